using System.Net;
using System.Text.Json;
using Dapper;
using Reports.Integration.Tests.Api;

namespace Reports.Integration.Tests.TeamProductivity;

public sealed class TeamProductivityEndpointTests(TwoPortals portals) : IClassFixture<TwoPortals>, IAsyncLifetime
{
    private const string Period = "?from=2026-11-01&to=2026-11-30";
    private const string Address = "/api/v1/reports/team-productivity" + Period;
    private const string Rows = "/api/v1/reports/team-productivity/rows" + Period;
    private const string Export = "/api/v1/reports/team-productivity/export" + Period;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into crm.workgroup (portal_id, id, name) values (@portal, 4, 'Запуск сайта') on conflict do nothing;
            insert into mart.task (portal_id, id, title, status, state, author_id, employee_id, project_id, created_at, planned_start_at, deadline, begun_at, closed_at, created_on, due_on, closed_on,
              start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict, entered_on, overdue_on, left_on, waits, waits_overdue)
            values (@portal, 5, '=1+1 Очень длинное название задачи клиента', 5, 1, 7, 8, 4, '2026-11-02T10:00:00Z', '2026-11-03T09:30:00Z', '2026-11-03T10:00:00Z', '2026-11-03T09:00:00Z', '2026-11-04T11:30:00Z',
              '2026-11-02', '2026-11-03', '2026-11-04', true, true, true, false, false, '2026-11-02', '2026-11-03', '2026-11-04', false, false) on conflict do nothing;
            insert into mart.task (portal_id, id, title, status, state, author_id, employee_id, project_id, created_at, created_on, due_on,
              start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict, entered_on, overdue_on, waits, waits_overdue)
            select @portal, i, 'Ждёт', 2, 4, 7, 8, 4, '2026-10-05T10:00:00Z', '2026-10-05', '2026-10-06', false, false, false, false, false, '2026-10-05', case when i < 8 then date '2026-10-07' end, true, i < 8
            from generate_series(6, 8) i on conflict do nothing;
            """,
            new { portal = portals.First });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_ByDefault_IsByDeadline()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var report = await client.JsonAsync(Address);

        report.GetProperty("report").GetString().ShouldBe("team-productivity");
        report.GetProperty("basis").GetString().ShouldBe("deadline");
        report.GetProperty("norm").GetProperty("coefficient").GetDecimal().ShouldBe(0.64m);
        var summary = report.GetProperty("summary");
        summary.GetProperty("total").GetInt64().ShouldBe(1);
        summary.GetProperty("completedLate").GetInt64().ShouldBe(1);
        summary.GetProperty("startedOnTimeShare").GetDecimal().ShouldBe(1m);
        summary.GetProperty("executionCoefficient").GetDecimal().ShouldBe(0m);
        report.GetProperty("employees")[0].GetProperty("projects")[0].GetProperty("name").GetString().ShouldBe("Запуск сайта");
        report.GetProperty("employees")[0].GetProperty("dynamics").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("backlog")[0].GetProperty("open").GetInt64().ShouldBe(3);
        report.GetProperty("backlog")[0].GetProperty("overdue").GetInt64().ShouldBe(2);
    }

    [Theory]
    [InlineData("&basis=created")]
    [InlineData("&basis=closed&grain=day&expand=employees.dynamics")]
    [InlineData("&project=4&project=none&grain=week")]
    public async Task Get_WithItsOptions_IsAnswered(string query)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var report = await client.JsonAsync(Address + query);

        report.GetProperty("summary").GetProperty("total").GetInt64().ShouldBe(1);
        report.GetProperty("project").GetArrayLength().ShouldBe(query.Contains("project", StringComparison.Ordinal) ? 2 : 0);
    }

    [Fact]
    public async Task Directory_NamesTheProjects()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var project = (await client.JsonAsync("/api/v1/directory")).GetProperty("projects").EnumerateArray().ShouldHaveSingleItem();

        (project.GetProperty("id").GetInt32(), project.GetProperty("name").GetString()).ShouldBe((4, "Запуск сайта"));
    }

    [Fact]
    public async Task Get_AnotherPortal_SeesNothingOfIt()
    {
        using var client = portals.Api.ClientOf(portals.SecondKey);

        (await client.JsonAsync(Address)).GetProperty("summary").GetProperty("total").GetInt64().ShouldBe(0);
        (await client.JsonAsync(Rows + "&figure=total")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("&basis=cohort", "basis")]
    [InlineData("&source=WEB", "source")]
    [InlineData("&field.UF_X=1", "field.UF_X")]
    [InlineData("&project=0", "project")]
    [InlineData("&project=x", "project")]
    [InlineData("&expand=projects", "expand")]
    public async Task Get_WhatIsNotAllowed_IsNamed(string query, string parameter) => await RefusedAsync(Address + query, parameter);

    [Theory]
    [InlineData("", "figure")]
    [InlineData("&figure=norm", "figure")]
    [InlineData("&figure=total&sort=amount", "sort")]
    [InlineData("&figure=total&bucket=2026-11-05", "bucket")]
    [InlineData("&figure=total&cursor=x", "cursor")]
    public async Task Rows_WhatIsNotAllowed_IsNamed(string query, string parameter) => await RefusedAsync(Rows + query, parameter);

    [Theory]
    [InlineData("&part=rows", "figure")]
    [InlineData("&part=everything", "part")]
    [InlineData("&part=backlog&bucket=2026-11-01", "bucket")]
    public async Task Export_WhatIsNotAllowed_IsNamed(string query, string parameter) => await RefusedAsync(Export + "&format=csv" + query, parameter);

    [Fact]
    public async Task Rows_NameTheirKind_AndCutTitlesForKeysThatAreNotAnAdmins()
    {
        using var admin = portals.Api.ClientOf(portals.FirstKey);
        using var program = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "reports"));

        var task = (await admin.JsonAsync(Rows + "&figure=completedLate&employee=8&project=4")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        task.GetProperty("kind").GetString().ShouldBe("task");
        task.GetProperty("title").GetString().ShouldBe("=1+1 Очень длинное название задачи клиента");
        task.GetProperty("state").GetString().ShouldBe("completedLate");
        task.GetProperty("marginSeconds").GetInt64().ShouldBe(-91_800);
        task.GetProperty("url").GetString().ShouldBe("https://first.bitrix24.ru/company/personal/user/8/tasks/task/view/5/");

        (await program.JsonAsync(Rows + "&figure=completedLate")).GetProperty("items")[0].GetProperty("title").GetString().ShouldBe("=1+1 Очень длинное название за…");
    }

    [Theory]
    [InlineData("summary", "Всего задач;1;")]
    [InlineData("departments", "Без отдела;1;0;1;")]
    [InlineData("projects", "Запуск сайта;1;0;1;")]
    [InlineData("employees", "#8;;;1;0;1;0;0;0;0;0;0;1;1;1;1;0;1;0;1;0;0;0;1")]
    [InlineData("summary&project=none", "Всего задач;0;")]
    [InlineData("employeeProjects", "#8;Запуск сайта;1;0;1;")]
    [InlineData("dynamics", "2026-11-01;1;0;1;")]
    [InlineData("backlog", "2026-11-01;3;2")]
    public async Task Export_OfEveryPart_SaysWhatTheReportSays(string part, string line)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "ru");

        (await FileAsync(client, $"{Export}&format=csv&part={part}")).ShouldContain(text => text.StartsWith(line, StringComparison.Ordinal), line);
    }

    [Fact]
    public async Task Export_OfRows_CutsTitlesToo_AndNoTitleIsAFormula()
    {
        using var program = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "reports"), "ru");

        var line = (await FileAsync(program, $"{Export}&format=csv&part=rows&figure=total")).Single(text => text.Contains("Очень длинное", StringComparison.Ordinal));

        line.ShouldContain("Очень длинное название за…");
        line.ShouldNotContain("задачи клиента");
        line.ShouldNotContain(";=1+1");
        line.ShouldContain("Завершена с опозданием");
        line.ShouldContain("2026-11-04 14:30");
        line.ShouldContain("-25,5");
    }

    [Fact]
    public async Task Get_WithoutTheReportsRight_IsRefused()
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "plans"));

        using var response = await client.SendAsync(HttpMethod.Get, Address);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<string[]> FileAsync(HttpClient client, string address)
    {
        using var response = await client.SendAsync(HttpMethod.Get, address);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return text.Split('\n');
    }

    private async Task RefusedAsync(string address, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, address);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").TryGetProperty(parameter, out _).ShouldBeTrue();
    }
}
