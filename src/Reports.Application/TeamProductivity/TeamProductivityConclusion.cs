using System.Runtime.InteropServices;
using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;
using Reports.Domain.TeamProductivity;

namespace Reports.Application.TeamProductivity;

/// <summary>Turns the atoms of one answer into its parts.</summary>
internal sealed class TeamProductivityConclusion
{
    private readonly TeamProductivityAtoms atoms;
    private readonly TeamProductivityQuestion question;
    private readonly FilterResolution resolution;
    private readonly IReadOnlyList<Bucket> buckets;
    private readonly TaskCounts total;
    private readonly ILookup<int, TaskCellRow> byEmployee;
    private readonly Dictionary<int, TaskCounts> ofEmployees;
    private readonly Dictionary<(DateOnly Bucket, int? Employee), TaskCounts> series;
    private readonly ILookup<int, MonthValue> coefficients;
    private readonly ILookup<int, MonthValue> attainments;

    public TeamProductivityConclusion(TeamProductivityAtoms atoms, TeamProductivityQuestion question, FilterResolution resolution)
    {
        (this.atoms, this.question, this.resolution) = (atoms, question, resolution);
        var (from, to) = (question.Filter.From, question.Filter.To);
        buckets = from > to ? [] : [.. new ReportPeriod(from, to, question.Grain).Buckets()];
        byEmployee = atoms.Cells.ToLookup(row => row.EmployeeId);
        ofEmployees = SumsBy(atoms.Cells.Select(row => (row.EmployeeId, row.Tasks)));
        total = Sum(ofEmployees.Values);
        series = Series(atoms.Buckets);
        coefficients = atoms.Months.ToLookup(row => row.EmployeeId, row => new MonthValue(
            row.Bucket, TeamProductivityFormulas.ExecutionCoefficient(row.StartedOnTime, row.StartCounted, row.FinishedOnTime, row.FinishCounted)));
        attainments = atoms.Attainments.ToLookup(row => row.EmployeeId, row => new MonthValue(row.Month, SalesPlanFormulas.Attainment(row.Won, row.Plan)));
    }

    public TaskFigures Summary() => TaskFigures.Of(total);

    public IReadOnlyList<TeamProductivityDepartment> Departments() =>
    [
        .. Ordered(SumsBy(ofEmployees.Select(sum => (DepartmentOf(sum.Key) ?? 0, sum.Value)))).Select(group =>
        {
            var entry = resolution.Directory.Departments.FirstOrDefault(department => department.Id == group.Key);
            return new TeamProductivityDepartment(TaskFigures.Of(group.Tasks))
            {
                DepartmentId = NullIfNone(group.Key),
                ParentId = entry?.ParentId,
                Name = group.Key == 0 ? null : entry?.Name ?? TeamProductivityTexts.Unnamed(group.Key),
            };
        }),
    ];

    public IReadOnlyList<TeamProductivityProject> Projects() => ProjectsOf(SumsBy(atoms.Cells.Select(row => (row.ProjectId, row.Tasks))));

    public IReadOnlyList<TeamProductivityEmployee> Employees() =>
    [
        .. Ordered(ofEmployees).Select(group => (group.Key, group.Tasks, Slump: SlumpOf(group.Key))).Concat(SlumpsWithoutTasks()).Select(group =>
        {
            var id = group.Key;
            var entry = resolution.Directory.Employee(id);
            return new TeamProductivityEmployee(TaskFigures.Of(group.Tasks))
            {
                EmployeeId = NullIfNone(id),
                Name = id == 0 ? null : entry?.Name ?? TeamProductivityTexts.Unnamed(id),
                DepartmentId = DepartmentOf(id),
                Active = entry?.Active ?? false,
                Projects = ProjectsOf(byEmployee[id].Select(row => new KeyValuePair<int, TaskCounts>(row.ProjectId, row.Tasks))),
                Slump = group.Slump,
                Dynamics = question.EmployeeDynamics ? Dynamics(id) : null,
            };
        }),
    ];

    /// <summary>The series of one employee (0: nobody), or of everybody; every bucket of the period, empty ones too.</summary>
    public IReadOnlyList<TeamProductivityBucket> Dynamics(int? employeeId) =>
    [
        .. buckets.Select(bucket => new TeamProductivityBucket(
            TaskFigures.Of(series.GetValueOrDefault((bucket.Start, employeeId), TaskCounts.None)), bucket.Start, bucket.Partial)),
    ];

