using Reports.Application.Common;
using Reports.Application.Plans;
using Reports.Domain.Periods;
using Reports.Domain.Plans;
using Reports.Domain.SalesPlan;

namespace Reports.Application.SalesPlan;

/// <summary>A plan line as far as the period and the funnel filter take it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Counts">False for an «all funnels» line that a funnel filter leaves out.</param>
/// <param name="Amount">The amount inside the period.</param>
/// <param name="Count">The number of deals inside the period.</param>
/// <param name="Cut">The period takes a part of the month.</param>
/// <param name="Bonus">What the line earned; null without a scheme to judge it by.</param>
internal sealed record PlanSlice(PlanLineRow Line, bool Counts, decimal Amount, decimal Count, bool Cut, decimal? Bonus)
{
    /// <summary>True where a scheme waits for the month to be whole.</summary>
    public bool BonusWaits => Bonus is not null && Cut;

    /// <summary>
    /// Whether plans can be split by the asked filters. Nobody has planned by source or field: the plan of such a filter is not known, and the
    /// whole one would be taken for it. That holds for a field that only leads have too, which leaves the facts whole and is named as not narrowing them.
    /// </summary>
    public static bool CanSplit(FiltersView filters) => filters is { Source.Count: 0, Field.Count: 0 };

    /// <summary>The lines that a filter leaves anything of; lines of funnels that were not chosen are gone, «all funnels» lines stay as not counting.</summary>
    public static IReadOnlyList<PlanSlice> Of(IEnumerable<PlanLineRow> lines, DateOnly from, DateOnly to, FunnelChoice funnels)
    {
        var schemes = new Dictionary<string, BonusScheme?>(StringComparer.Ordinal);
        return [.. lines.GroupBy(line => line.Month).Where(month => Proration.Touches(month.Key, from, to)).SelectMany(Slices)];

        // Lines are thousands and months few: what a month is to the period is found once.
        IEnumerable<PlanSlice> Slices(IGrouping<DateOnly, PlanLineRow> month)
        {
            var cut = Proration.Cuts(month.Key, from, to);
            return month.Where(line => funnels.Includes(line.FunnelId)).Select(line => new PlanSlice(
                line, funnels.Counts(line.FunnelId), Part(line.PlanAmount ?? 0), Part(line.PlanCount ?? 0), cut, BonusOf(line, cut)));

            decimal Part(decimal plan) => cut ? SalesPlanFormulas.PlanAmount(plan, month.Key, from, to) : plan;
        }

        decimal? BonusOf(PlanLineRow line, bool cut)
        {
            if (line.BonusScheme is not { } text || line.PlanAmount is not { } plan) return null;
            if (!schemes.TryGetValue(text, out var scheme)) schemes.Add(text, scheme = BonusSchemeJson.Read(text));
            return scheme is null ? null : cut ? 0 : SalesPlanFormulas.Bonus(plan, line.Won, scheme);
        }
    }
}

/// <summary>Which funnels a filter chose.</summary>
/// <param name="Chosen">The chosen ones; null for no filter.</param>
/// <param name="Every">Every funnel of the portal is chosen, by name or by no filter.</param>
internal sealed record FunnelChoice(IReadOnlySet<int>? Chosen, bool Every)
{
    /// <summary>The choice of a filter on a portal with these funnels.</summary>
    public static FunnelChoice Of(int[]? chosen, IEnumerable<int> all)
    {
        var set = chosen?.ToHashSet();
        return new(set, set is null || all.All(set.Contains));
    }

    /// <summary>Whether a line of this funnel (null: all) is looked at.</summary>
    public bool Includes(int? funnelId) => funnelId is not { } id || Chosen is null || Chosen.Contains(id);

    /// <summary>Whether it counts into the plan: «all funnels» lines only when every funnel is chosen.</summary>
    public bool Counts(int? funnelId) => funnelId is null ? Every : Includes(funnelId);
}
