using Reports.Domain.Figures;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Domain.SalesDynamics;

namespace Reports.Domain.Marketing;

/// <summary>By which dates the report counts.</summary>
public enum MarketingBasis
{
    /// <summary>Everything that came of the leads and deals created in the period, up to <c>asOf</c>: the answer to «which source works».</summary>
    Cohort,

    /// <summary>Each event by its own date.</summary>
    Event,
}

/// <summary>The conclusions of the Marketing analysis; <c>Marketing.figures.md</c> says what each means and proves it by examples.</summary>
public static class MarketingFormulas
{
    /// <summary>Converted leads in all leads; undefined without leads.</summary>
    public static decimal? LeadToDeal(long convertedLeads, long leads) => ((decimal)convertedLeads).Over(leads);

    /// <summary>Leads with at least one won deal in all leads of the cohort; undefined without leads, and unknown under <see cref="MarketingBasis.Event"/>.</summary>
    public static decimal? LeadToWin(long? leadsWithWin, long leads) => leadsWithWin is { } won ? ((decimal)won).Over(leads) : null;

    /// <summary>Won deals in those that were decided.</summary>
    public static decimal? WinRate(long won, long lost) => SalesDynamicsFormulas.WinRate(won, lost);

    /// <summary>Revenue by won deals.</summary>
    public static decimal? AverageDeal(decimal revenue, long won) => SalesDynamicsFormulas.AverageDeal(revenue, won);

    /// <summary>Spend by leads, base currency; undefined without leads, unknown without spend entered.</summary>
    public static decimal? CostPerLead(decimal? adSpend, long leads) => PerOne(adSpend, leads);

    /// <summary>Spend by won deals, base currency; undefined without wins, unknown without spend entered.</summary>
    public static decimal? CustomerAcquisitionCost(decimal? adSpend, long wonDeals) => PerOne(adSpend, wonDeals);

    /// <summary>What a unit of money spent brought above itself; undefined where nothing was spent.</summary>
    public static decimal? Romi(decimal revenue, decimal? adSpend) => adSpend is { } spend ? (revenue - spend).Over(spend) : null;

    /// <summary>What of the spend entered for a source and month falls on the period, in proportion to calendar days.</summary>
    public static decimal AdSpend(decimal amount, DateOnly month, DateOnly from, DateOnly to) => Proration.Part(amount, month, from, to);

    /// <summary>The spend of the period over all lines given; null where none was entered for it: unknown is not free of charge.</summary>
    public static decimal? AdSpendOf(IEnumerable<AdSpendLine> lines, DateOnly from, DateOnly to)
    {
        decimal? sum = null;
        foreach (var line in lines.Where(line => Proration.Touches(line.Month, from, to)))
            sum = (sum ?? 0) + AdSpend(line.Amount, line.Month, from, to);
        return sum;
    }

    private static decimal? PerOne(decimal? spend, long count) => count == 0 ? null : (spend / count)?.ToCents();
}
