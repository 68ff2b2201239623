using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Application.Quality;
using Reports.Domain.Marketing;

namespace Reports.Application.Marketing;

/// <summary>Which records stand behind which figure. A ratio shows its denominator, spend has no records.</summary>
internal static class MarketingFigureRows
{
    private const string AnyState = "PSF";

    private static readonly Dictionary<string, Records> ByFigure = new(StringComparer.Ordinal)
    {
        ["leads"] = Leads(AnyState),
        ["leadToDeal"] = Leads(AnyState),
        ["costPerLead"] = Leads(AnyState),
        ["convertedLeads"] = Leads("S", closing: true),
        ["junkLeads"] = Leads("F", closing: true),
        ["openLeads"] = Leads("P", state: true),
        ["winningLeads"] = Leads(AnyState, state: true) with { Winning = true },
        ["leadToWin"] = Leads(AnyState, state: true),
        ["deals"] = Deals(AnyState),
        ["wonDeals"] = Deals("S", closing: true),
        ["revenue"] = Deals("S", closing: true),
        ["averageDeal"] = Deals("S", closing: true),
        ["medianCycleDays"] = Deals("S", closing: true),
        ["customerAcquisitionCost"] = Deals("S", closing: true),
        ["romi"] = Deals("S", closing: true),
        ["lostDeals"] = Deals("F", closing: true),
        ["winRate"] = Deals("SF", closing: true),
        ["openDeals"] = Deals("P", state: true),
    };

    public static IReadOnlyList<string> All { get; } = [.. ByFigure.Keys, .. MarketingDoubts.Names];

    private static bool OfLeads(string figure) => ByFigure.TryGetValue(figure, out var records) ? records.AreLeads : Doubtful(figure)!.AreLeads;

    /// <summary>Whether the figure is a state, which has no date and is null by events.</summary>
    public static bool IsState(string figure) => ByFigure.TryGetValue(figure, out var records) && records.IsState;

    public static IReadOnlyList<string> Sortable(string figure) => OfLeads(figure) ? LeadSelection.Sortable : DealSelection.Sortable;

    /// <summary>The records of the asked cell.</summary>
    public static LeadOrDealRows Of(GetMarketingRows request, FilterResolution resolution)
    {
        var filter = request.Within(resolution.Filter);
        return OfLeads(request.Figure) ? new(LeadsOf(request, resolution, filter), null) : new(null, DealsOf(request, resolution, filter));
    }

    private static LeadSelection LeadsOf(GetMarketingRows request, FilterResolution resolution, ResolvedFilter filter)
    {
        var leads = ByFigure.TryGetValue(request.Figure, out var records)
            ? new(filter, resolution.LeadFields, resolution.Portal.Domain)
            {
                States = records.States,
                ByClosing = records.ByClosing && request.Basis is MarketingBasis.Event,
                Winning = records.Winning,
            }
            : Doubtful(request.Figure, request.Basis)!.Leads(resolution, filter);
        return leads with { UtmSource = request.Utm.Source, UtmMedium = request.Utm.Medium, UtmCampaign = request.Utm.Campaign };
    }

    private static DealSelection DealsOf(GetMarketingRows request, FilterResolution resolution, ResolvedFilter filter)
    {
        var deals = ByFigure.TryGetValue(request.Figure, out var records)
            ? new(filter, records.States[0], resolution.Portal.Domain)
            {
                States = records.States,
                By = records.ByClosing && request.Basis is MarketingBasis.Event ? DealDate.Closed : DealDate.Created,
            }
            : Doubtful(request.Figure, request.Basis)!.Deals(resolution, filter);
        return deals with { UtmSource = request.Utm.Source, UtmMedium = request.Utm.Medium, UtmCampaign = request.Utm.Campaign };
    }

    private static AskedDoubt? Doubtful(string figure, MarketingBasis basis = MarketingBasis.Cohort) => MarketingDoubts.Of(basis).Find(figure);

    private static Records Leads(string states, bool closing = false, bool state = false) => new(true, states, closing, state);

    private static Records Deals(string states, bool closing = false, bool state = false) => new(false, states, closing, state);

    private sealed record Records(bool AreLeads, string States, bool ByClosing, bool IsState)
    {
        public bool Winning { get; init; }
    }
}
