using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;

namespace Reports.Application.SalesPlan;

/// <summary>Summed atoms of one cell (everybody, an employee, a funnel), and the figures concluded from them.</summary>
internal sealed class SalesPlanCell
{
    /// <summary>Won amount that closes after the data's day.</summary>
    private decimal later;
    private decimal planAmount;
    private decimal planCount;
    private decimal? bonus;
    private bool bonusIncomplete;
    private long cycleDeals;
    private long cycleDays;

    /// <summary>Won amount.</summary>
    public decimal Fact { get; private set; }

    /// <summary>Won amount up to the data's day.</summary>
    public decimal FactSoFar => Fact - later;

    /// <summary>Won deals.</summary>
    public long Deals { get; private set; }

    /// <summary>Won deals that had been won before.</summary>
    public long Reopened { get; private set; }

    /// <summary>The average cycle.</summary>
    public decimal? MeanDays => SalesPlanFormulas.MeanDays(cycleDays, cycleDeals);

    /// <summary>Adds what was won.</summary>
    public void Add(WonRow row)
    {
        Fact += row.Amount;
        later += row.LaterAmount;
        Deals += row.Deals;
        Reopened += row.Reopened;
        cycleDeals += row.CycleDeals;
        cycleDays += row.CycleDays;
    }

    /// <summary>Adds a plan line that counts.</summary>
    public void Add(PlanSlice slice)
    {
        planAmount += slice.Amount;
        planCount += slice.Count;
        if (slice.Bonus is { } earned) bonus = (bonus ?? 0) + earned;
        bonusIncomplete |= slice.BonusWaits;
    }

    /// <summary>The figures; plan figures only where plans can be split.</summary>
    public SalesPlanFigures Conclude(PeriodProgress progress, bool planSplit)
    {
        decimal? plan = planSplit ? planAmount : null;
        var gap = SalesPlanFormulas.GapAmount(plan, Fact);
        return new()
        {
            PlanAmount = plan,
            PlanCount = planSplit ? planCount : null,
            FactAmount = Fact,
            FactCount = Deals,
            Attainment = SalesPlanFormulas.Attainment(Fact, plan),
            CountAttainment = planSplit ? SalesPlanFormulas.CountAttainment(Deals, planCount) : null,
            GapAmount = gap,
            ForecastAmount = SalesPlanFormulas.ForecastAmount(progress.State, Fact, FactSoFar, progress.Elapsed, progress.Remaining),
            RequiredPerDay = SalesPlanFormulas.RequiredPerDay(progress.State, gap, progress.Remaining),
            Bonus = bonus,
            BonusIncomplete = bonusIncomplete,
            MeanDays = MeanDays,
            ReopenedDeals = Reopened,
        };
    }
}
