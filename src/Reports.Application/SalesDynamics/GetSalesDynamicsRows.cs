using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Domain.Portals;

namespace Reports.Application.SalesDynamics;

/// <summary>Asks for the records behind a figure of Sales dynamics.</summary>
/// <param name="Filter">Period and filters, those of the cell among them.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bucket">First day of a bucket of the series, to narrow the rows to it.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetSalesDynamicsRows(ReportFilter Filter, string Figure, DateOnly? Bucket, PageRequest Page) : IRequest<ReportRows>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesDynamics;
}

internal sealed class GetSalesDynamicsRowsValidator : AbstractValidator<GetSalesDynamicsRows>
{
    private static readonly LocalText UnknownFigure = new("Неизвестный показатель. Допустимы: {0}.", "Unknown figure. Allowed: {0}.");
    private static readonly LocalText UnknownSort = new("По этому полю строки не сортируются. Допустимы: {0}.", "These rows are not ordered by it. Allowed: {0}.");
    private static readonly LocalText NoBucket = new("Первый день отрезка динамики этого периода.", "The first day of a bucket of this period.");

    public GetSalesDynamicsRowsValidator()
    {
        RuleFor(rows => rows.Figure).Must(SalesDynamicsFigureRows.Known)
            .WithMessage(_ => UnknownFigure.With(string.Join(", ", SalesDynamicsFigureRows.All)).ToString());
        When(rows => SalesDynamicsFigureRows.Known(rows.Figure), () =>
            RuleFor(rows => rows.Page.Sort).Must((rows, sort) => sort is null || SalesDynamicsFigureRows.Sortable(rows.Figure).Contains(sort, StringComparer.Ordinal))
                .OverridePropertyName("sort").WithMessage(rows => UnknownSort.With(string.Join(", ", SalesDynamicsFigureRows.Sortable(rows.Figure))).ToString()));
        RuleFor(rows => rows.Bucket)
            .Must((rows, bucket) => bucket is null || rows.Filter.Period.Buckets().Any(b => b.Start == bucket))
            .WithMessage(_ => NoBucket.ToString());
    }
}

internal sealed class GetSalesDynamicsRowsHandler(IFilterResolver filters, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<GetSalesDynamicsRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetSalesDynamicsRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(SalesDynamicsTexts.NoData);
        var filter = SalesDynamicsFigureRows.Within(request.Bucket, request.Filter.Period.Grain, resolution.Filter);
        if (SalesDynamicsFigureRows.OfLeads(request.Figure))
        {
            var found = await leads.ReadAsync(SalesDynamicsFigureRows.LeadsOf(request.Figure, resolution, filter), request.Page, cancellationToken);
            return new(request.Report, request.Figure, asOf, found.Items, found.NextCursor, found.Total, TotalAmount: 0);
        }
        else
        {
            var found = await deals.ReadAsync(SalesDynamicsFigureRows.DealsOf(request.Figure, resolution, filter), request.Page, cancellationToken);
            return new(request.Report, request.Figure, asOf, found.Items, found.NextCursor, found.Total, found.TotalAmount);
        }
    }
}
