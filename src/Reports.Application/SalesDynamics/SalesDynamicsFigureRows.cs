using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Application.Quality;
using Reports.Domain.SalesDynamics;

namespace Reports.Application.SalesDynamics;

/// <summary>Which records stand behind which figure. A ratio shows its denominator.</summary>
internal static class SalesDynamicsFigureRows
{
    private const string AnyState = "PSF";

    private static readonly Dictionary<string, Records> ByFigure = new(StringComparer.Ordinal)
    {
        ["leadsCreated"] = new(AreLeads: true, AnyState, ByClosing: false),
        ["leadsConverted"] = new(AreLeads: true, "S", ByClosing: true),
        ["leadsJunk"] = new(AreLeads: true, "F", ByClosing: true),
        ["dealsCreated"] = new(AreLeads: false, AnyState, ByClosing: false),
        ["dealsWon"] = Closed("S"),
        ["wonAmount"] = Closed("S"),
        ["averageDeal"] = Closed("S"),
        ["dealsLost"] = Closed("F"),
        ["lostAmount"] = Closed("F"),
        ["winRate"] = Closed("SF"),
        ["pipelineCount"] = new(AreLeads: false, AnyState, ByClosing: false) { ArePipeline = true },
        ["pipelineAmount"] = new(AreLeads: false, AnyState, ByClosing: false) { ArePipeline = true },
    };

    public static IReadOnlyList<string> All { get; } = [.. ByFigure.Keys, .. SalesDynamicsDoubts.List.Names];

    private static bool OfLeads(string figure) => Doubtful(figure)?.AreLeads ?? ByFigure[figure].AreLeads;

    public static IReadOnlyList<string> Sortable(string figure) => OfLeads(figure) ? LeadSelection.Sortable : DealSelection.Sortable;

    /// <summary>The records of the asked cell.</summary>
    public static LeadOrDealRows Of(GetSalesDynamicsRows request, FilterResolution resolution)
    {
        var filter = request.Within(resolution.Filter);
        return OfLeads(request.Figure) ? new(LeadsOf(request.Figure, resolution, filter), null) : new(null, DealsOf(request.Figure, resolution, filter));
    }

    private static LeadSelection LeadsOf(string figure, FilterResolution resolution, ResolvedFilter filter) =>
        Doubtful(figure)?.Leads(resolution, filter)
        ?? new(filter, resolution.LeadFields, resolution.Portal.Domain) { States = ByFigure[figure].States, ByClosing = ByFigure[figure].ByClosing };

    /// <summary>The deals of a figure; a pipeline is that of the last day which has come, and there is none in the future.</summary>
    private static DealSelection DealsOf(string figure, FilterResolution resolution, ResolvedFilter filter)
    {
        if (Doubtful(figure) is { } doubt) return doubt.Deals(resolution, filter);
        var records = ByFigure[figure];
        var deals = new DealSelection(filter, records.States[0], resolution.Portal.Domain)
        {
            States = records.States,
            By = records.ByClosing ? DealDate.Closed : DealDate.Created,
        };
        if (!records.ArePipeline) return deals;
        var day = filter.From > filter.To ? null : SalesDynamicsFormulas.PipelineDay(filter.From, filter.To, resolution.Portal.Today);
        return day is null ? deals with { Filter = filter with { To = filter.From.AddDays(-1) } } : deals with { OpenOn = day };
    }

    private static AskedDoubt? Doubtful(string figure) => SalesDynamicsDoubts.List.Find(figure);

    private static Records Closed(string states) => new(AreLeads: false, states, ByClosing: true);

    private sealed record Records(bool AreLeads, string States, bool ByClosing)
    {
        public bool ArePipeline { get; init; }
    }
}
