using Reports.Application.Common;

namespace Reports.Application.SalesPlan;

/// <summary>The Sales plan: plan against fact, who contributes, how it develops, how long deals take.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="Period">The period, as asked.</param>
/// <param name="Filters">The filters, as asked.</param>
/// <param name="Horizon">Set where the period reached further back than is answered.</param>
/// <param name="Summary">All employees together.</param>
/// <param name="Employees">Employees with a plan or a fact, the largest fact first.</param>
/// <param name="Dynamics">Every bucket of the period.</param>
/// <param name="Cycle">How long it took to win.</param>
/// <param name="DataQuality">Doubtful records among those that the figures rest on.</param>
/// <param name="Warnings">What a reader must know to read the figures right.</param>
/// <param name="NotNarrowed">Figures that a filter of the request does not narrow.</param>
public sealed record SalesPlanReport(
    string Report,
    DateTimeOffset AsOf,
    PeriodView Period,
    FiltersView Filters,
    HorizonView? Horizon,
    SalesPlanSummary Summary,
    IReadOnlyList<SalesPlanEmployee> Employees,
    IReadOnlyList<SalesPlanBucket> Dynamics,
    SalesPlanCycle Cycle,
    IReadOnlyList<DataQualityItem> DataQuality,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> NotNarrowed);

/// <summary>The figures that the summary, an employee and a funnel have alike. Plan figures are null where plans cannot be split.</summary>
public record SalesPlanFigures
{
    /// <summary>Planned amount.</summary>
    [Figure("sales-plan.planAmount")]
    public decimal? PlanAmount { get; init; }

    /// <summary>Planned number of deals; two decimals where a month is cut.</summary>
    [Figure("sales-plan.planCount")]
    public decimal? PlanCount { get; init; }

    /// <summary>Won amount.</summary>
    [Figure("sales-plan.factAmount")]
    public decimal FactAmount { get; init; }

    /// <summary>Won deals.</summary>
    [Figure("sales-plan.factCount")]
    public long FactCount { get; init; }

    /// <summary>Won amount / planned amount.</summary>
    [Figure("sales-plan.attainment")]
    public decimal? Attainment { get; init; }

    /// <summary>Won deals / planned deals.</summary>
    [Figure("sales-plan.countAttainment")]
    public decimal? CountAttainment { get; init; }

    /// <summary>Planned amount − won amount.</summary>
    [Figure("sales-plan.gapAmount")]
    public decimal? GapAmount { get; init; }

    /// <summary>What the period will bring at this pace.</summary>
    [Figure("sales-plan.forecastAmount")]
    public decimal? ForecastAmount { get; init; }

    /// <summary>What each remaining working day must bring.</summary>
    [Figure("sales-plan.requiredPerDay")]
    public decimal? RequiredPerDay { get; init; }

    /// <summary>What is earned by the plan lines' schemes.</summary>
    [Figure("sales-plan.bonus")]
    public decimal? Bonus { get; init; }

    /// <summary>True where a month with a scheme is cut by the period and therefore earns nothing yet.</summary>
    public bool BonusIncomplete { get; init; }

    /// <summary>Average days from creation to win.</summary>
    [Figure("sales-plan.meanDays")]
    public decimal? MeanDays { get; init; }

    /// <summary>Won deals that had been won before and came back.</summary>
    [Figure("sales-plan.reopenedDeals")]
    public long ReopenedDeals { get; init; }
}

/// <summary>All employees together.</summary>
public sealed record SalesPlanSummary : SalesPlanFigures
{
    internal SalesPlanSummary(SalesPlanFigures figures) : base(figures) { }

    /// <summary>True where the period cuts a month that has a plan.</summary>
    public required bool Prorated { get; init; }

    /// <summary>True where a source or field filter leaves no way to split plans.</summary>
    public required bool PlanNotSplit { get; init; }

    /// <summary>The plan of «all funnels» lines that the funnel filter leaves out.</summary>
    [Figure("sales-plan.unallocatedPlanAmount")]
    public required decimal? UnallocatedPlanAmount { get; init; }

    /// <summary>The day on which the plan is, or was, reached.</summary>
    [Figure("sales-plan.targetDate")]
    public required DateOnly? TargetDate { get; init; }

