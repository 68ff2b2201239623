using MediatR;
using Reports.Application.Common;
using Reports.Application.Quality;
using Reports.Domain.Marketing;
using Reports.Domain.Portals;

namespace Reports.Application.Marketing;

/// <summary>Asks for the Marketing analysis.</summary>
/// <param name="Filter">Period and filters.</param>
/// <param name="Basis">By which dates it is counted.</param>
public sealed record GetMarketing(ReportFilter Filter, MarketingBasis Basis) : IRequest<MarketingReport>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Marketing;
}

internal sealed class GetMarketingHandler(IFilterResolver filters, IMarketingReader reader, IDoubtfulReader doubts) : IRequestHandler<GetMarketing, MarketingReport>
{
    public async Task<MarketingReport> Handle(GetMarketing request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(MarketingTexts.NoData);
        var question = new MarketingQuestion(resolution.Filter, resolution.LeadFields, request.Basis, request.Filter.Period.Grain);
        var (atoms, quality) = await Together.ReadAsync(
            reader.ReadAsync(question, cancellationToken),
            doubts.ReadAsync(DoubtfulQuestion.Of(resolution, MarketingDoubts.Of(request.Basis)), cancellationToken));
        var conclusion = new MarketingConclusion(atoms, question, resolution);
        return new(
            request.Report,
            asOf,
            PeriodView.Of(request.Filter.Period),
            request.Basis,
            resolution.Filters,
            resolution.Horizon,
            conclusion.Summary(),
            conclusion.Sources(),
            conclusion.Highlights(),
            conclusion.Dynamics(),
            quality.Items,
            quality.Warnings,
            resolution.NotNarrowed(MarketingFigureNames.OfLeads, MarketingFigureNames.OfDeals));
    }
}
