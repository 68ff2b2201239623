using Reports.Domain.Figures;
using Reports.Domain.Marketing;

namespace Reports.Application.Marketing;

/// <summary>Summed atoms of one cell (everything, a source, a UTM line), and the figures concluded from them.</summary>
internal sealed class MarketingCell
{
    private int[] cycle = []; // how many won deals took how many days
    private long leads;
    private long junkLeads;
    private long convertedLeads;
    private long winningLeads;
    private long deals;
    private long wonDeals;
    private long lostDeals;

    /// <summary>Sum of won deals.</summary>
    public decimal Revenue { get; private set; }

    /// <summary>Leads and deals together: what a list without revenue is ordered by.</summary>
    public long Records => leads + deals;

    /// <summary>Advertising spend; null where none was entered or it cannot be split.</summary>
    public decimal? AdSpend { get; set; }

    /// <summary>Adds what a source brought.</summary>
    public void Add(SourceFlowRow row)
    {
        leads += row.Leads;
        junkLeads += row.JunkLeads;
        convertedLeads += row.ConvertedLeads;
        winningLeads += row.WinningLeads;
        deals += row.Deals;
        wonDeals += row.WonDeals;
        lostDeals += row.LostDeals;
        Revenue += row.Revenue;
    }

    /// <summary>Adds how long deals took.</summary>
    public void Add(SourceCycleRow row)
    {
        if (row.CycleDays.Length == 0) return;
        var longest = row.CycleDays.Max();
        if (longest >= cycle.Length) Array.Resize(ref cycle, longest + 1);
        for (var i = 0; i < row.CycleDays.Length; i++) cycle[row.CycleDays[i]] += row.Deals[i];
    }

    /// <summary>What the source is compared with others by.</summary>
    public SourceResult Result(string sourceId, MarketingBasis basis) => new(
        sourceId, leads, wonDeals + lostDeals, Revenue, MarketingFormulas.Romi(Revenue, AdSpend), LeadToWin(basis), MarketingFormulas.WinRate(wonDeals, lostDeals));

    /// <summary>The figures. A state has no date: by events there is nothing open, and no lead that came to win.</summary>
    public MarketingFigures Conclude(MarketingBasis basis)
    {
        var states = basis is MarketingBasis.Cohort;
        return new()
        {
            Leads = leads,
            JunkLeads = junkLeads,
            ConvertedLeads = convertedLeads,
            OpenLeads = states ? leads - junkLeads - convertedLeads : null,
            WinningLeads = states ? winningLeads : null,
            Deals = deals,
            WonDeals = wonDeals,
            LostDeals = lostDeals,
            OpenDeals = states ? deals - wonDeals - lostDeals : null,
            LeadToDeal = MarketingFormulas.LeadToDeal(convertedLeads, leads),
            LeadToWin = LeadToWin(basis),
            WinRate = MarketingFormulas.WinRate(wonDeals, lostDeals),
            Revenue = Revenue,
            AverageDeal = MarketingFormulas.AverageDeal(Revenue, wonDeals),
            MedianCycleDays = new Percentiles(cycle.Index()).At(0.5m),
            AdSpend = AdSpend,
            CostPerLead = MarketingFormulas.CostPerLead(AdSpend, leads),
            CustomerAcquisitionCost = MarketingFormulas.CustomerAcquisitionCost(AdSpend, wonDeals),
            Romi = MarketingFormulas.Romi(Revenue, AdSpend),
        };
    }

    private decimal? LeadToWin(MarketingBasis basis) => MarketingFormulas.LeadToWin(basis is MarketingBasis.Cohort ? winningLeads : null, leads);
}
