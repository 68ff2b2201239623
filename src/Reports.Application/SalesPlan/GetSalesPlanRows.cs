using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Domain.Portals;

namespace Reports.Application.SalesPlan;

/// <summary>Asks for the records behind a figure of the Sales plan.</summary>
/// <param name="Filter">Period and filters, those of the cell among them.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bucket">First day of a bucket of the series, to narrow the rows to it.</param>
/// <param name="CycleBucket">Name of a span of the cycle, to narrow the rows to it.</param>
/// <param name="PlanFunnel">A row of an employee's <c>funnels</c>, to narrow plan lines to it.</param>
/// <param name="ExcludeReopened">Reopened deals stay out of the cycle's figures.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetSalesPlanRows(
    ReportFilter Filter, string Figure, DateOnly? Bucket, string? CycleBucket, SalesPlanFunnelCell? PlanFunnel, bool ExcludeReopened, PageRequest Page)
    : IRequest<ReportRows>, IRowsRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesPlan;
}

/// <summary>
/// A row of an employee's <c>funnels</c>. The filter <c>funnel</c> is no such row: where every funnel is chosen it takes the plan of all funnels together too.
/// </summary>
/// <param name="FunnelId">The funnel; null for the plan of all funnels together.</param>
public sealed record SalesPlanFunnelCell(int? FunnelId);

internal sealed class GetSalesPlanRowsValidator : RowsValidator<GetSalesPlanRows>
{
    private static readonly LocalText NotOverTime = new("Показатель не зависит от периода.", "The figure does not depend on the period.");
    private static readonly LocalText NoCycle = new("Допустимо для выигранных сделок.", "Allowed for won deals.");
    private static readonly LocalText NoPlan = new("Допустимо для показателей плана.", "Allowed for figures of the plan.");

    public GetSalesPlanRowsValidator()
        : base(SalesPlanFigureRows.All, SalesPlanFigureRows.Sortable)
    {
        RuleFor(rows => rows.Bucket).Must((rows, bucket) => bucket is null || !SalesPlanFigureRows.OfOpenDeals(rows.Figure))
            .WithMessage(_ => NotOverTime.ToString());
        RuleFor(rows => rows.CycleBucket).Must((rows, bucket) => bucket is null || SalesPlanFigureRows.OfWonDeals(rows.Figure))
            .WithMessage(_ => NoCycle.ToString());
        RuleFor(rows => rows.PlanFunnel).Must((rows, funnel) => funnel is null || SalesPlanFigureRows.OfPlan(rows.Figure))
            .WithMessage(_ => NoPlan.ToString());
    }
}

internal sealed class ExportSalesPlanValidator : AbstractValidator<ExportSalesPlan>
{
    public ExportSalesPlanValidator() => RuleFor(export => export.Rows).SetValidator(new GetSalesPlanRowsValidator()).OverridePropertyName("");
}

internal sealed class GetSalesPlanRowsHandler(IFilterResolver filters, IDealRowsReader deals, ISalesPlanReader plans)
    : IRequestHandler<GetSalesPlanRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetSalesPlanRows request, CancellationToken cancellationToken)
    {
        var cell = await SalesPlanRowsCell.OfAsync(request, filters, cancellationToken);
        var (items, cursor, total, amount) = cell.IsPlan
            ? PlannedRows.Page(await cell.PlannedAsync(plans, cancellationToken), request)
            : await DealsAsync(cell.Deals(), request.Page, cancellationToken);
        return new(request.Report, request.Figure, cell.AsOf, items, cursor, total, amount);
    }

    private async Task<(IReadOnlyList<ReportRow>, string?, int, decimal)> DealsAsync(
        DealSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var found = await deals.ReadAsync(selection, page, cancellationToken);
        return (found.Items, found.NextCursor, found.Total, found.TotalAmount);
    }
}
