using Reports.Application.Deals;

namespace Reports.Application.SalesPlan;

/// <summary>Which records stand behind which figure.</summary>
internal static class SalesPlanFigureRows
{
    public const string Reopened = "reopenedDeals";
    public const string Unallocated = "unallocatedPlanAmount";
    public const string Bonus = "bonus";

    /// <summary>Figures of what was won; those that compare it with the plan show the won side.</summary>
    private static readonly string[] Won =
    [
        "factAmount", "factCount", "attainment", "countAttainment", "gapAmount", "forecastAmount", "forecastAccuracy", "requiredPerDay", "targetDate",
    ];

    /// <summary>Figures of the cycle, which can leave reopened deals out.</summary>
    private static readonly string[] Cycle = ["deals", "amount", "share", "medianDays", "meanDays", "p90Days"];

    /// <summary>Figures of the deals in work.</summary>
    private static readonly string[] Open = ["openDeals", "openMedianAgeDays"];

    private static readonly string[] Plan = ["planAmount", "planCount", Unallocated, Bonus];

    public static IReadOnlyList<string> All { get; } = [.. Won, .. Cycle, Reopened, .. Open, .. Plan, .. SalesPlanDoubts.List.Names];

    public static bool Known(string figure) => All.Contains(figure, StringComparer.Ordinal);

    public static bool OfCycle(string figure) => Cycle.Contains(figure, StringComparer.Ordinal);

    public static bool OfPlan(string figure) => Plan.Contains(figure, StringComparer.Ordinal);

    public static bool OfOpenDeals(string figure) => Open.Contains(figure, StringComparer.Ordinal);

    public static bool OfWonDeals(string figure) => !OfPlan(figure) && !OfOpenDeals(figure);

    public static IReadOnlyList<string> Sortable(string figure) => OfPlan(figure) ? PlannedRow.Sortable : DealSelection.Sortable;
}
