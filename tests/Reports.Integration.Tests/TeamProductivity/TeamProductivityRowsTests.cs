using System.Globalization;
using Reports.Application.Common;
using Reports.Application.Tasks;
using Reports.Application.TeamProductivity;
using Reports.Domain.Tasks;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.TeamProductivity;

public sealed class TeamProductivityRowsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly RandomTasks crm = new(41, AsOf);
    private MartHarness mart = null!;
    private TeamProductivityPortal portal = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        portal = new(mart);
        await crm.WriteAsync(mart);
        await portal.SetClockAsync(AsOf);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Theory]
    [InlineData(TaskBasis.Deadline)]
    [InlineData(TaskBasis.Created)]
    [InlineData(TaskBasis.Closed)]
    public async Task Rows_OfEveryFigureAndCell_AreAsManyAsItSays(TaskBasis basis)
    {
        for (var seed = 0; seed < 4; seed++)
        {
            var question = RandomQuestion.Of(seed) with { Sources = null, Field = null, Funnels = null };
            var report = await portal.AskAsync(question, basis);
            await SameAsync(report.Summary, question, basis, [], null, $"seed {seed}");
            foreach (var employee in report.Employees.Take(2))
            {
                var own = question with { Employees = [employee.EmployeeId ?? 0] };
                await SameAsync(employee, own, basis, [], null, $"seed {seed}, {employee.EmployeeId}");
                foreach (var project in employee.Projects.Take(2))
                    await SameAsync(project, own, basis, [project.ProjectId], null, $"seed {seed}, {employee.EmployeeId} × {project.ProjectId}");
            }

            foreach (var bucket in report.Dynamics.TakeLast(2)) await SameAsync(bucket, question, basis, [], bucket.Bucket, $"seed {seed}, {bucket.Bucket}");
            foreach (var bucket in report.Backlog.TakeLast(3))
            {
                (await portal.RowsAsync(question, basis, "open", bucket: bucket.Bucket)).Total.ShouldBe((int)(bucket.Open ?? 0), $"seed {seed}, {bucket.Bucket}");
                (await portal.RowsAsync(question, basis, "overdue", bucket: bucket.Bucket)).Total.ShouldBe((int)(bucket.Overdue ?? 0), $"seed {seed}, {bucket.Bucket}");
            }
        }
    }

    [Fact]
    public async Task Ratios_ShowTheirDenominators()
    {
        var summary = (await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Deadline)).Summary;
        async Task<long> Rows(string figure) => (await portal.RowsAsync(TeamProductivityPortal.Year, TaskBasis.Deadline, figure)).Total;

        (await Rows("startedOnTimeShare")).ShouldBe(summary.StartCounted);
        (await Rows("finishedOnTimeShare")).ShouldBe(summary.FinishCounted);
        (await Rows("jointOnTimeShare")).ShouldBe(summary.JointCounted);
        (await Rows("plannedStartCoverage")).ShouldBe(summary.Total);
        (await Rows("executionCoefficient")).ShouldBe(summary.StartCounted + summary.FinishCounted - summary.JointCounted);
    }

    [Fact]
    public async Task Backlog_OfABucketThatEndsToday_IsThatOfTheMoment()
    {
        // Created, due and closed today, but after the data's moment.
        await mart.ExecuteAsync(
            """
            insert into crm.task (portal_id, id, title, status, created_at, changed_at, deadline, closed_at) values
              (1, 901, 'З', 2, '2026-03-20T10:00:00Z', '2026-03-20T10:00:00Z', null, null),
              (1, 902, 'З', 2, '2026-03-10T10:00:00Z', '2026-03-10T10:00:00Z', '2026-03-20T10:00:00Z', null),
              (1, 903, 'З', 5, '2026-03-10T10:00:00Z', '2026-03-10T10:00:00Z', null, '2026-03-20T10:00:00Z')
            """);
        await portal.RefreshAsync(901, 902, 903);
        var question = TeamProductivityPortal.Year with { To = portal.Today };

        var bucket = (await portal.AskAsync(question, TaskBasis.Deadline)).Backlog[^1];

        bucket.Open.ShouldBe(2 + crm.Counted.Count(task => task.CreatedAt <= AsOf && !(task.ClosedAt <= AsOf)));
        (await portal.RowsAsync(question, TaskBasis.Deadline, "open", bucket: bucket.Bucket)).Total.ShouldBe((int)bucket.Open!.Value);
        (await portal.RowsAsync(question, TaskBasis.Deadline, "overdue", bucket: bucket.Bucket)).Total.ShouldBe((int)bucket.Overdue!.Value);
    }

    [Fact]
    public async Task TasksOfADeletedUser_StandUnderDismissed_AndUnderNoDepartment()
    {
        var before = await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Created);
        var id = crm.Counted.First(task => task.EmployeeId == 1).Id;
        await mart.ExecuteAsync("update crm.task set responsible_id = 4 where id = @id", new { id });
        await portal.RefreshAsync(id);

        var report = await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Created);

        static int Dismissed(TeamProductivityReport of) => of.DataQuality.Single(item => item.Kind == "tasksOfDismissedEmployees").Count;
        static long Nowhere(TeamProductivityReport of) => of.Departments.Single(row => row.DepartmentId is null).Total;
        (Dismissed(report), Nowhere(report)).ShouldBe((Dismissed(before) + 1, Nowhere(before) + 1));
        (await portal.RowsAsync(TeamProductivityPortal.Year, TaskBasis.Created, "tasksOfDismissedEmployees")).Total.ShouldBe(Dismissed(report));
    }

    [Fact]
    public async Task Doubtful_ShowWhatTheLineCounts()
    {
        var report = await portal.AskAsync(TeamProductivityPortal.Year, TaskBasis.Created);

        report.DataQuality.Select(item => item.Kind).ShouldBe(["tasksWithoutDeadline", "taskDatesContradict", "tasksOfDismissedEmployees"]);
        foreach (var item in report.DataQuality)
            (await portal.RowsAsync(TeamProductivityPortal.Year, TaskBasis.Created, item.Kind)).Total.ShouldBe(item.Count, item.Kind);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("title", true)]
    [InlineData("marginSeconds", false)]
    [InlineData("deadline", false)]
    [InlineData("begunAt", true)]
    [InlineData("state", false)]
    [InlineData("employeeId", true)]
    [InlineData("projectId", false)]
    public async Task Pages_TogetherAreTheList_EachTaskOnce(string? sort, bool descending)
    {
        portal.Caller = portal.Caller with { SeesFullTaskTitles = false };
        var whole = (await RowsAsync(new(500, null, sort, descending))).Items.Cast<TaskRow>().Select(task => task.Id).ToList();
        var paged = new List<long>();
        string? cursor = null;
        do
        {
            var page = await RowsAsync(new(17, cursor, sort, descending));
            paged.AddRange(page.Items.Cast<TaskRow>().Select(task => task.Id));
            page.Total.ShouldBe(whole.Count);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        paged.ShouldBe(whole);
        whole.Count.ShouldBe(crm.Counted.Count());

        Task<ReportRows> RowsAsync(PageRequest page) => portal.RowsAsync(TeamProductivityPortal.Year with { From = new(2024, 1, 1), To = new(2028, 1, 1) }, TaskBasis.Created, "total", page: page);
    }

    [Fact]
    public async Task Titles_AreWholeForAuthorAndResponsible_AndCutForEverybodyElse()
    {
        portal.Caller = portal.Caller with { UserId = 2, IsAdmin = false, SeesFullTaskTitles = false };
        foreach (var task in await TasksAsync())
            task.Title.ShouldBe(Expected(task, own: task.AuthorId == 2 || task.EmployeeId == 2));

        portal.Caller = portal.Caller with { UserId = null };
        foreach (var task in await TasksAsync()) task.Title.ShouldBe(Expected(task, own: false));

        portal.Caller = portal.Caller with { SeesFullTaskTitles = true };
        foreach (var task in await TasksAsync()) task.Title.ShouldBe(Expected(task, own: true));

        string Expected(TaskRow task, bool own)
        {
            var title = crm.Tasks.Single(raw => raw.Id == task.Id).Title;
            return own ? title : title[..30] + "…";
        }
    }

    [Fact]
    public async Task Cursors_DoNotTellWhatATitleHides()
    {
        portal.Caller = portal.Caller with { UserId = null, SeesFullTaskTitles = false };

        var page = await portal.RowsAsync(TeamProductivityPortal.Year, TaskBasis.Created, "total", page: new(5, null, "title", false));

        var cursor = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(page.NextCursor));
        System.Text.RegularExpressions.Regex.Unescape(cursor).ShouldNotContain("не нужно");
    }

    [Fact]
    public async Task ATask_ShowsItsOwnValues()
    {
        var raw = crm.Counted.First(task => task is { Status: 5, Deadline: not null, StartedAt: not null, PlannedStartAt: not null, EmployeeId: not null, ProjectId: 10, AuthorId: not null });

        var row = (await TasksAsync()).Single(task => task.Id == raw.Id);

        row.ShouldBe(new TaskRow(
            raw.Id, raw.Title, $"https://a.test/company/personal/user/{raw.EmployeeId}/tasks/task/view/{raw.Id}/", raw.AuthorId, raw.EmployeeId, 10, "Запуск",
            raw.ClosedAt <= raw.Deadline ? TaskState.CompletedOnTime : TaskState.CompletedLate, raw.CreatedAt, raw.PlannedStartAt, raw.BegunAt, raw.Deadline, raw.ClosedAt,
            (long)(raw.Deadline!.Value - raw.ClosedAt!.Value).TotalSeconds));
        foreach (var task in await TasksAsync())
        {
            var facts = crm.Tasks.Single(t => t.Id == task.Id);
            task.MarginSeconds.ShouldBe((long?)(facts.Deadline - (facts.ClosedAt ?? AsOf))?.TotalSeconds, $"task {task.Id}");
        }
    }

    [Theory]
    [InlineData("norm", null, "Figure")]
    [InlineData("slump", null, "Figure")]
    [InlineData("total", "2026-02-15", "Bucket")]
    public async Task Validator_RefusesWhatTheFigureDoesNotKnow(string figure, string? bucket, string parameter)
    {
        var request = new GetTeamProductivityRows(
            TeamProductivityPortal.Year.Asked, TaskBasis.Deadline, [], figure, bucket is null ? null : DateOnly.Parse(bucket, CultureInfo.InvariantCulture), new(50, null, null, false));

        var result = await new GetTeamProductivityRowsValidator().ValidateAsync(request, TestContext.Current.CancellationToken);

        result.Errors.ShouldHaveSingleItem().PropertyName.ShouldBe(parameter);
    }

    private async Task<List<TaskRow>> TasksAsync() =>
        [.. (await portal.RowsAsync(TeamProductivityPortal.Year with { From = new(2024, 1, 1), To = new(2028, 1, 1) }, TaskBasis.Created, "total")).Items.Cast<TaskRow>()];

    private async Task SameAsync(TaskFigures cell, RandomQuestion question, TaskBasis basis, int?[] projects, DateOnly? bucket, string label)
    {
        foreach (var property in typeof(TaskFigures).GetProperties().Where(property => property.PropertyType == typeof(long)))
        {
            var name = char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            (await portal.RowsAsync(question, basis, name, projects, bucket, new(1, null, null, false))).Total.ShouldBe((int)(long)property.GetValue(cell)!, $"{name}, {label}");
        }
    }
}
