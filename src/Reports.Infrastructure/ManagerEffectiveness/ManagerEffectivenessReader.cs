using System.Runtime.InteropServices;
using Dapper;
using Reports.Application.Common;
using Reports.Application.ManagerEffectiveness;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;

namespace Reports.Infrastructure.ManagerEffectiveness;

internal sealed class ManagerEffectivenessReader(IPortalDatabase database, PortalFacts facts) : IManagerEffectivenessReader
{
    public async Task<EffectivenessAtoms> ReadAsync(EffectivenessQuestion question, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var activities = await facts.ActivitiesAsync(filter.PortalId, filter.FactsVersion, cancellationToken);
        var deals = await facts.DealsAsync(filter.PortalId, filter.FactsVersion, null, PortalFacts.NoFields, cancellationToken);
        var leads = await facts.LeadsAsync(filter.PortalId, filter.FactsVersion, null, PortalFacts.NoFields, cancellationToken);
        var answer = new Answer(question, activities, deals, leads);
        var (inWork, longDeals) = answer.InWork();
        return new(
            answer.Cells(), answer.Company(), answer.Buckets(), question.EmployeeDynamics ? answer.EmployeeBuckets() : [],
            filter.Employees is null ? answer.Hours() : await HoursAsync(filter, cancellationToken), inWork, longDeals, activities.Origin);
    }

    /// <summary>Hours are not kept by employee.</summary>
    private async Task<IReadOnlyList<CallHourRow>> HoursAsync(ResolvedFilter filter, CancellationToken cancellationToken)
    {
        var period = new CallSpans(filter.From, filter.To);
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        return (await connection.QueryAsync<CallHourRow>(new CommandDefinition(
            Sql.Load<ManagerEffectivenessReader>("CallHours.sql"),
            new { filter.PortalId, filter.Employees, SpanUnits = period.Units, SpanSince = period.Since, SpanUntil = period.Until, SpanSigns = period.Signs },
            cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>One question over what employees did, their deals and leads. Funnels narrow the deals.</summary>
    private sealed class Answer(EffectivenessQuestion question, ActivityFacts activities, DealFacts deals, LeadFacts leads)
    {
        private readonly FactScope scope = new(question.Filter);
        private readonly DateSpan period = new(question.Filter.From, question.Filter.To);

        public List<EffectivenessCellRow> Cells()
        {
            var closed = new Dictionary<int, DealFlow>();
            foreach (var (key, flow) in deals.Flow.ByKey(period, scope.Takes)) CollectionsMarshal.GetValueRefOrAddDefault(closed, key.EmployeeId, out _) += flow;
            var done = activities.ByEmployee.ByKey(period, scope.OfEmployee).Where(cell => cell.Sum.HasAny).ToDictionary(cell => cell.Key, cell => cell.Sum);
            return
            [
                .. done.Keys.Union(closed.Where(flow => flow.Value.Won != 0 || flow.Value.Lost != 0).Select(flow => flow.Key))
                    .Select(employee => Cell(employee, done.GetValueOrDefault(employee), closed.GetValueOrDefault(employee))),
            ];
        }

        public ActivityCountsRow Company() => Counts(new ActivityCountsRow(), activities.OfAll.Total(period, _ => true));

        public List<ActivityBucketRow> Buckets()
        {
            var buckets = AllBuckets();
            var series = scope.IsOfEverybody ? activities.OfAll.Series(buckets, _ => true) : activities.ByEmployee.Series(buckets, scope.OfEmployee);
            return [.. buckets.Zip(series).Select(cell => Counts(new ActivityBucketRow { Bucket = cell.First.Start }, cell.Second))];
        }

        public List<EmployeeActivityBucketRow> EmployeeBuckets()
        {
            var buckets = AllBuckets();
            return
            [
                .. activities.ByEmployee.SeriesBy(employee => employee, buckets, scope.OfEmployee).SelectMany(series => buckets.Zip(series.Value).Where(cell => cell.Second.HasAny)
                    .Select(cell => Counts(new EmployeeActivityBucketRow { EmployeeId = series.Key, Bucket = cell.First.Start }, cell.Second))),
            ];
        }

        public List<CallHourRow> Hours() =>
        [
            .. activities.Hours.ByKey(period, _ => true).Where(cell => cell.Sum != default)
                .Select(cell => new CallHourRow(cell.Key.Weekday, cell.Key.Hour, cell.Sum.Incoming, cell.Sum.Outgoing, cell.Sum.Missed)),
        ];

        /// <summary>What is in work, and those of its deals that are so for too long.</summary>
        public (List<InWorkRow> InWork, List<LongDealsRow> LongDeals) InWork()
        {
            var open = new Dictionary<int, (int All, int Long)>();
            foreach (ref readonly var deal in deals.Open)
            {
                if (!scope.Takes(deal)) continue;
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(open, deal.EmployeeId, out _);
                count.All++;
                if (deal.CreatedOn < question.LongBefore.DayNumber) count.Long++;
            }

            return (
                [.. leads.InWork.Keys.Where(scope.OfEmployee).Union(open.Keys)
                    .Select(employee => new InWorkRow(employee, leads.InWork.GetValueOrDefault(employee), open.GetValueOrDefault(employee).All))],
                [.. open.Where(count => count.Value.Long > 0).Select(count => new LongDealsRow(count.Key, count.Value.Long))]);
        }

        private List<Bucket> AllBuckets() => period.IsEmpty ? [] : [.. new ReportPeriod(period.From, period.To, question.Grain).Buckets()];

        private static EffectivenessCellRow Cell(int employee, ActivityFlow done, DealFlow closed) => Counts(
            new EffectivenessCellRow
            {
                EmployeeId = employee,
                IncomingCalls = done.IncomingCalls,
                OutgoingCalls = done.OutgoingCalls,
                MissedCalls = done.MissedCalls,
                TalkSeconds = done.TalkSeconds,
                WonDeals = closed.Won,
                WonAmount = closed.WonAmount,
                LostDeals = closed.Lost,
            },
            done);

        private static T Counts<T>(T row, ActivityFlow done)
            where T : ActivityCountsRow => (T)((ActivityCountsRow)row with
            {
                Meetings = done.Meetings, Calls = done.Calls, Emails = done.Emails, Todos = done.Todos, Others = done.Others,
            });
    }
}
