using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.SalesDynamics;

/// <summary>Sales dynamics counted the plainest way, record by record, straight from what Bitrix24 sent.</summary>
internal sealed class SalesDynamicsReference(RandomPortal crm, RandomQuestion question)
{
    /// <summary>The figures of some days; <paramref name="pipelineOn"/> is the day whose end the pipeline shows.</summary>
    public Dictionary<string, decimal?> Figures(DateOnly from, DateOnly to, DateOnly? pipelineOn, int? employee = null, int? funnel = null)
    {
        bool In(DateOnly? day) => day >= from && day <= to;
        var leads = crm.CountedLeads.Where(lead => question.Takes(lead) && (employee is null || (lead.EmployeeId ?? 0) == employee)).ToList();
        var deals = crm.Counted.Where(deal => question.Takes(deal, crm) && (employee is null || (deal.EmployeeId ?? 0) == employee) && (funnel is null || deal.FunnelId == funnel)).ToList();
        var won = deals.Where(deal => deal.State == "S" && In(deal.ClosedOn)).ToList();
        var lost = deals.Where(deal => deal.State == "F" && In(deal.ClosedOn)).ToList();
        var open = deals.Where(deal => deal.CreatedOn <= pipelineOn && (deal.ClosedOn is null || deal.ClosedOn > pipelineOn)).ToList();
        return new()
        {
            ["LeadsCreated"] = leads.Count(lead => In(lead.CreatedOn)),
            ["LeadsConverted"] = leads.Count(lead => lead.State == "S" && In(lead.ClosedOn)),
            ["LeadsJunk"] = leads.Count(lead => lead.State == "F" && In(lead.ClosedOn)),
            ["DealsCreated"] = deals.Count(deal => In(deal.CreatedOn)),
            ["DealsWon"] = won.Count,
            ["DealsLost"] = lost.Count,
            ["WonAmount"] = won.Sum(deal => deal.Money),
            ["LostAmount"] = lost.Sum(deal => deal.Money),
            ["AverageDeal"] = won.Count == 0 ? null : Math.Round(won.Sum(deal => deal.Money) / won.Count, 2, MidpointRounding.AwayFromZero),
            ["WinRate"] = won.Count + lost.Count == 0 ? null : Math.Round((decimal)won.Count / (won.Count + lost.Count), 6, MidpointRounding.AwayFromZero),
            ["PipelineCount"] = pipelineOn is null ? null : open.Count,
            ["PipelineAmount"] = pipelineOn is null ? null : open.Sum(deal => deal.Money),
        };
    }

    /// <summary>The last day of a span that has come; none in the future.</summary>
    public static DateOnly? PipelineOn(DateOnly from, DateOnly to) => from > RandomPortal.Today ? null : to < RandomPortal.Today ? to : RandomPortal.Today;

    /// <summary>The first days of a span with as many working days as the period has had, walked one by one; the whole span when the period is over.</summary>
    public (DateOnly From, DateOnly To) Cut(DateOnly from, DateOnly to)
    {
        if (question.To < RandomPortal.Today) return (from, to);
        var elapsed = Working(question.From, RandomPortal.Today);
        var last = from.AddDays(-1);
        for (var day = from; day <= to && elapsed > 0; day = day.AddDays(1))
        {
            last = day;
            if (Working(day, day) == 1) elapsed--;
        }

        return (from, last);
    }

    private static int Working(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)) days++;
        return days;
    }
}
