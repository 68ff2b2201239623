using System.Net;
using System.Text.Json;
using Dapper;
using Reports.Integration.Tests.Api;

namespace Reports.Integration.Tests.Forgotten;

public sealed class ForgottenEndpointTests(TwoPortals portals) : IClassFixture<TwoPortals>, IAsyncLifetime
{
    private const string Address = "/api/v1/reports/forgotten";
    private const string Rows = Address + "/rows";

    /// <summary>As of 23 November, 12:00 in Moscow: a deal silent for ten days, one for two, one planned; a lead silent for four.</summary>
    public async ValueTask InitializeAsync()
    {
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync(
            """
            delete from mart.open_record; delete from mart.silence; delete from mart.deal; delete from mart.lead;
            insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, created_at, created_on, amount, original_amount, original_currency, field_set)
            select @portal, id, 'Сделка ' || id, 0, 'NEW', 'Новая', 'P', 7, '2026-11-01T09:00Z', '2026-11-01', 100, 100, 'RUB', 0 from generate_series(1, 3) id;
            insert into mart.open_record (portal_id, kind, id, employee_id, funnel_id, amount, stage_known, any_at, any_kind, activities_at, activities_kind, tasks_at, tasks_kind,
                                          planned_at, without_activity, without_task)
            select @portal, 'D', r.id, 7, 0, 100, true, r.at, 3, r.at, 3, '2026-11-01T09:00Z', 0, r.planned, true, false
            from (values (1, timestamptz '2026-11-13T09:00Z', null), (2, '2026-11-21T21:30Z', null), (3, '2026-11-13T09:00Z', timestamptz '2026-11-29T21:30Z')) r (id, at, planned);
            insert into mart.lead (portal_id, id, title, stage_id, stage_name, semantics, employee_id, created_at, created_on, field_set)
            values (@portal, 1, 'Лид 1', 'NEW', 'Новый', 'P', 7, '2026-11-01T09:00Z', '2026-11-01', 0);
            insert into mart.open_record (portal_id, kind, id, employee_id, funnel_id, stage_known, any_at, any_kind, activities_at, activities_kind, tasks_at, tasks_kind,
                                          without_activity, without_task)
            values (@portal, 'L', 1, 7, -1, true, '2026-11-19T09:00Z', 3, '2026-11-19T09:00Z', 3, '2026-11-01T09:00Z', 0, false, true);
            insert into mart.silence (portal_id, kind, id, touched_at, touch_kind, until, signals, since, employee_id, funnel_id)
            select @portal, 'D', id, '2026-11-13T09:00Z', 3, 'infinity', 1, '2026-11-13T21:00Z', 7, 0 from generate_series(1, 2) id;
            """,
            new { portal = portals.First });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Get_CountsUnderThePortalsThresholds_AndUnderAskedOnes()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var usual = await client.JsonAsync(Address);
        var strict = await client.JsonAsync(Address + "?dealDays=2&leadDays=5&ignorePlanned=true");

        (usual.GetProperty("leadDays").GetInt32(), usual.GetProperty("dealDays").GetInt32(), usual.GetProperty("signal").GetString()).ShouldBe((3, 7, "any"));
        var summary = usual.GetProperty("summary");
        (summary.GetProperty("openDeals").GetInt32(), summary.GetProperty("forgottenDeals").GetInt32(), summary.GetProperty("amountAtRisk").GetDecimal()).ShouldBe((3, 1, 100m));
        summary.GetProperty("forgottenDealsShare").GetDecimal().ShouldBe(0.333333m);
        (summary.GetProperty("forgottenLeads").GetInt32(), summary.GetProperty("leadsWithoutTask").GetInt32()).ShouldBe((1, 1));
        (strict.GetProperty("summary").GetProperty("forgottenDeals").GetInt32(), strict.GetProperty("summary").GetProperty("forgottenLeads").GetInt32()).ShouldBe((2, 0));
        strict.GetProperty("summary").GetProperty("amountAtRisk").GetDecimal().ShouldBe(200m);

        var history = usual.GetProperty("history").EnumerateArray().ToList();
        history.Count.ShouldBe(90);
        history[^1].GetProperty("date").GetString().ShouldBe("2026-11-22");
        // Silent since the 13th: seven days at the end of the 20th.
        history.Where(day => day.GetProperty("forgottenDeals").GetInt32() == 2).Select(day => day.GetProperty("date").GetString()).ShouldBe(["2026-11-20", "2026-11-21", "2026-11-22"]);
        usual.GetProperty("employees")[0].GetProperty("name").GetString().ShouldBe("#7");
        usual.GetProperty("departments")[0].GetProperty("departmentId").ValueKind.ShouldBe(JsonValueKind.Null);
        usual.TryGetProperty("period", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Rows_SayHowLong()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        var rows = await client.JsonAsync(Rows + "?figure=forgottenDeals");

        rows.GetProperty("total").GetInt32().ShouldBe(1);
        var row = rows.GetProperty("items")[0];
        (row.GetProperty("kind").GetString(), row.GetProperty("record").GetString(), row.GetProperty("lastTouch").GetString(), row.GetProperty("daysSilent").GetInt32())
            .ShouldBe(("forgotten", "deal", "activityDone", 10));
        (await client.JsonAsync(Rows + "?figure=forgottenDeals&signal=tasks&ignorePlanned=true")).GetProperty("total").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Export_TakesEveryPartAlong()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "ru");
        foreach (var part in new[] { "summary", "history", "departments", "employees", "rows&figure=forgottenDeals" })
        {
            using var csv = await client.SendAsync(HttpMethod.Get, $"{Address}/export?format=csv&part={part}");
            csv.StatusCode.ShouldBe(HttpStatusCode.OK, part);
            (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split('\n').Length.ShouldBeGreaterThan(2, part);
            using var xlsx = await client.SendAsync(HttpMethod.Get, $"{Address}/export?format=xlsx&part={part}");
            (await xlsx.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..2].ShouldBe("PK"u8.ToArray(), part);
        }

        using var file = await client.SendAsync(HttpMethod.Get, $"{Address}/export?format=csv&part=rows&figure=forgottenDeals");
        (await file.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("дело выполнено");
        file.Content.Headers.ContentDisposition!.FileName!.ShouldContain("forgotten-rows-2026-11-23");
    }

    [Theory]
    [InlineData("history", "2026-11-22;2;0")]
    [InlineData("departments", "Без отдела;1;3;0,333333;100,00;1;1;1;3;0;0;1")]
    [InlineData("employees", "#7;;1;3;0,333333;100,00;1;1;1;3;0;0;1")]
    [InlineData("rows&figure=openDeals", "2;Сделка 2;;Новая;;100,00;100,0000;RUB;2026-11-01;2026-11-22;дело выполнено;1;;;")]
    [InlineData("rows&figure=openDeals", "3;Сделка 3;;Новая;;100,00;100,0000;RUB;2026-11-01;2026-11-13;дело выполнено;10;2026-11-30;;")]
    public async Task Export_OfEveryPart_SaysWhatTheReportSays(string part, string line)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "ru");
        using var response = await client.SendAsync(HttpMethod.Get, $"{Address}/export?format=csv&part={part}");

        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        text.Split('\n').ShouldContain(row => row.StartsWith(line, StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task Get_AnotherPortal_SeesNothingOfIt()
    {
        using var client = portals.Api.ClientOf(portals.SecondKey);

        var report = await client.JsonAsync(Address);

        report.GetProperty("summary").GetProperty("openDeals").GetInt32().ShouldBe(0);
        report.GetProperty("summary").GetProperty("forgottenDealsShare").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("employees").GetArrayLength().ShouldBe(0);
        (await client.JsonAsync(Rows + "?figure=openDeals")).GetProperty("total").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData(Address + "?from=2026-01-01", "from")]
    [InlineData(Address + "?leadDays=0", "leadDays")]
    [InlineData(Address + "?dealDays=366", "dealDays")]
    [InlineData(Address + "?signal=calls", "signal")]
    [InlineData(Address + "?ignorePlanned=yes", "ignorePlanned")]
    [InlineData(Rows, "figure")]
    [InlineData(Rows + "?figure=dealsWon", "figure")]
    [InlineData(Rows + "?figure=openDeals&bucket=2026-11-01", "bucket")]
    [InlineData(Rows + "?figure=forgottenDeals&bucket=2026-11-23", "bucket")]
    [InlineData(Rows + "?figure=forgottenDeals&bucket=2026-08-24", "bucket")]
    [InlineData(Rows + "?figure=forgottenDeals&sort=cycleDays", "sort")]
    [InlineData(Rows + "?figure=forgottenDeals&team=0", "team")]
    [InlineData(Address + "/export?format=csv&part=departments&team=2", "team")]
    [InlineData(Rows + "?figure=forgottenDeals&team=3&team=4", "team")]
    [InlineData(Rows + "?figure=forgottenDeals&team=1&team=none", "team")]
    public async Task Get_WhatIsNotAllowed_IsNamed(string address, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(HttpMethod.Get, address);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name.Split('.')[^1]).ShouldBe([parameter]);
    }

    [Theory]
    [InlineData("""{ "records": [], "title": "x" }""", "k", "records")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 1 }, { "kind": "deal", "id": 1 }], "title": "x" }""", "k", "records")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 0 }], "title": "x" }""", "k", "records")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 1 }], "title": " " }""", "k", "title")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 1 }], "title": "x", "deadline": "2020-01-01T00:00:00Z" }""", "past", "deadline")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 1 }], "title": "x", "deadline": "2099-12-01T18:00:00" }""", "zone", "deadline")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 1 }], "title": "x", "deadline": "2099-12-01" }""", "zone", "deadline")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 1 }], "title": "x" }""", null, "Idempotency-Key")]
    [InlineData("""{ "records": [{ "kind": "deal", "id": 1 }], "title": "x", "text": "y" }""", "k", "text")]
    public async Task Tasks_WhatIsNotAllowed_IsNamed(string body, string? key, string parameter)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await PostAsync(client, body, key);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(error => error.Name).ShouldBe([parameter]);
    }

    [Fact]
    public async Task Tasks_WithoutTheRight_AreRefused()
    {
        const string body = """{ "records": [{ "kind": "deal", "id": 1 }], "title": "x" }""";
        foreach (var scopes in new[] { new[] { "reports" }, ["tasks"] })
        {
            using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, scopes));
            using var response = await PostAsync(client, body, "right");
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, string.Join(',', scopes));
        }
    }

    [Fact]
    public async Task Tasks_OfAnUnknownRecord_SayItPerRow_AndTheSameKeyAnswersTheSame()
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "reports", "tasks"), "ru");
        const string body = """{ "records": [{ "kind": "lead", "id": 404 }], "title": "x" }""";

        using var first = await PostAsync(client, body, "unknown");
        using var again = await PostAsync(client, body, "unknown");
        using var other = await PostAsync(client, body.Replace("404", "405", StringComparison.Ordinal), "unknown");

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        var item = (await first.JsonAsync()).GetProperty("items")[0];
        (item.GetProperty("kind").GetString(), item.GetProperty("id").GetInt32(), item.GetProperty("taskId").ValueKind).ShouldBe(("lead", 404, JsonValueKind.Null));
        item.GetProperty("error").GetString()!.ShouldContain("не найдена");
        (await again.JsonAsync()).GetRawText().ShouldBe((await first.JsonAsync()).GetRawText());
        other.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await other.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("Idempotency-Key");
    }

    [Fact]
    public async Task Tasks_WhoseDeadlineIsRefused_AreSentCorrectedWithTheSameKey()
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "reports", "tasks"));
        const string body = """{ "records": [{ "kind": "lead", "id": 404 }], "title": "x", "deadline": "2020-12-01T18:00:00+03:00" }""";

        using var refused = await PostAsync(client, body, "corrected");
        using var corrected = await PostAsync(client, body.Replace("2020", "2099", StringComparison.Ordinal), "corrected");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        corrected.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Address + "/tasks", UriKind.Relative)) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
