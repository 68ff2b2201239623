using Reports.Application.Common;
using Reports.Domain.Plans;

namespace Reports.Application.SalesPlan;

/// <summary>A plan line behind a figure.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="EmployeeId">Whose plan it is.</param>
/// <param name="FunnelId">The funnel, or null for all together.</param>
/// <param name="PlanAmount">The amount inside the period.</param>
/// <param name="PlanCount">The number of deals inside the period.</param>
/// <param name="MonthPlanAmount">The amount of the whole month.</param>
/// <param name="MonthPlanCount">The number of deals of the whole month.</param>
/// <param name="WonAmount">What its scope won in the whole month; null without a scheme.</param>
/// <param name="Attainment">Won / planned amount of the whole month; null without a scheme.</param>
/// <param name="Bonus">What it earned; null without a scheme.</param>
/// <param name="BonusScheme">Its scheme.</param>
public sealed record PlannedRow(
    DateOnly Month,
    int EmployeeId,
    int? FunnelId,
    [property: Figure("sales-plan.planAmount")] decimal PlanAmount,
    [property: Figure("sales-plan.planCount")] decimal PlanCount,
    decimal? MonthPlanAmount,
    int? MonthPlanCount,
    decimal? WonAmount,
    decimal? Attainment,
    [property: Figure("sales-plan.bonus")] decimal? Bonus,
    BonusScheme? BonusScheme) : ReportRow
{
    /// <summary>Fields that the rows may be ordered by.</summary>
    public static IReadOnlyList<string> Sortable { get; } = ["month", "employeeId", "funnelId", "planAmount", "planCount", "wonAmount", "attainment", "bonus"];
}