    /// <summary>How close the kept forecast of a past month came.</summary>
    [Figure("sales-plan.forecastAccuracy")]
    public required decimal? ForecastAccuracy { get; init; }
}

/// <summary>One employee, or the records of nobody (null).</summary>
public sealed record SalesPlanEmployee : SalesPlanFigures
{
    internal SalesPlanEmployee(SalesPlanFigures figures) : base(figures) { }

    /// <summary>The employee; null for records without a responsible.</summary>
    public required int? EmployeeId { get; init; }

    /// <summary>The employee's name.</summary>
    public required string? Name { get; init; }

    /// <summary>The department where the employee is counted.</summary>
    public required int? DepartmentId { get; init; }

    /// <summary>False for dismissed employees.</summary>
    public required bool Active { get; init; }

    /// <summary>The employee's funnels; a row without a funnel holds the plan for all funnels together.</summary>
    public required IReadOnlyList<SalesPlanFunnel> Funnels { get; init; }

    /// <summary>The employee's own series, where asked for with <c>expand=employees.dynamics</c>.</summary>
    public required IReadOnlyList<SalesPlanBucket>? Dynamics { get; init; }
}

/// <summary>One funnel of an employee.</summary>
public sealed record SalesPlanFunnel : SalesPlanFigures
{
    internal SalesPlanFunnel(SalesPlanFigures figures) : base(figures) { }

    /// <summary>The funnel; null for the plan of all funnels together.</summary>
    public required int? FunnelId { get; init; }

    /// <summary>The funnel's name.</summary>
    public required string? Name { get; init; }
}

/// <summary>A bucket of the series.</summary>
/// <param name="Bucket">First day of the whole calendar bucket.</param>
/// <param name="Partial">The period cuts the bucket.</param>
/// <param name="PlanAmount">Planned amount.</param>
/// <param name="FactAmount">Won amount.</param>
/// <param name="Attainment">Won / planned amount.</param>
/// <param name="PlanCount">Planned deals.</param>
/// <param name="FactCount">Won deals.</param>
public sealed record SalesPlanBucket(
    DateOnly Bucket,
    bool Partial,
    [property: Figure("sales-plan.planAmount")] decimal? PlanAmount,
    [property: Figure("sales-plan.factAmount")] decimal FactAmount,
    [property: Figure("sales-plan.attainment")] decimal? Attainment,
    [property: Figure("sales-plan.planCount")] decimal? PlanCount,
    [property: Figure("sales-plan.factCount")] long FactCount);

/// <summary>How long it took to win.</summary>
/// <param name="Buckets">The four spans, empty ones too.</param>
/// <param name="Deals">Deals in all spans: the n behind the percentiles.</param>
/// <param name="MedianDays">Median.</param>
/// <param name="MeanDays">Mean.</param>
/// <param name="P90Days">90th percentile.</param>
/// <param name="ReopenedDeals">Won deals that had been won before.</param>
/// <param name="OpenDeals">Deals in work: the n behind their median age.</param>
/// <param name="OpenMedianAgeDays">Median age of the deals in work.</param>
public sealed record SalesPlanCycle(
    IReadOnlyList<SalesPlanCycleBucket> Buckets,
    [property: Figure("sales-plan.deals")] long Deals,
    [property: Figure("sales-plan.medianDays")] decimal? MedianDays,
    [property: Figure("sales-plan.meanDays")] decimal? MeanDays,
    [property: Figure("sales-plan.p90Days")] decimal? P90Days,
    [property: Figure("sales-plan.reopenedDeals")] long ReopenedDeals,
    [property: Figure("sales-plan.openDeals")] long OpenDeals,
    [property: Figure("sales-plan.openMedianAgeDays")] decimal? OpenMedianAgeDays);

/// <summary>Deals whose cycle lies in a span.</summary>
/// <param name="Bucket">Days: <c>0-30</c>, <c>31-90</c>, <c>91-180</c> or <c>181+</c>.</param>
/// <param name="Deals">Deals.</param>
/// <param name="Amount">Their amount.</param>
/// <param name="Share">Their part of all deals.</param>
public sealed record SalesPlanCycleBucket(
    string Bucket,
    [property: Figure("sales-plan.deals")] long Deals,
    [property: Figure("sales-plan.amount")] decimal Amount,
    [property: Figure("sales-plan.share")] decimal? Share);
