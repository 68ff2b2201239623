using Reports.Domain.Portals;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.ManagerEffectiveness;

/// <summary>Manager effectiveness counted the plainest way, record by record, straight from what Bitrix24 sent.</summary>
internal sealed class ManagerEffectivenessReference(
    RandomPortal crm, RandomActivities work, RandomQuestion question, ActivityWeights weights, int longDealDays)
{
    private static readonly string[] Kinds = ["meeting", "call", "email", "todo", "other"];

    /// <summary>The figures of some days, of everybody who is asked for or of one.</summary>
    public Dictionary<string, decimal?> Figures(DateOnly from, DateOnly to, int? employee = null)
    {
        bool In(DateOnly? day) => day >= from && day <= to;
        bool Mine(int? id) => (question.Employees is null || question.Employees.Contains(id ?? 0)) && (employee is null || (id ?? 0) == employee);
        var done = work.Counted.Where(activity => Mine(activity.ResponsibleId) && In(activity.HappenedOn)).ToList();
        var calls = work.Detailed.Where(call => Mine(call.Employee) && In(call.On)).ToList();
        var leads = crm.CountedLeads.Where(lead => Mine(lead.EmployeeId) && lead.State == "P").ToList();
        var deals = crm.Counted.Where(deal => Mine(deal.EmployeeId) && (question.Funnels is null || question.Funnels.Contains(deal.FunnelId))).ToList();
        var open = deals.Where(deal => deal.State == "P").ToList();
        var won = deals.Where(deal => deal.State == "S" && In(deal.ClosedOn)).ToList();
        var lost = deals.Count(deal => deal.State == "F" && In(deal.ClosedOn));
        var score = Score(done);
        var company = Score(work.Counted.Where(activity => In(activity.HappenedOn)));
        var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays)
            .Count(day => day <= RandomPortal.Today && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
        return new()
        {
            ["Meetings"] = Count(done, 0), ["Calls"] = Count(done, 1), ["Emails"] = Count(done, 2), ["Todos"] = Count(done, 3), ["Others"] = Count(done, 4),
            ["ActivityScore"] = score,
            ["CompanyScore"] = company,
            ["WorkingDays"] = days,
            ["ScoreShare"] = company == 0 ? null : Math.Round((decimal)score / company, 6, MidpointRounding.AwayFromZero),
            ["ScorePerWorkingDay"] = days == 0 ? null : Math.Round((decimal)score / days, 2, MidpointRounding.AwayFromZero),
            ["IncomingCalls"] = calls.Count(call => call.Outcome == "incoming"),
            ["OutgoingCalls"] = calls.Count(call => call.Outcome == "outgoing"),
            ["MissedCalls"] = calls.Count(call => call.Outcome == "missed"),
            ["TalkSeconds"] = work.Calls.Count > 0 ? calls.Sum(call => call.TalkSeconds) : null,
            ["LeadsInWork"] = leads.Count,
            ["DealsInWork"] = open.Count,
            ["LongDeals"] = open.Count(deal => RandomPortal.Today.DayNumber - deal.CreatedOn.DayNumber > longDealDays),
            ["WonDeals"] = won.Count,
            ["LostDeals"] = lost,
            ["WonAmount"] = won.Sum(deal => deal.Money),
            ["AverageDeal"] = won.Count == 0 ? null : Math.Round(won.Sum(deal => deal.Money) / won.Count, 2, MidpointRounding.AwayFromZero),
            ["WinRate"] = won.Count + lost == 0 ? null : Math.Round((decimal)won.Count / (won.Count + lost), 6, MidpointRounding.AwayFromZero),
        };
    }

    /// <summary>Calls by hour of the week.</summary>
    public Dictionary<(int Weekday, int Hour), (int Incoming, int Outgoing, int Missed)> Hours() => work.Detailed
        .Where(call => (question.Employees is null || question.Employees.Contains(call.Employee)) && question.Covers(call.On))
        .GroupBy(call => (call.Weekday, call.Hour))
        .ToDictionary(
            group => group.Key,
            group => (group.Count(call => call.Outcome == "incoming"), group.Count(call => call.Outcome == "outgoing"), group.Count(call => call.Outcome == "missed")));

    private static int Count(List<RawActivity> done, int kind) => done.Count(activity => activity.Kind == Kinds[kind]);

    private int Score(IEnumerable<RawActivity> done) => done.Sum(activity => activity.Kind switch
    {
        "meeting" => weights.Meeting,
        "call" => weights.Call,
        "email" => weights.Email,
        "todo" => weights.Todo,
        _ => weights.Other,
    });
}
