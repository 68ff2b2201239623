namespace Reports.Application.Common;

/// <summary>A request about one report: only callers who may open the report are answered.</summary>
public interface IReportRequest
{
    /// <summary>Name of the report, one of <see cref="Domain.Portals.ReportNames"/>.</summary>
    string Report { get; }
}

/// <summary>A request that only an administrator may send.</summary>
public interface IAdminRequest;

/// <summary>A request that changes plans: only callers who may edit plans are answered.</summary>
public interface IPlanEditRequest;

/// <summary>A request that sets tasks in Bitrix24: only callers who may are answered.</summary>
public interface ITaskRequest;
