using Reports.Domain.Portals;

namespace Reports.Domain.Marketing;

/// <summary>By which dates the report counts.</summary>
public enum MarketingBasis
{
    /// <summary>Everything that came of the leads and deals created in the period, up to <c>asOf</c>: the answer to «which source works».</summary>
    Cohort,

    /// <summary>Each event by its own date.</summary>
    Event,
}

/// <summary>Figures of the report «Анализ маркетинга» (<c>marketing</c>) that are not counts.</summary>
public static class MarketingFormulas
{
    /// <summary><c>leadToDeal</c>, a ratio: converted leads in all leads; null without leads.</summary>
    public static decimal? LeadToDeal(long convertedLeads, long leads) => Ratio(convertedLeads, leads);

    /// <summary><c>leadToWin</c>, a ratio: leads with at least one won deal in all leads of the cohort; null without leads, and under <see cref="MarketingBasis.Event"/>.</summary>
    public static decimal? LeadToWin(long leadsWithWin, long leads) => Ratio(leadsWithWin, leads);

    /// <summary><c>costPerLead</c>, base currency: spend by leads; null without spend entered or without leads.</summary>
    public static decimal? CostPerLead(decimal? adSpend, long leads) => leads == 0 ? null : adSpend / leads;

    /// <summary><c>customerAcquisitionCost</c>, base currency: spend by won deals; null without spend entered or without wins.</summary>
    public static decimal? CustomerAcquisitionCost(decimal? adSpend, long wonDeals) => wonDeals == 0 ? null : adSpend / wonDeals;

    /// <summary><c>romi</c>, a ratio: what a rouble of spend brought above itself; null where nothing was spent.</summary>
    public static decimal? Romi(decimal revenue, decimal? adSpend) => adSpend is null or 0 ? null : (revenue - adSpend) / adSpend;

    /// <summary>
    /// <c>adSpend</c>, base currency: the spend entered for a source, a month that the period cuts counting in proportion to calendar days;
    /// unrounded. Null where nothing was entered for the period: unknown, not free of charge.
    /// </summary>
    public static decimal? AdSpend(IEnumerable<AdSpendLine> lines, DateOnly from, DateOnly to)
    {
        decimal? sum = null;
        foreach (var line in lines)
        {
            var days = DaysInside(line.Month, from, to);
            if (days > 0) sum = (sum ?? 0) + line.Amount * days / DateTime.DaysInMonth(line.Month.Year, line.Month.Month);
        }

        return sum;
    }

    private static int DaysInside(DateOnly month, DateOnly from, DateOnly to)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        return Math.Max(0, Math.Min(last.DayNumber, to.DayNumber) - Math.Max(first.DayNumber, from.DayNumber) + 1);
    }

    private static decimal? Ratio(long part, long whole) => whole == 0 ? null : (decimal)part / whole;
}
