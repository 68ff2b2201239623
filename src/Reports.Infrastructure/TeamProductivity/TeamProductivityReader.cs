using Reports.Application.TeamProductivity;
using Reports.Domain.Periods;
using Reports.Domain.TeamProductivity;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.Plans;

namespace Reports.Infrastructure.TeamProductivity;

internal sealed class TeamProductivityReader(IPortalDatabase database, PortalFacts facts, PortalCache cache) : ITeamProductivityReader
{
    private readonly PlanLines planLines = new(database, facts, cache);

    public async Task<TeamProductivityAtoms> ReadAsync(TeamProductivityQuestion question, CancellationToken cancellationToken)
    {
        var tasks = await facts.TasksAsync(question.Filter.PortalId, question.Filter.FactsVersion, cancellationToken);
        return new Answer(question, tasks).Atoms() with { Attainments = await AttainmentsAsync(question, cancellationToken) };
    }

    /// <summary>Plans are told to those who may see them.</summary>
    private async Task<IReadOnlyList<AttainmentRow>> AttainmentsAsync(TeamProductivityQuestion question, CancellationToken cancellationToken)
    {
        if (question is not { WithAttainment: true, JudgedMonths: { } judged, Filter: var filter }) return [];
        var lines = await planLines.ReadAsync(filter with { From = judged.From, To = judged.To }, question.DataVersion, cancellationToken);
        List<PlanRow> plans = [.. lines.Where(line => line.PlanAmount is not null && line.Month >= judged.From).GroupBy(line => (line.Month, line.EmployeeId))
            .Select(plan => new PlanRow(plan.Key.Month, plan.Key.EmployeeId, plan.Sum(line => line.PlanAmount!.Value)))];
        if (plans.Count == 0) return [];
        var deals = await facts.DealsAsync(filter.PortalId, filter.FactsVersion, null, PortalFacts.NoFields, cancellationToken);
        return
        [
            .. plans.GroupBy(plan => plan.Month).SelectMany(month =>
            {
                var won = month.ToDictionary(plan => plan.EmployeeId, _ => 0m);
                foreach (var (key, amount) in deals.WonIn(month.Key).Where(cell => won.ContainsKey(cell.Key.EmployeeId))) won[key.EmployeeId] += amount;
                return month.Select(plan => new AttainmentRow(plan.Month, plan.EmployeeId, plan.Amount, won[plan.EmployeeId]));
            }),
        ];
    }

    private sealed record PlanRow(DateOnly Month, int EmployeeId, decimal Amount);

    /// <summary>One question over the tasks. Where no projects are asked for, employees are fewer keys than employees and projects; where no employees either, there are sums of all.</summary>
    private sealed class Answer(TeamProductivityQuestion question, TaskFacts tasks)
    {
        private readonly HashSet<int>? employees = question.Filter.Employees?.ToHashSet();
        private readonly HashSet<int>? projects = question.Projects?.ToHashSet();
        private readonly DateSpan period = new(question.Filter.From, question.Filter.To);
        private readonly TasksBy by = tasks.By(question.Basis);

        private bool Everything => employees is null && projects is null;

        public TeamProductivityAtoms Atoms()
        {
            List<Bucket> buckets = period.IsEmpty ? [] : [.. new ReportPeriod(period.From, period.To, question.Grain).Buckets()];
            var waiting = tasks.WaitingNow(OfKey);
            return new(Cells(), Series(buckets), Months(), [], Backlog(buckets), new(waiting.Waiting, waiting.Overdue));
        }

        private List<TaskCellRow> Cells() => [.. by.OfKeys.ByKey(period, OfKey).Select(cell => new TaskCellRow(cell.Key.EmployeeId, cell.Key.ProjectId, cell.Sum.Counts))];

        private List<TaskBucketRow> Series(List<Bucket> buckets)
        {
            if (question.EmployeeDynamics)
                return [.. ByEmployee(buckets).SelectMany(employee => Rows(buckets, employee.Value, (bucket, sum) => new TaskBucketRow(bucket.Start, employee.Key, sum)))];
            var sums = Everything ? by.OfAll.Series(buckets, _ => true) : new TaskSum[buckets.Count];
            if (!Everything) AddTo(_ => sums, buckets);
            return [.. Rows(buckets, sums, (bucket, sum) => new TaskBucketRow(bucket.Start, null, sum))];
        }

        /// <summary>A month that the horizon cuts is not a whole one.</summary>
        private List<TaskMonthRow> Months()
        {
            if (question.JudgedMonths is not { } judged) return [];
            List<Bucket> months = [.. new ReportPeriod(judged.From, judged.To, Grain.Month).Buckets().Where(month => !month.Partial)];
            if (projects is null)
                return [.. months.SelectMany(month => by.InMonth(month.Start).Where(cell => OfEmployee(cell.EmployeeId)).Select(cell => Row(month, cell.EmployeeId, cell.Sum.Counts)))];
            return [.. ByEmployee(months).SelectMany(employee => Rows(months, employee.Value, (month, sum) => Row(month, employee.Key, sum)))];

            static TaskMonthRow Row(Bucket month, int employee, TaskCounts sum) =>
                new(month.Start, employee, sum.StartCounted, sum.StartedOnTime, sum.FinishCounted, sum.FinishedOnTime);
        }

        /// <summary>What waits at the end of those of the buckets that are over by the data's day.</summary>
        private List<BacklogRow> Backlog(List<Bucket> buckets)
        {
            List<DateOnly> ends = [.. buckets.Select(bucket => bucket.To).Where(end => end < question.Today)];
            var waiting = (employees, projects) switch
            {
                (null, null) => tasks.BacklogOfAll.Through(ends, _ => true),
                (_, null) => tasks.BacklogOfEmployees.Through(ends, OfEmployee),
                (null, _) => tasks.BacklogOfProjects.Through(ends, projects.Contains),
                _ => tasks.WaitingAt(ends, OfKey),
            };
            return [.. ends.Select((end, at) => new BacklogRow(end, waiting[at].Waiting, waiting[at].Overdue))];
        }

        private Dictionary<int, TaskSum[]> ByEmployee(List<Bucket> buckets)
        {
            var sums = new Dictionary<int, TaskSum[]>();
            AddTo(employee => sums.TryGetValue(employee, out var own) ? own : sums[employee] = new TaskSum[buckets.Count], buckets);
            return sums;
        }

        private void AddTo(Func<int, TaskSum[]> sumsOf, List<Bucket> buckets)
        {
            if (projects is null) by.OfEmployees.AddTo(employee => OfEmployee(employee) ? sumsOf(employee) : null, buckets);
            else by.OfKeys.AddTo(key => OfKey(key) ? sumsOf(key.EmployeeId) : null, buckets);
        }

        private static IEnumerable<T> Rows<T>(List<Bucket> buckets, TaskSum[] sums, Func<Bucket, TaskCounts, T> row) =>
            buckets.Zip(sums, (bucket, sum) => (bucket, sum.Counts)).Where(pair => pair.Counts.Total > 0).Select(pair => row(pair.bucket, pair.Counts));

        private bool OfEmployee(int employee) => employees?.Contains(employee) != false;

        private bool OfKey(TaskKey key) => OfEmployee(key.EmployeeId) && projects?.Contains(key.ProjectId) != false;
    }
}
