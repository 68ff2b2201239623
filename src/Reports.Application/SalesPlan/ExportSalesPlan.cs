using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Domain.Portals;

namespace Reports.Application.SalesPlan;

/// <summary>Parts of the report that can be taken along as a table.</summary>
public enum SalesPlanPart
{
    /// <summary>The figures of everybody together.</summary>
    Summary,

    /// <summary>Employees with their funnels.</summary>
    Employees,

    /// <summary>The series.</summary>
    Dynamics,

    /// <summary>How long deals took.</summary>
    Cycle,

    /// <summary>The won deals.</summary>
    Deals,

    /// <summary>The records behind the asked figure.</summary>
    Rows,
}

/// <summary>Asks for a part of the Sales plan as a table.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">Filters and, for <see cref="SalesPlanPart.Rows"/>, figure and cell.</param>
public sealed record ExportSalesPlan(SalesPlanPart Part, GetSalesPlanRows Rows) : IRequest<ExportFile>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesPlan;
}

internal sealed class ExportSalesPlanHandler(
    IMediator mediator, ICallerAccessor callers, IFilterResolver filters, IDealRowsReader deals, ISalesPlanReader plans)
    : IRequestHandler<ExportSalesPlan, ExportFile>
{
    private static readonly LocalText Title = new("План продаж", "Sales plan");
    private static readonly LocalText Cycle = new("Длительность сделки, дней", "Deal cycle, days");
    private static readonly LocalText Reopened = new("Повторно открытые сделки", "Reopened deals");
    private static readonly LocalText LeftOut = new("не входят в длительность", "left out of the cycle figures");

    private static readonly LocalText PlanOf = new("План воронки", "Plan of the funnel");
    private static readonly LocalText AllFunnels = new("на все воронки сразу", "all funnels together");

    public async Task<ExportFile> Handle(ExportSalesPlan request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var table = request.Part is SalesPlanPart.Deals or SalesPlanPart.Rows
            ? await RowsAsync(rows, resolution, cancellationToken)
            : await PartAsync(request, resolution, cancellationToken);
        return ReportFile.Of(
            Title, request.Part, rows, callers.Caller, resolution, table,
            (Cycle, rows.CycleBucket),
            (PlanOf, rows.PlanFunnel is { } cell ? cell.FunnelId is { } funnel ? ReportCover.FunnelOf(funnel, resolution.Directory) : AllFunnels.ToString() : null),
            (Reopened, rows.ExcludeReopened ? LeftOut.ToString() : null));
    }

    private async Task<ExportTable> PartAsync(ExportSalesPlan request, FilterResolution resolution, CancellationToken cancellationToken)
    {
        var report = await mediator.Send(new GetSalesPlan(request.Rows.Filter, request.Rows.ExcludeReopened, EmployeeDynamics: false), cancellationToken);
        return request.Part switch
        {
            SalesPlanPart.Summary => SalesPlanTables.Summary(report),
            SalesPlanPart.Employees => SalesPlanTables.Employees(report, resolution.Directory),
            SalesPlanPart.Dynamics => SalesPlanTables.Dynamics(report),
            _ => SalesPlanTables.Cycle(report),
        };
    }

    /// <summary>The rows in the asked order, deals streamed as they are read.</summary>
    private async Task<ExportTable> RowsAsync(GetSalesPlanRows rows, FilterResolution resolution, CancellationToken cancellationToken)
    {
        var cell = await SalesPlanRowsCell.OfAsync(rows, filters, cancellationToken);
        return cell.IsPlan
            ? SalesPlanTables.Planned(PlannedRows.Ordered(await cell.PlannedAsync(plans, cancellationToken), rows.Page), resolution.Directory)
            : DealTable.Of(deals.StreamAsync(cell.Deals(), rows.Page, cancellationToken), resolution.Directory);
    }
}
