using Reports.Domain.Figures;
using Reports.Domain.Periods;
using Reports.Domain.Plans;

namespace Reports.Domain.SalesPlan;

/// <summary>The conclusions of the Sales plan; <c>SalesPlan.figures.md</c> says what each means and proves it by examples.</summary>
public static class SalesPlanFormulas
{
    /// <summary>Within how many months a target date is still worth naming.</summary>
    public const int TargetMonths = 12;

    /// <summary>The working day of a month at whose end the kept forecast is judged.</summary>
    public const int JudgedWorkingDay = 10;

    /// <summary>The month's plan inside a period, in proportion to calendar days.</summary>
    public static decimal PlanAmount(decimal plan, DateOnly month, DateOnly from, DateOnly to) => Proration.Part(plan, month, from, to);

    /// <summary>Share of the plan that is won; undefined without a plan, because zero would read as failure.</summary>
    public static decimal? Attainment(decimal fact, decimal? plan) => plan is > 0 ? fact.Over(plan.Value) : null;

    /// <summary>The same for numbers of deals.</summary>
    public static decimal? CountAttainment(decimal fact, decimal? plan) => Attainment(fact, plan);

    /// <summary>What is missing to the plan; negative when it is surpassed, null where there is no splitting the plan.</summary>
    public static decimal? GapAmount(decimal? plan, decimal fact) => plan - fact;

    /// <summary>What the period will bring at this pace; the fact once it is past, unknown while no working day has elapsed.</summary>
    public static decimal? ForecastAmount(PeriodState state, decimal fact, decimal factSoFar, int elapsed, int remaining) => state switch
    {
        PeriodState.Past => fact,
        PeriodState.Current when elapsed > 0 => (fact + factSoFar / elapsed * remaining).ToCents(),
        _ => null,
    };

    /// <summary>How close a kept forecast came; undefined without a fact.</summary>
    public static decimal? ForecastAccuracy(decimal fact, decimal forecast) =>
        fact <= 0 ? null : Math.Max(0, 1 - Math.Abs(fact - forecast) / fact).ToRatio();

    /// <summary>What each remaining working day must bring; only while the period runs and working days remain.</summary>
    public static decimal? RequiredPerDay(PeriodState state, decimal? gap, int remaining) =>
        state == PeriodState.Current && remaining > 0 && gap is { } missing ? (Math.Max(0, missing) / remaining).ToCents() : null;

    /// <summary>
    /// The first working day after today on which the plan is reached at this pace. Null for a plan already reached
    /// (the day it happened is known from the facts) and where the pace never gets there within <see cref="TargetMonths"/>.
    /// </summary>
    public static DateOnly? TargetDate(decimal? plan, decimal factSoFar, int elapsed, DateOnly today, WorkingCalendar calendar)
    {
        if (plan is not > 0 || elapsed == 0 || factSoFar <= 0 || factSoFar >= plan) return null;
        var days = Math.Ceiling((plan.Value - factSoFar) * elapsed / factSoFar);
        var reached = days > 366 ? null : calendar.WorkingDay(today.AddDays(1), (int)days);
        return reached <= today.AddMonths(TargetMonths) ? reached : null;
    }

    /// <summary>What a plan line earns by its scheme.</summary>
    public static decimal Bonus(decimal plan, decimal won, BonusScheme scheme) => scheme.Earned(plan, won);

    /// <summary>The average of whole days, two decimals; undefined without deals.</summary>
    public static decimal? MeanDays(long days, long deals) => deals == 0 ? null : ((decimal)days / deals).ToCents();

    /// <summary>Part of all deals of the cycle.</summary>
    public static decimal? Share(long deals, long allDeals) => ((decimal)deals).Over(allDeals);
}
