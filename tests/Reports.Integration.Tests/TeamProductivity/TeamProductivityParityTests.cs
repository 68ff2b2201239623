using System.Globalization;
using Reports.Application.TeamProductivity;
using Reports.Domain.Periods;
using Reports.Domain.Tasks;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.TeamProductivity;

public sealed class TeamProductivityParityTests(PostgresFixture postgres) : IAsyncLifetime
{
    /// <summary>An ordinary moment, one in the night when Havana skips midnight, the very midnight of Moscow.</summary>
    private static readonly DateTimeOffset[] Moments =
    [
        new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero), new(2026, 2, 28, 21, 0, 0, TimeSpan.Zero),
        new(2026, 3, 8, 5, 0, 0, TimeSpan.Zero), new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero),
    ];

    private readonly RandomTasks crm = new(31, Moments);
    private MartHarness mart = null!;
    private TeamProductivityPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        portal = new(mart);
        await crm.WriteAsync(mart);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Theory]
    [InlineData(TaskBasis.Deadline, "Europe/Moscow")]
    [InlineData(TaskBasis.Created, "Europe/Moscow")]
    [InlineData(TaskBasis.Closed, "Europe/Moscow")]
    [InlineData(TaskBasis.Deadline, "America/Havana")]
    [InlineData(TaskBasis.Closed, "America/Havana")]
    public async Task AnyQuestion_AtAnyMoment_EqualsTheNaiveReference(TaskBasis basis, string timeZone)
    {
        portal.TimeZone = timeZone;
        await portal.SetClockAsync(Moments[0]);
        await mart.RebuildAsync(1);
        foreach (var moment in Moments)
        {
            // Nothing changes but the time.
            await portal.SetClockAsync(moment);
            await portal.RefreshAsync();
            (await mart.DumpAsync("app.data_check")).ShouldBeEmpty();
            for (var seed = 0; seed < 15; seed++) await SameAsync(seed, basis, moment);
            for (var seed = 15; seed < 19; seed++) await SameAsync(seed, basis, moment, employees: seed % 2 == 0 ? [1] : [0, 2]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Increments_AndTimeInBothDirections_ComeToWhatARebuildMakes(int seed)
    {
        var tasks = new RandomTasks(seed, Moments);
        await tasks.WriteAsync(mart);
        await portal.SetClockAsync(Moments[0]);
        await mart.RebuildAsync(1);
        foreach (var moment in Moments.Append(Moments[1]))
        {
            var changed = tasks.Change();
            await tasks.WriteAsync(mart);
            await portal.SetClockAsync(moment);
            await portal.RefreshAsync(changed);
            var moved = await mart.DumpAsync("mart.task");
            await mart.RebuildAsync(1);
            moved.ShouldBe(await mart.DumpAsync("mart.task"), $"seed {seed}, {moment}");
        }

        (await mart.DumpAsync("mart.task")).Count.ShouldBeGreaterThan(150);
    }

    [Fact]
    public async Task ARefresh_JudgesOnlyTasksWhoseDatesHaveCome()
    {
        await portal.SetClockAsync(Moments[0]);
        await mart.RebuildAsync(1);
        await mart.ExecuteAsync("update mart.task set title = 'старое' where portal_id = 1");
        await portal.SetClockAsync(Moments[0].AddMinutes(10));
        await portal.RefreshAsync();

        var renewed = await mart.SingleAsync<long>("select count(*) from mart.task where title <> 'старое'");

        renewed.ShouldBe(crm.Counted.LongCount(task => new[] { task.CreatedAt, task.PlannedStartAt, task.Deadline, task.ClosedAt }
            .Any(date => date >= Moments[0] && date <= Moments[0].AddMinutes(10)) && !(task.ClosedAt < Moments[0])));
        renewed.ShouldBeLessThan(30);
    }

    [Fact]
    public async Task Parts_AddUpToTheSummary()
    {
        await portal.SetClockAsync(Moments[^1]);
        await mart.RebuildAsync(1);
        foreach (var basis in Enum.GetValues<TaskBasis>())
        {
            var report = await portal.AskAsync(TeamProductivityPortal.Year, basis, series: true);
            report.Summary.Total.ShouldBeGreaterThan(80);
            Adds(report.Summary, report.Employees);
            Adds(report.Summary, report.Projects);
            Adds(report.Summary, report.Departments);
            Adds(report.Summary, report.Dynamics);
            foreach (var employee in report.Employees)
            {
                Adds(employee, employee.Projects);
                Adds(employee, employee.Dynamics!);
            }

            foreach (var figures in report.Employees.Cast<TaskFigures>().Append(report.Summary))
            {
                figures.Total.ShouldBe(figures.CompletedOnTime + figures.CompletedLate + figures.InProgress + figures.InProgressOverdue
                    + figures.NotStarted + figures.NotStartedOverdue + figures.Deferred);
            }
        }
    }

    [Fact]
    public async Task Filters_Commute_AndPartition()
    {
        await portal.SetClockAsync(Moments[^1]);
        await mart.RebuildAsync(1);
        var whole = await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Deadline);
        var (byEmployee, byProject, byBoth) = (0L, 0L, 0L);
        foreach (var employee in new[] { 0, 1, 2, 3 })
        {
            var own = await portal.AskAsync(TeamProductivityPortal.Year with { Employees = [employee] }, TaskBasis.Deadline);
            byEmployee += own.Summary.Total;
            foreach (var project in new int?[] { null, 10, 11, 12 })
            {
                var cell = await portal.AskAsync(TeamProductivityPortal.Year with { Employees = [employee] }, TaskBasis.Deadline, [project]);
                cell.Summary.Total.ShouldBe(own.Projects.SingleOrDefault(row => row.ProjectId == project)?.Total ?? 0);
                byBoth += cell.Summary.Total;
            }
        }

        foreach (var project in new int?[] { null, 10, 11, 12 })
            byProject += (await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Deadline, [project])).Summary.Total;
        (byEmployee, byProject, byBoth).ShouldBe((whole.Summary.Total, whole.Summary.Total, whole.Summary.Total));
    }

    [Fact]
    public async Task Names_Norm_AndWhatIsNotNarrowed_AreSaid()
    {
        await portal.SetClockAsync(Moments[^1]);
        await mart.RebuildAsync(1);
        mart.Settings = mart.Settings with { Norm = new(0.9m, 0.5m) };

        var report = await portal.AskAsync(TeamProductivityPortal.Year with { Funnels = [1] }, TaskBasis.Deadline);

        report.Projects.ToDictionary(row => row.ProjectId ?? 0, row => row.Name).ShouldBe(
            new Dictionary<int, string?> { [10] = "Запуск", [11] = "Поддержка", [12] = "#12", [0] = null }, ignoreOrder: true);
        report.Departments.Select(row => (row.DepartmentId, row.Name)).ShouldBe([(1, "Отдел"), (null, null)], ignoreOrder: true);
        report.Employees.Single(row => row.EmployeeId == 3).ShouldSatisfyAllConditions(row => row.Name.ShouldBe("#3"), row => row.Active.ShouldBeFalse());
        (report.Norm.Started, report.Norm.Finished, report.Norm.Coefficient).ShouldBe((0.9m, 0.5m, 0.45m));
        report.NotNarrowed.ShouldContain("executionCoefficient");
        report.NotNarrowed.ShouldContain("overdue");
        (await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Deadline)).NotNarrowed.ShouldBeEmpty();
    }

    private async Task SameAsync(int seed, TaskBasis basis, DateTimeOffset moment, int[]? employees = null)
    {
        var question = RandomQuestion.Of(seed) with { Sources = null, Field = null };
        if (employees is not null) question = question with { Employees = employees };
        int?[] projects = (seed % 3) switch { 0 => employees is null ? [] : [12], 1 => [10, null], _ => [11] };
        var report = await portal.AskAsync(question, basis, projects, series: seed % 4 == 0);
        var reference = new TeamProductivityReference(crm.Counted, basis, moment, portal.TimeZone);
        bool Of(RawTask task) => (question.Employees is null || question.Employees.Contains(task.EmployeeId ?? 0)) && (projects.Length == 0 || projects.Contains(task.ProjectId));
        var label = $"seed {seed}, {moment}, {question}, {string.Join(',', projects)}";

        Same(report.Summary, reference.Figures(Of, question.From, question.To), label);
        report.Employees.ShouldBe(report.Employees.OrderByDescending(row => row.Total).ThenBy(row => row.EmployeeId ?? 0).AsEnumerable(), label);
        report.Projects.ShouldBe(report.Projects.OrderByDescending(row => row.Total).ThenBy(row => row.ProjectId ?? 0).AsEnumerable(), label);
        report.Departments.ShouldBe(report.Departments.OrderByDescending(row => row.Total).ThenBy(row => row.DepartmentId ?? 0).AsEnumerable(), label);
        foreach (var employee in report.Employees)
        {
            bool Own(RawTask task) => Of(task) && task.EmployeeId == employee.EmployeeId;
            Same(employee, reference.Figures(Own, question.From, question.To), $"{label}, employee {employee.EmployeeId}");
            foreach (var project in employee.Projects)
                Same(project, reference.Figures(task => Own(task) && task.ProjectId == project.ProjectId, question.From, question.To), $"{label}, {employee.EmployeeId} × {project.ProjectId}");
            foreach (var bucket in employee.Dynamics ?? [])
                Same(bucket, reference.Figures(Own, question.From, question.To, bucket.Bucket, question.Grain), $"{label}, {employee.EmployeeId}, {bucket.Bucket}");
        }

        var buckets = new ReportPeriod(question.From, question.To, question.Grain).Buckets().ToList();
        report.Dynamics.Select(bucket => (bucket.Bucket, bucket.Partial)).ShouldBe(buckets.Select(bucket => (bucket.Start, bucket.Partial)), label);
        foreach (var (bucket, figures) in buckets.Zip(report.Dynamics)) Same(figures, reference.Figures(Of, bucket.From, bucket.To), $"{label}, {bucket.Start}");
        foreach (var (bucket, backlog) in buckets.Zip(report.Backlog, (left, right) => (left, right)))
            (backlog.Open, backlog.Overdue).ShouldBe(reference.Backlog(Of, bucket.From, bucket.To), $"backlog, {label}, {bucket.Start}");
    }

    /// <summary>Every figure of the answer is the same.</summary>
    private static void Same(TaskFigures actual, Dictionary<string, decimal?> expected, string label)
    {
        foreach (var (name, value) in expected)
        {
            var found = typeof(TaskFigures).GetProperty(name)!.GetValue(actual);
            (found is null ? (decimal?)null : Convert.ToDecimal(found, CultureInfo.InvariantCulture)).ShouldBe(value, $"{name}, {label}");
        }
    }

    private static void Adds(TaskFigures whole, IEnumerable<TaskFigures> parts)
    {
        foreach (var property in typeof(TaskFigures).GetProperties().Where(property => property.PropertyType == typeof(long)))
            parts.Sum(part => (long)property.GetValue(part)!).ShouldBe((long)property.GetValue(whole)!, property.Name);
    }
}
