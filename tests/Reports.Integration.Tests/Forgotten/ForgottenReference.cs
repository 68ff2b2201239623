using Reports.Application.Forgotten;
using Reports.Domain.Crm;
using Reports.Domain.Touches;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Forgotten;

/// <summary>The Forget-me-not counted the plainest way, touch by touch, straight from what Bitrix24 sent.</summary>
internal sealed class ForgottenReference
{
    private readonly IReadOnlyList<Record> deals;
    private readonly IReadOnlyList<Record> leads;

    public ForgottenReference(RandomPortal crm, RandomTouches touches, RandomQuestion question, ForgottenTerms terms, LocalDates dates, DateTimeOffset asOf)
    {
        deals = [.. crm.Counted.Where(deal => question.Takes(deal, crm)).Select(deal => new Record(
            touches, "D", deal.Id, deal.EmployeeId ?? 0, deal.State == "P", deal.CreatedAt, deal.ClosedOn, deal.Money, terms.Signal, terms.DealDays!.Value, terms.IgnorePlanned, dates, asOf))];
        leads = [.. crm.CountedLeads.Where(question.Takes).Select(lead => new Record(
            touches, "L", lead.Id, lead.EmployeeId ?? 0, lead.State == "P", lead.CreatedAt, lead.State == "P" || lead.ClosedAt is null ? null : dates.On(lead.ClosedAt.Value), 0,
            terms.Signal, terms.LeadDays!.Value, terms.IgnorePlanned, dates, asOf))];
    }

    public ForgottenFigures Figures(Func<int, bool> of)
    {
        var (d, l) = (deals.Where(r => r.Open && of(r.EmployeeId)).ToList(), leads.Where(r => r.Open && of(r.EmployeeId)).ToList());
        return new()
        {
            OpenDeals = d.Count,
            OpenLeads = l.Count,
            ForgottenDeals = d.Count(r => r.Forgotten),
            ForgottenLeads = l.Count(r => r.Forgotten),
            ForgottenDealsShare = Ratio(d.Count(r => r.Forgotten), d.Count),
            ForgottenLeadsShare = Ratio(l.Count(r => r.Forgotten), l.Count),
            AmountAtRisk = d.Where(r => r.Forgotten).Sum(r => r.Amount),
            DealsWithoutActivity = d.Count(r => r.WithoutActivity),
            DealsWithoutTask = d.Count(r => r.WithoutTask),
            LeadsWithoutActivity = l.Count(r => r.WithoutActivity),
            LeadsWithoutTask = l.Count(r => r.WithoutTask),
        };
    }

    public ForgottenDay Day(DateOnly day) => new(day, leads.Count(r => r.WasForgotten(day)), deals.Count(r => r.WasForgotten(day)));

    private static decimal? Ratio(int part, int whole) => whole == 0 ? null : Math.Round((decimal)part / whole, 6, MidpointRounding.AwayFromZero);

    private sealed class Record(
        RandomTouches all, string kind, long id, int employeeId, bool open, DateTimeOffset createdAt, DateOnly? closedOn, decimal amount,
        TouchSignal signal, int days, bool ignorePlanned, LocalDates dates, DateTimeOffset asOf)
    {
        private readonly List<RawActivity> activities = [.. all.Activities.Where(a => a.Counts && a.OwnerId == id && a.OwnerTypeId == (kind == "D" ? 2 : 1))];
        private readonly List<RawTask> tasks = [.. all.Tasks.Where(t => t.DeletedAt is null && t.Links.Contains($"{kind}_{id}"))];

        public int EmployeeId => employeeId;

        public bool Open => open;

        public decimal Amount => amount;

        public bool WithoutActivity => activities.All(a => a.Completed);

        public bool WithoutTask => tasks.All(t => t.Status is 4 or 5);

        public bool Forgotten => Silent(asOf) && (ignorePlanned || !Planned);

        private bool Planned =>
            activities.Any(a => !a.Completed && a.Deadline > asOf) || tasks.Any(t => t.Status is not (4 or 5) && t.Deadline > asOf);

        public bool WasForgotten(DateOnly day) =>
            dates.On(createdAt) <= day && (open || closedOn > day) && Silent(dates.EndOf(day), exclusive: true);

        private bool Silent(DateTimeOffset moment, bool exclusive = false)
        {
            List<DateTimeOffset> touches = [createdAt, .. all.Moves.Where(m => m.RecordId == id && m.Entity == (kind == "D" ? "deal" : "lead")).Select(m => m.At)];
            if (signal is not TouchSignal.Tasks) touches.AddRange(activities.SelectMany(a => new[] { a.CreatedAt, a.DoneAt ?? a.CreatedAt }));
            if (signal is not TouchSignal.Activities) touches.AddRange(tasks.SelectMany(t => new[] { t.CreatedAt, t.DoneAt ?? t.CreatedAt }));
            var past = touches.Where(at => exclusive ? at < moment : at <= moment).ToList();
            // A creation ahead of the data's moment is no silence at all.
            return past.Count > 0 && (moment - past.Max()).TotalHours >= 24 * days;
        }
    }
}
