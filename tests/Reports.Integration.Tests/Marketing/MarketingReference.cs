using Reports.Domain.Marketing;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Marketing;

/// <summary>The Marketing analysis counted the plainest way, record by record, straight from what Bitrix24 sent.</summary>
internal sealed class MarketingReference(RandomPortal crm, RandomQuestion question, MarketingBasis basis)
{
    private bool Cohort => basis is MarketingBasis.Cohort;

    public Dictionary<string, object?> Figures(Func<RawLead, bool> ofLead, Func<RawDeal, bool> ofDeal, Func<DateOnly?, bool> covers)
    {
        var leads = crm.CountedLeads.Where(lead => question.Takes(lead) && ofLead(lead)).ToList();
        var deals = crm.Counted.Where(deal => question.Takes(deal, crm) && ofDeal(deal)).ToList();
        var created = leads.Where(lead => covers(lead.CreatedOn)).ToList();
        var started = deals.Where(deal => covers(deal.CreatedOn)).ToList();
        int Leads(string state) => leads.Count(lead => lead.State == state && covers(Cohort ? lead.CreatedOn : lead.ClosedOn));
        List<RawDeal> Deals(string state) => [.. deals.Where(deal => deal.State == state && covers(Cohort ? deal.CreatedOn : deal.ClosedOn))];
        var (won, lost) = (Deals("S"), Deals("F"));
        var revenue = won.Sum(deal => deal.Money);
        var winning = created.Count(lead => crm.Counted.Any(deal => deal.LeadId == lead.Id && deal.State == "S"));
        return new()
        {
            ["Leads"] = created.Count,
            ["JunkLeads"] = Leads("F"),
            ["ConvertedLeads"] = Leads("S"),
            ["OpenLeads"] = Cohort ? Leads("P") : null,
            ["WinningLeads"] = Cohort ? winning : null,
            ["Deals"] = started.Count,
            ["WonDeals"] = won.Count,
            ["LostDeals"] = lost.Count,
            ["OpenDeals"] = Cohort ? Deals("P").Count : null,
            ["LeadToDeal"] = Ratio(Leads("S"), created.Count),
            ["LeadToWin"] = Cohort ? Ratio(winning, created.Count) : null,
            ["WinRate"] = Ratio(won.Count, won.Count + lost.Count),
            ["Revenue"] = revenue,
            ["AverageDeal"] = won.Count == 0 ? null : Math.Round(revenue / won.Count, 2, MidpointRounding.AwayFromZero),
            ["MedianCycleDays"] = Median([.. won.Select(deal => deal.CycleDays).Order()]),
        };
    }

    private static decimal? Ratio(int part, int whole) => whole == 0 ? null : Math.Round((decimal)part / whole, 6, MidpointRounding.AwayFromZero);

    private static decimal? Median(int[] sorted) => sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2m;
}