    /// <summary>What waits at the end of every bucket that has come, and at the moment of the data in the one that holds it.</summary>
    public IReadOnlyList<BacklogBucket> Backlog()
    {
        var ends = atoms.Backlog.ToDictionary(row => row.Day);
        return
        [
            .. buckets.Select(bucket => bucket switch
            {
                _ when bucket.To < question.Today => new BacklogBucket(bucket.Start, bucket.Partial, ends[bucket.To].Waiting, ends[bucket.To].Overdue),
                _ when bucket.From <= question.Today => new(bucket.Start, bucket.Partial, atoms.Waiting.Waiting, atoms.Waiting.Overdue),
                _ => new(bucket.Start, bucket.Partial, null, null),
            }),
        ];
    }

    /// <summary>Doubtful records, kinds without any left out.</summary>
    public IReadOnlyList<DataQualityItem> DataQuality()
    {
        DataQualityItem[] items =
        [
            new(TeamProductivityDoubts.WithoutDeadline, (int)total.WithoutDeadline),
            new(TeamProductivityDoubts.DatesContradict, (int)total.DatesContradict),
            new(TeamProductivityDoubts.DismissedEmployee, (int)ofEmployees
                .Where(sum => resolution.Directory.Employee(sum.Key) is { Active: false }).Sum(sum => sum.Value.Total)),
        ];
        return [.. items.Where(item => item.Count > 0)];
    }

    private TeamProductivityProject[] ProjectsOf(IEnumerable<KeyValuePair<int, TaskCounts>> sums) =>
    [
        .. Ordered(sums).Select(group => new TeamProductivityProject(TaskFigures.Of(group.Tasks))
        {
            ProjectId = NullIfNone(group.Key),
            Name = group.Key == 0 ? null : resolution.Directory.Project(group.Key)?.Name ?? TeamProductivityTexts.Unnamed(group.Key),
        }),
    ];

    /// <summary>A hint looks at months of its own: it stands whether or not the period has tasks. Nobody talks with those who have left.</summary>
    private IEnumerable<(int Key, TaskCounts Tasks, TeamProductivitySlump? Slump)> SlumpsWithoutTasks() =>
        from id in coefficients.Select(months => months.Key).Union(attainments.Select(months => months.Key)).Order()
        where ofEmployees.GetValueOrDefault(id, TaskCounts.None).Total == 0 && resolution.Directory.Employee(id)?.Active == true
        let slump = SlumpOf(id)
        where slump is not null
        select (id, TaskCounts.None, slump);

    /// <summary>The coefficient is looked at first: the report is about tasks.</summary>
    private TeamProductivitySlump? SlumpOf(int employeeId)
    {
        var judged = ReportPeriod.StartOf(question.Today, Grain.Month);
        return Hint(SlumpMetric.ExecutionCoefficient, SlumpRule.Find(coefficients[employeeId], judged))
            ?? Hint(SlumpMetric.Attainment, SlumpRule.Find(attainments[employeeId], judged));

        static TeamProductivitySlump? Hint(SlumpMetric metric, Slump? slump) => slump is null
            ? null
            : new(metric, slump.Kind, [.. slump.Months.Select(month => new SlumpMonth(month.Month, month.Value))], slump.Median);
    }

    /// <summary>The first of an employee's departments; a deleted user stands in none any more.</summary>
    private int? DepartmentOf(int employeeId) =>
        resolution.Directory.Employee(employeeId) is { DepartmentIds: [var first, ..] } ? first : null;

    /// <summary>The most tasks first.</summary>
    private static IEnumerable<(int Key, TaskCounts Tasks)> Ordered(IEnumerable<KeyValuePair<int, TaskCounts>> sums) =>
        sums.Where(sum => sum.Value.Total > 0).OrderByDescending(sum => sum.Value.Total).ThenBy(sum => sum.Key).Select(sum => (sum.Key, sum.Value));

    private static Dictionary<int, TaskCounts> SumsBy(IEnumerable<(int Key, TaskCounts Tasks)> parts)
    {
        var sums = new Dictionary<int, TaskCounts>();
        foreach (var (key, tasks) in parts) CollectionsMarshal.GetValueRefOrAddDefault(sums, key, out _) += tasks;
        return sums;
    }

    /// <summary>Rows by bucket and employee, and their sums for everybody.</summary>
    private static Dictionary<(DateOnly, int?), TaskCounts> Series(IReadOnlyList<TaskBucketRow> rows)
    {
        var result = rows.ToDictionary(row => (row.Bucket, row.EmployeeId), row => row.Tasks);
        foreach (var bucket in rows.Where(row => row.EmployeeId is not null).GroupBy(row => row.Bucket)) result.Add((bucket.Key, null), Sum(bucket.Select(row => row.Tasks)));
        return result;
    }

    private static TaskCounts Sum(IEnumerable<TaskCounts> parts) => parts.Aggregate(TaskCounts.None, (sum, part) => sum + part);

    private static int? NullIfNone(int id) => id == 0 ? null : id;
}
