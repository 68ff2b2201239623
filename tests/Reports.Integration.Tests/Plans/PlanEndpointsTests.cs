using System.Net;
using System.Text.Json;
using MiniExcelLibs;
using Reports.Integration.Tests.Api;
using Reports.Integration.Tests.SalesPlan;

namespace Reports.Integration.Tests.Plans;

public sealed class PlanEndpointsTests(SalesPlanPortal portal) : IClassFixture<SalesPlanPortal>
{
    private const string Scheme = """{ "tiers": [{ "from": 0.5, "percent": 10, "fixed": 1 }] }""";

    [Fact]
    public async Task Put_Lines_AreReadBackAndShowInTheReportAtOnce()
    {
        using var client = portal.Api.ClientOf(portal.Key);
        var address = "/api/v1/reports/sales-plan?from=2026-02-01&to=2026-02-28";
        using var before = await client.SendAsync(HttpMethod.Get, address);
        var grid = await PutAsync(client, null, Line("2026-02-01", 1, 3, 40, 2, Scheme), Line("2026-02-01", 1, null, 10, null));
        grid.GetProperty("lines").GetArrayLength().ShouldBe(2);
        using var after = await client.SendAsync(HttpMethod.Get, address);
        after.Headers.ETag.ShouldNotBe(before.Headers.ETag);
        var report = await after.JsonAsync();
        var summary = report.GetProperty("summary");
        summary.GetProperty("planAmount").GetDecimal().ShouldBe(50);
        summary.GetProperty("attainment").GetDecimal().ShouldBe(0.4m);
        summary.GetProperty("bonus").GetDecimal().ShouldBe(3);
        report.GetProperty("employees")[0].GetProperty("funnels").EnumerateArray().Select(funnel => funnel.GetProperty("planAmount").GetDecimal()).ShouldBe([40, 10]);

        var narrowed = (await client.JsonAsync(address + "&funnel=3")).GetProperty("summary");
        narrowed.GetProperty("planAmount").GetDecimal().ShouldBe(40);
        narrowed.GetProperty("unallocatedPlanAmount").GetDecimal().ShouldBe(10);
        var split = (await client.JsonAsync(address + "&source=WEB")).GetProperty("summary");
        split.GetProperty("planNotSplit").GetBoolean().ShouldBeTrue();
        split.GetProperty("planAmount").ValueKind.ShouldBe(JsonValueKind.Null);
        split.GetProperty("bonus").ValueKind.ShouldBe(JsonValueKind.Null);
        split.GetProperty("unallocatedPlanAmount").ValueKind.ShouldBe(JsonValueKind.Null);

        var rows = await client.JsonAsync("/api/v1/reports/sales-plan/rows?from=2026-02-01&to=2026-02-28&figure=bonus");
        rows.GetProperty("totalAmount").GetDecimal().ShouldBe(3);
        rows.GetProperty("items")[0].GetProperty("kind").GetString().ShouldBe("plan");
        rows.GetProperty("items")[0].GetProperty("wonAmount").GetDecimal().ShouldBe(20);
    }

