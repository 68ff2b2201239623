using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Domain.Marketing;
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
    ReportFilter Filter, MarketingBasis Basis, string Figure, DateOnly? Bucket, UtmMarks Utm, PageRequest Page) : IRequest<ReportRows>, IRowsRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Marketing;
}

/// <summary>UTM marks that are asked for: the empty text is none, null any.</summary>
/// <param name="Source">UTM source.</param>
/// <param name="Medium">UTM medium.</param>
/// <param name="Campaign">UTM campaign.</param>
public sealed record UtmMarks(string? Source, string? Medium, string? Campaign);

internal sealed class GetMarketingRowsValidator : RowsValidator<GetMarketingRows>
{
    private static readonly LocalText NoState = new("У состояния нет даты: показатель есть только при basis=cohort.", "A state has no date: the figure exists with basis=cohort only.");

    public GetMarketingRowsValidator()
        : base(MarketingFigureRows.All, MarketingFigureRows.Sortable) =>
        RuleFor(rows => rows.Figure).Must((rows, figure) => rows.Basis is MarketingBasis.Cohort || !MarketingFigureRows.IsState(figure))
            .WithMessage(_ => NoState.ToString());
}

internal sealed class GetMarketingRowsHandler(IFilterResolver filters, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<GetMarketingRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetMarketingRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(MarketingTexts.NoData);
        return await MarketingFigureRows.Of(request, resolution).PageAsync(request, asOf, leads, deals, cancellationToken);
    }
}
