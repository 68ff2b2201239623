using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
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
        [MarketingDoubts.LeadsWithoutSource] = Leads(AnyState) with { WithoutSource = true },
        [MarketingDoubts.LeadsInUnknownStage] = Leads(AnyState) with { InUnknownStage = true },
        [MarketingDoubts.DealsWithoutSource] = Deals(AnyState) with { Doubt = DealDoubt.WithoutSource },
        [MarketingDoubts.WonWithoutAmount] = Deals("S", closing: true) with { Doubt = DealDoubt.WithoutAmount },
        [MarketingDoubts.CloseDateContradicts] = Deals("S", closing: true) with { Doubt = DealDoubt.CloseDateContradicts },
    };

    public static IReadOnlyCollection<string> All => ByFigure.Keys;

    public static bool Known(string figure) => ByFigure.ContainsKey(figure);

    public static bool OfLeads(string figure) => ByFigure[figure].AreLeads;

    /// <summary>Whether the figure is a state, which has no date and is null by events.</summary>
    public static bool IsState(string figure) => ByFigure[figure].IsState;

    public static IReadOnlyList<string> Sortable(string figure) => OfLeads(figure) ? LeadSelection.Sortable : DealSelection.Sortable;

    public static LeadSelection LeadsOf(GetMarketingRows request, FilterResolution resolution, ResolvedFilter filter)
    {
        var records = ByFigure[request.Figure];
        return new(records.WithoutSource ? WithoutSource(filter) : filter, resolution.LeadFields, resolution.Portal.Domain)
        {
            States = records.States,
            ByClosing = records.ByClosing && request.Basis is MarketingBasis.Event,
            Winning = records.Winning,
            InUnknownStage = records.InUnknownStage,
            UtmSource = request.Utm.Source,
            UtmMedium = request.Utm.Medium,
            UtmCampaign = request.Utm.Campaign,
        };
    }

    public static DealSelection DealsOf(GetMarketingRows request, FilterResolution resolution, ResolvedFilter filter)
    {
        var records = ByFigure[request.Figure];
        return new(filter, records.States[0], resolution.Portal.Domain)
        {
            States = records.States,
            By = records.ByClosing && request.Basis is MarketingBasis.Event ? DealDate.Closed : DealDate.Created,
            Doubt = records.Doubt,
            UtmSource = request.Utm.Source,
            UtmMedium = request.Utm.Medium,
            UtmCampaign = request.Utm.Campaign,
        };
    }

    private static ResolvedFilter WithoutSource(ResolvedFilter filter) => filter with { Sources = filter.Sources?.Contains("", StringComparer.Ordinal) == false ? [] : [""] };

    private static Records Leads(string states, bool closing = false, bool state = false) => new(true, states, closing, state);

    private static Records Deals(string states, bool closing = false, bool state = false) => new(false, states, closing, state);

    private sealed record Records(bool AreLeads, string States, bool ByClosing, bool IsState)
    {
        public bool Winning { get; init; }

        public bool WithoutSource { get; init; }

        public bool InUnknownStage { get; init; }

        public DealDoubt? Doubt { get; init; }
    }
}
