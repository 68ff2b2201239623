using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.Leads;
using Reports.Domain.Portals;

namespace Reports.Application.SalesDynamics;

/// <summary>Parts of the report that can be taken along as a table.</summary>
public enum SalesDynamicsPart
{
    /// <summary>The whole period beside the compared ones.</summary>
    Summary,

    /// <summary>The series.</summary>
    Dynamics,

    /// <summary>Funnels.</summary>
    Funnels,

    /// <summary>Employees.</summary>
    Employees,

    /// <summary>The records behind the asked figure.</summary>
    Rows,
}

/// <summary>Asks for a part of Sales dynamics as a table.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">Filters and, for <see cref="SalesDynamicsPart.Rows"/>, figure and cell.</param>
public sealed record ExportSalesDynamics(SalesDynamicsPart Part, GetSalesDynamicsRows Rows) : IRequest<ExportFile>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesDynamics;
}

internal sealed class ExportSalesDynamicsValidator : AbstractValidator<ExportSalesDynamics>
{
    public ExportSalesDynamicsValidator() => RuleFor(export => export.Rows).SetValidator(new GetSalesDynamicsRowsValidator()).OverridePropertyName("");
}

internal sealed class ExportSalesDynamicsHandler(
    IMediator mediator, ICallerAccessor callers, IFilterResolver filters, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<ExportSalesDynamics, ExportFile>
{
    private static readonly LocalText Title = new("Динамика продаж", "Sales dynamics");

    public async Task<ExportFile> Handle(ExportSalesDynamics request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var table = request.Part is SalesDynamicsPart.Rows
            ? SalesDynamicsFigureRows.Of(rows, resolution).Table(rows.Page, resolution.Directory, leads, deals, cancellationToken)
            : await PartAsync(request, resolution, cancellationToken);
        return ReportFile.Of(Title, request.Part, rows, callers.Caller, resolution, table);
    }

    private async Task<ExportTable> PartAsync(ExportSalesDynamics request, FilterResolution resolution, CancellationToken cancellationToken)
    {
        var report = await mediator.Send(new GetSalesDynamics(request.Rows.Filter), cancellationToken);
        return request.Part switch
        {
            SalesDynamicsPart.Summary => SalesDynamicsTables.Summary(report),
            SalesDynamicsPart.Funnels => SalesDynamicsTables.Funnels(report),
            SalesDynamicsPart.Employees => SalesDynamicsTables.Employees(report, resolution.Directory),
            _ => SalesDynamicsTables.Dynamics(report),
        };
    }
}
