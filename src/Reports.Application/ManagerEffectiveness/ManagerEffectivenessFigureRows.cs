using Reports.Application.Activities;
using Reports.Application.Calls;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Application.Quality;
using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Periods;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Kinds of records behind the figures.</summary>
internal enum EffectivenessRecords
{
    Activities,
    Calls,
    Leads,
    Deals,
}

/// <summary>Which records stand behind which figure. A ratio of deals shows its denominator; a share of the score the activities of its numerator.</summary>
internal static class ManagerEffectivenessFigureRows
{
    private static readonly Dictionary<string, Behind> ByFigure = new(StringComparer.Ordinal)
    {
        ["meetings"] = Activities("meeting"),
        ["calls"] = Activities("call"),
        ["emails"] = Activities("email"),
        ["todos"] = Activities("todo"),
        ["others"] = Activities("other"),
        ["activityScore"] = Activities([.. ActivitySelection.AllKinds]),
        ["scoreShare"] = Activities([.. ActivitySelection.AllKinds]),
        ["scorePerWorkingDay"] = Activities([.. ActivitySelection.AllKinds]),
        [CompanyScore] = Activities([.. ActivitySelection.AllKinds]),
        ["incomingCalls"] = Calls("incoming"),
        ["outgoingCalls"] = Calls("outgoing"),
        ["missedCalls"] = Calls("missed"),
        ["talkSeconds"] = Calls("incoming", "outgoing"),
        ["leadsInWork"] = new(EffectivenessRecords.Leads, ["P"]),
        ["dealsInWork"] = Deals("P"),
        ["longDeals"] = Deals("P"),
        ["wonDeals"] = Deals("S"),
        ["wonAmount"] = Deals("S"),
        ["averageDeal"] = Deals("S"),
        ["lostDeals"] = Deals("F"),
        ["winRate"] = Deals("SF"),
        [ManagerEffectivenessDoubts.OfActivities] = Activities([.. ActivitySelection.AllKinds]),
    };

    /// <summary>The figure whose rows are those of everybody whom the caller may see.</summary>
    public const string CompanyScore = "companyScore";

    public static IReadOnlyList<string> All { get; } = [.. ByFigure.Keys.Union(ManagerEffectivenessDoubts.Names, StringComparer.Ordinal)];

    public static bool Known(string figure) => All.Contains(figure, StringComparer.Ordinal);

    public static EffectivenessRecords RecordsOf(string figure) => ManagerEffectivenessDoubts.Find(figure) is { } doubt
        ? doubt.AreLeads ? EffectivenessRecords.Leads : EffectivenessRecords.Deals
        : ByFigure[figure].Records;

    /// <summary>A state is the same in every bucket.</summary>
    public static bool IsState(string figure) => ManagerEffectivenessDoubts.Find(figure) is { } doubt ? doubt.By is DoubtBy.Open : ByFigure[figure].Values is ["P"];

    public static IReadOnlyList<string> Sortable(string figure) => RecordsOf(figure) switch
    {
        EffectivenessRecords.Activities => ActivitySelection.Sortable,
        EffectivenessRecords.Calls => CallSelection.Sortable,
        EffectivenessRecords.Leads => LeadSelection.Sortable,
        _ => DealSelection.Sortable,
    };

    public static ActivitySelection ActivitiesOf(GetManagerEffectivenessRows rows, FilterResolution resolution, Caller caller) => new(
        FilterOf(rows, resolution), ByFigure[rows.Figure].Values, rows.Options.Weights ?? resolution.Settings.Weights,
        resolution.Portal.Domain, resolution.Portal.TimeZone, new(caller.UserId, caller.SeesFullTaskTitles));

    public static CallSelection CallsOf(GetManagerEffectivenessRows rows, FilterResolution resolution) =>
        new(FilterOf(rows, resolution), ByFigure[rows.Figure].Values, rows.Weekday, rows.Hour, resolution.Portal.Domain, resolution.Portal.TimeZone);

    public static LeadSelection LeadsOf(GetManagerEffectivenessRows rows, FilterResolution resolution) =>
        ManagerEffectivenessDoubts.Find(rows.Figure)?.Leads(resolution, FilterOf(rows, resolution))
        ?? new(FilterOf(rows, resolution), resolution.LeadFields, resolution.Portal.Domain) { States = "P", AnyDay = true };

    public static DealSelection DealsOf(GetManagerEffectivenessRows rows, FilterResolution resolution)
    {
        var filter = FilterOf(rows, resolution);
        if (ManagerEffectivenessDoubts.Find(rows.Figure) is { } doubt) return doubt.Deals(resolution, filter);
        var states = ByFigure[rows.Figure].Values[0];
        var deals = new DealSelection(filter, states[0], resolution.Portal.Domain) { States = states };
        if (rows.Figure is not "longDeals") return deals;
        var before = ManagerEffectivenessFormulas.LongBefore(resolution.Portal.Today, rows.Options.LongDealDays ?? resolution.Settings.LongDealDays);
        return deals with { By = DealDate.Created, Filter = deals.Filter with { From = DateOnly.MinValue, To = before.AddDays(-1) } };
    }

    /// <summary>The days of the asked bucket that may be answered, none where it lies beyond the horizon; and the people that the figure is about.</summary>
    private static ResolvedFilter FilterOf(GetManagerEffectivenessRows rows, FilterResolution resolution)
    {
        var filter = resolution.Filter;
        if (rows.Figure == ManagerEffectivenessDoubts.OfActivities) filter = filter with { Employees = [.. AskedDoubt.Dismissed(resolution)] };
        if (rows.Bucket is not { } start || IsState(rows.Figure)) return filter;
        var bucket = new ReportPeriod(filter.From, filter.To, rows.Filter.Period.Grain).Buckets().FirstOrDefault(b => b.Start == start);
        return bucket is null ? filter with { To = filter.From.AddDays(-1) } : filter with { From = bucket.From, To = bucket.To };
    }

    private static Behind Activities(params string[] kinds) => new(EffectivenessRecords.Activities, kinds);

    private static Behind Calls(params string[] outcomes) => new(EffectivenessRecords.Calls, outcomes);

    private static Behind Deals(string states) => new(EffectivenessRecords.Deals, [states]);

    private sealed record Behind(EffectivenessRecords Records, string[] Values);
}
