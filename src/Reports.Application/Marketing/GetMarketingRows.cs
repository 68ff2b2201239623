using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Application.Marketing;

/// <summary>Asks for the records behind a figure of the Marketing analysis.</summary>
/// <param name="Filter">Period and filters, those of the cell among them.</param>
/// <param name="Basis">By which dates the figure is counted.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bucket">First day of a bucket of the series, to narrow the rows to it.</param>
/// <param name="Utm">A UTM line, to narrow the rows to it.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetMarketingRows(
    ReportFilter Filter, MarketingBasis Basis, string Figure, DateOnly? Bucket, UtmMarks Utm, PageRequest Page) : IRequest<ReportRows>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Marketing;
}

/// <summary>UTM marks that are asked for: the empty text is none, null any.</summary>
/// <param name="Source">UTM source.</param>
/// <param name="Medium">UTM medium.</param>
/// <param name="Campaign">UTM campaign.</param>
public sealed record UtmMarks(string? Source, string? Medium, string? Campaign);

internal sealed class GetMarketingRowsValidator : AbstractValidator<GetMarketingRows>
{
    private static readonly LocalText UnknownFigure = new("Неизвестный показатель. Допустимы: {0}.", "Unknown figure. Allowed: {0}.");
    private static readonly LocalText UnknownSort = new("По этому полю строки не сортируются. Допустимы: {0}.", "These rows are not ordered by it. Allowed: {0}.");
    private static readonly LocalText NoBucket = new("Первый день отрезка динамики этого периода.", "The first day of a bucket of this period.");
    private static readonly LocalText NoState = new("У состояния нет даты: показатель есть только при basis=cohort.", "A state has no date: the figure exists with basis=cohort only.");

    public GetMarketingRowsValidator()
    {
        RuleFor(rows => rows.Figure).Must(MarketingFigureRows.Known)
            .WithMessage(_ => UnknownFigure.With(string.Join(", ", MarketingFigureRows.All)).ToString());
        When(rows => MarketingFigureRows.Known(rows.Figure), () =>
        {
            RuleFor(rows => rows.Page.Sort).Must((rows, sort) => sort is null || MarketingFigureRows.Sortable(rows.Figure).Contains(sort, StringComparer.Ordinal))
                .OverridePropertyName("sort").WithMessage(rows => UnknownSort.With(string.Join(", ", MarketingFigureRows.Sortable(rows.Figure))).ToString());
            RuleFor(rows => rows.Figure).Must((rows, figure) => rows.Basis is MarketingBasis.Cohort || !MarketingFigureRows.IsState(figure))
                .WithMessage(_ => NoState.ToString());
        });
        RuleFor(rows => rows.Bucket)
            .Must((rows, bucket) => bucket is null || rows.Filter.Period.Buckets().Any(b => b.Start == bucket))
            .WithMessage(_ => NoBucket.ToString());
    }
}

internal sealed class GetMarketingRowsHandler(IFilterResolver filters, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<GetMarketingRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetMarketingRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(MarketingTexts.NoData);
        var filter = Within(request, resolution.Filter);
        if (MarketingFigureRows.OfLeads(request.Figure))
        {
            var found = await leads.ReadAsync(MarketingFigureRows.LeadsOf(request, resolution, filter), request.Page, cancellationToken);
            return new(request.Report, request.Figure, asOf, found.Items, found.NextCursor, found.Total, TotalAmount: 0);
        }
        else
        {
            var found = await deals.ReadAsync(MarketingFigureRows.DealsOf(request, resolution, filter), request.Page, cancellationToken);
            return new(request.Report, request.Figure, asOf, found.Items, found.NextCursor, found.Total, found.TotalAmount);
        }
    }

    /// <summary>The days of the asked bucket that may be answered; none where it lies beyond the horizon.</summary>
    public static ResolvedFilter Within(GetMarketingRows request, ResolvedFilter filter)
    {
        if (request.Bucket is not { } start) return filter;
        var bucket = new ReportPeriod(filter.From, filter.To, request.Filter.Period.Grain).Buckets().FirstOrDefault(b => b.Start == start);
        return bucket is null ? filter with { To = filter.From.AddDays(-1) } : filter with { From = bucket.From, To = bucket.To };
    }
}