    [Fact]
    public async Task Put_WithStaleVersion_ShowsBothSidesAndSavesNothing()
    {
        using var client = portal.Api.ClientOf(portal.Key, "en");
        var seen = (await GetAsync(client, "2027-01-01")).GetProperty("version").GetString();
        await PutAsync(client, seen, Line("2027-01-01", 1, null, 100, null));
        using var refused = await client.SendAsync(HttpMethod.Put, "/api/v1/plans", Body(seen, Line("2027-01-01", 1, null, 200, null), Line("2027-01-01", 2, null, 300, null)));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var conflicts = (await refused.JsonAsync()).GetProperty("conflicts");
        var line = conflicts.GetProperty("lines").EnumerateArray().ShouldHaveSingleItem();
        line.GetProperty("mine").GetProperty("planAmount").GetDecimal().ShouldBe(200);
        line.GetProperty("theirs").GetProperty("planAmount").GetDecimal().ShouldBe(100);
        (await GetAsync(client, "2027-01-01")).GetProperty("lines").GetArrayLength().ShouldBe(1);

        // The same wish again is no collision, and the version of the refusal lets the change through.
        await PutAsync(client, seen, Line("2027-01-01", 1, null, 100, null));
        await PutAsync(client, conflicts.GetProperty("version").GetString(), Line("2027-01-01", 1, null, 200, null));
        // A line that was removed meanwhile collides too.
        var now = (await GetAsync(client, "2027-01-01")).GetProperty("version").GetString();
        await PutAsync(client, now, Line("2027-01-01", 1, null, null, null));
        using var removed = await client.SendAsync(HttpMethod.Put, "/api/v1/plans", Body(now, Line("2027-01-01", 1, null, 5, null)));
        (await removed.JsonAsync()).GetProperty("conflicts").GetProperty("lines")[0].GetProperty("theirs").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task History_TellsWhatWasAddedChangedAndRemoved()
    {
        using var client = portal.Api.ClientOf(portal.Key);
        await PutAsync(client, null, Line("2027-02-01", 1, 3, 1, null));
        await PutAsync(client, null, Line("2027-02-01", 1, 3, 2, 3));
        await PutAsync(client, null, Line("2027-02-01", 1, 3, 2, 3));
        await PutAsync(client, null, Line("2027-02-01", 1, 3, null, null));
        var history = await client.JsonAsync("/api/v1/plans/history?month=2027-02-01&limit=2");
        history.GetProperty("total").GetInt32().ShouldBe(3);
        var items = history.GetProperty("items");
        items[0].GetProperty("after").ValueKind.ShouldBe(JsonValueKind.Null);
        items[1].GetProperty("before").GetProperty("planAmount").GetDecimal().ShouldBe(1);
        items[1].GetProperty("after").GetProperty("planCount").GetInt32().ShouldBe(3);
        var rest = await client.JsonAsync($"/api/v1/plans/history?month=2027-02-01&limit=2&cursor={history.GetProperty("nextCursor").GetString()}");
        rest.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        (await GetAsync(client, "2027-02-01")).GetProperty("lines").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Copy_LastMonthAndTenPercent_FillsWhatIsEmpty()
    {
        using var client = portal.Api.ClientOf(portal.Key);
        await PutAsync(client, null, Line("2027-03-01", 1, 3, 100.05m, 5, Scheme), Line("2027-03-01", 2, null, 200, null), Line("2027-04-01", 2, null, 1, null));
        var body = """{ "from": "2027-03-01", "to": "2027-04-01", "changePercent": 10 }""";
        using var copied = await client.SendAsync(HttpMethod.Post, "/api/v1/plans/copy", body);
        copied.StatusCode.ShouldBe(HttpStatusCode.OK, await copied.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var report = await copied.JsonAsync();
        report.GetProperty("tally").GetProperty("added").GetInt32().ShouldBe(1);
        var lines = report.GetProperty("lines");
        lines[0].GetProperty("planAmount").GetDecimal().ShouldBe(110.06m);
        lines[0].GetProperty("planCount").GetInt32().ShouldBe(6);
        lines[0].GetProperty("bonusScheme").GetProperty("tiers")[0].GetProperty("percent").GetDecimal().ShouldBe(10);
        lines[1].GetProperty("planAmount").GetDecimal().ShouldBe(1);
    }

    [Theory]
    [InlineData("""{ "lines": [{ "month": "2026-02-02", "employeeId": 1, "planAmount": 1 }] }""", HttpStatusCode.BadRequest, "lines[0].month")]
    [InlineData("""{ "lines": [{ "month": "2026-02-01", "employeeId": 1, "planAmount": -1 }] }""", HttpStatusCode.BadRequest, "lines[0].planAmount")]
    [InlineData("""{ "lines": [{ "month": "2026-02-01", "employeeId": 1, "planCount": -1 }] }""", HttpStatusCode.BadRequest, "lines[0].planCount")]
    [InlineData("""{ "lines": [{ "month": "2026-02-01", "employeeId": 1, "planAmount": 1, "bonusScheme": { "tiers": [] } }] }""", HttpStatusCode.BadRequest, "lines[0].bonusScheme")]
    [InlineData("""{ "lines": [] }""", HttpStatusCode.BadRequest, "lines")]
    [InlineData("""{ "lines": [{ "month": "2026-02-01", "employeeId": 1, "planAmount": 1 }], "version": "x" }""", HttpStatusCode.BadRequest, "version")]
    [InlineData("""{ "lines": [{ "month": "2026-02-01", "employeeId": 1, "planAmount": 1, "wish": 1 }] }""", HttpStatusCode.BadRequest, "lines[0].wish")]
    public async Task Put_Malformed_IsRefusedByName(string body, HttpStatusCode status, string name)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        using var refused = await client.SendAsync(HttpMethod.Put, "/api/v1/plans", body);
        refused.StatusCode.ShouldBe(status);
        (await refused.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldContain(name);
    }

    [Theory]
    [InlineData(99, "3", "employeeId")]
    [InlineData(1, "99", "funnelId")]
    public async Task Put_OfWhatDoesNotExist_NamesRowAndColumn(int employee, string funnel, string column)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        using var refused = await client.SendAsync(
            HttpMethod.Put, "/api/v1/plans",
            $$"""{ "lines": [{ "month": "2026-02-01", "employeeId": 1, "planAmount": 1 }, { "month": "2026-02-01", "employeeId": {{employee}}, "funnelId": {{funnel}}, "planAmount": 1 }] }""");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var row = (await refused.JsonAsync()).GetProperty("rows").EnumerateArray().ShouldHaveSingleItem();
        row.GetProperty("row").GetInt32().ShouldBe(2);
        row.GetProperty("column").GetString().ShouldBe(column);
    }

    [Fact]
    public async Task Put_WithoutTheRight_IsForbidden()
    {
        using var client = portal.Api.ClientOf(await portal.Api.AddKeyAsync(portal.Portal, "reports"));
        using var refused = await client.SendAsync(HttpMethod.Put, "/api/v1/plans", Body(null, Line("2026-02-01", 1, 3, 1, null)));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("xlsx", "ru")]
    [InlineData("csv", "ru")]
    [InlineData("csv", "en")]
    public async Task Export_ImportedAgain_ChangesNothing(string format, string language)
    {
        using var client = portal.Api.ClientOf(portal.Key, language);
        await PutAsync(client, null, Line("2027-06-01", 1, 3, 100.05m, 5, Scheme), Line("2027-06-01", 3, null, 1234567.8m, null), Line("2027-07-01", 2, 0, null, 7));
        var file = await client.GetByteArrayAsync(new Uri($"/api/v1/plans/export?month=2027-06-01&month=2027-07-01&format={format}", UriKind.Relative), TestContext.Current.CancellationToken);
        var (status, unchanged) = await ImportAsync(client, file, dryRun: true);
        status.ShouldBe(HttpStatusCode.OK, unchanged.ToString());
        unchanged.GetProperty("unchanged").GetInt32().ShouldBe(3);
        unchanged.GetProperty("lines").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Import_Text_IsSavedUnlessItIsADryRun()
    {
        using var client = portal.Api.ClientOf(portal.Key, "ru");
        var file = System.Text.Encoding.UTF8.GetBytes("Месяц;Сотрудник;Воронка;План, сумма;План, сделок;Бонус\r\n2027-08;анна;Сервис;1 000,50;3;80%: 1%; \r\n\r\n01.08.2027;Борис;;2000;;\r\n".Replace("80%: 1%; ", "\"80%: 1%; 100%: 2,5% + 5000\""));
        (await ImportAsync(client, file, dryRun: true)).Answer.GetProperty("added").GetInt32().ShouldBe(2);
        (await GetAsync(client, "2027-08-01")).GetProperty("lines").GetArrayLength().ShouldBe(0);
        (await ImportAsync(client, file, dryRun: false)).Answer.GetProperty("added").GetInt32().ShouldBe(2);
        var lines = (await GetAsync(client, "2027-08-01")).GetProperty("lines");
        lines[0].GetProperty("planAmount").GetDecimal().ShouldBe(1000.5m);
        lines[0].GetProperty("funnelId").GetInt32().ShouldBe(3);
        lines[0].GetProperty("bonusScheme").GetProperty("tiers")[1].GetProperty("fixed").GetDecimal().ShouldBe(5000);
        lines[1].GetProperty("funnelId").ValueKind.ShouldBe(JsonValueKind.Null);
        (await client.JsonAsync("/api/v1/plans/history?month=2027-08-01")).GetProperty("items")[0].GetProperty("origin").GetString().ShouldBe("import");
    }

    [Fact]
    public async Task Import_WithMistakes_NamesEveryRowAndColumnAndSavesNothing()
    {
        using var client = portal.Api.ClientOf(portal.Key, "en");
        var file = System.Text.Encoding.UTF8.GetBytes(
            "Month,Employee ID,Funnel,\"Plan, amount\",\"Plan, deals\",Bonus\n2027-09,1,,5,,\n2027-09-02,1,,5,,\n2027-09,99,,5,,\n2027-09,1,Nope,5,,\n2027-09,2,,-5,1.5,much\n2027-09,1,,6,,\n");
        var (status, problem) = await ImportAsync(client, file, dryRun: false);
        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("row").GetInt32(), row.GetProperty("column").GetString())).ShouldBe(
        [
            (3, "Month"), (4, "Employee ID"), (5, "Funnel"), (6, "Plan, amount"), (6, "Plan, deals"), (6, "Bonus"), (7, null),
        ]);
        (await GetAsync(client, "2027-09-01")).GetProperty("lines").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Import_OfNumbersBeyondAllMoney_NamesTheirCells()
    {
        using var client = portal.Api.ClientOf(portal.Key, "en");
        using var file = new MemoryStream();
        file.SaveAs(new[]
        {
            new Dictionary<string, object> { ["Month"] = "2027-09", ["Employee ID"] = 1, ["Plan, amount"] = 8e28, ["Plan, deals"] = -1e300, ["Bonus"] = "" },
            new Dictionary<string, object> { ["Month"] = 8e28, ["Employee ID"] = 8e28, ["Plan, amount"] = 1, ["Plan, deals"] = 1, ["Bonus"] = 8e28 },
        });

        var (status, problem) = await ImportAsync(client, file.ToArray(), dryRun: true);

        status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("rows").EnumerateArray().Select(row => (row.GetProperty("row").GetInt32(), row.GetProperty("column").GetString())).ShouldBe(
            [(2, "Plan, amount"), (2, "Plan, deals"), (3, "Month"), (3, "Employee ID"), (3, "Bonus")]);
    }

    [Theory]
    [InlineData("nothing of a plan")]
    [InlineData("Month,Employee\n2027-09,An\0na\n")]
    [InlineData("PK broken")]
    [InlineData("")]
    public async Task Import_OfWhatIsNoPlan_IsUnprocessable(string content)
    {
        using var client = portal.Api.ClientOf(portal.Key);
        (await ImportAsync(client, System.Text.Encoding.UTF8.GetBytes(content), dryRun: true)).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Put_ByTheHeadOfADepartment_IsForItsPeopleOnly()
    {
        using var client = portal.Api.ClientOf(await portal.Api.AddSessionAsync(portal.Portal, 1));
        await PutAsync(client, null, Line("2027-05-01", 3, null, 1, null));
        using var refused = await client.SendAsync(HttpMethod.Put, "/api/v1/plans", Body(null, Line("2027-05-01", 2, null, 1, null)));
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.JsonAsync("/api/v1/plans/history?month=2027-05-01")).GetProperty("items")[0].GetProperty("changedBy").GetInt32().ShouldBe(1);
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> ImportAsync(HttpClient client, byte[] file, bool dryRun)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(file), "file", "plan" } };
        using var answer = await client.PostAsync(new Uri($"/api/v1/plans/import?dryRun={(dryRun ? "true" : "false")}", UriKind.Relative), form, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.JsonAsync());
    }

    private static string Line(string month, int employee, int? funnel, decimal? amount, int? count, string scheme = "null") => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $$"""{ "month": "{{month}}", "employeeId": {{employee}}, "funnelId": {{funnel?.ToString() ?? "null"}}, "planAmount": {{(object?)amount ?? "null"}}, "planCount": {{(object?)count ?? "null"}}, "bonusScheme": {{scheme}} }""");

    private static string Body(string? version, params string[] lines) =>
        $$"""{ "lines": [{{string.Join(", ", lines)}}], "version": {{(version is null ? "null" : $"\"{version}\"")}} }""";

    private static Task<JsonElement> GetAsync(HttpClient client, string month) => client.JsonAsync($"/api/v1/plans?month={month}");

    private static async Task<JsonElement> PutAsync(HttpClient client, string? version, params string[] lines)
    {
        using var saved = await client.SendAsync(HttpMethod.Put, "/api/v1/plans", Body(version, lines));
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await saved.JsonAsync();
    }
}
