using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

/// <summary>Two departments under one roof: 1 ← 2 (head 20: 21, 22), 1 ← 3 (31); 9 stands alone, 99 was deleted in Bitrix24.</summary>
public sealed class AccessTests(ApiWithoutMart service) : IClassFixture<ApiWithoutMart>, IAsyncLifetime
{
    private const string Report = "/api/v1/reports/sales-plan?from=2026-11-01&to=2026-11-30";
    private readonly ApiFactory _api = service.Api;
    private HttpClient _admin = null!;
    private int _portal;

    public async ValueTask InitializeAsync()
    {
        _portal = await _api.AddPortalAsync($"{Guid.NewGuid():N}.bitrix24.ru", asOf: new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        _admin = _api.ClientOf(await _api.AddKeyAsync(_portal, "admin"), "en");
        await using var connection = await _api.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into crm.department (portal_id, id, parent_id, name, head_id) values
              (@_portal, 1, null, 'All', null), (@_portal, 2, 1, 'Two', 20), (@_portal, 3, 1, 'Three', null);
            insert into crm.employee (portal_id, id, name, active, department_ids, deleted_at) values
              (@_portal, 20, 'Head', true, '{1}', null), (@_portal, 21, 'A', true, '{2}', null), (@_portal, 22, 'B', false, '{2}', null),
              (@_portal, 31, 'C', true, '{3,2}', null), (@_portal, 9, 'D', true, '{}', null), (@_portal, 99, 'Gone', false, '{2}', now());
            insert into crm.funnel (portal_id, id, name, is_default) values (@_portal, 0, 'Sales', true);
            insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, created_at, created_on, closed_on, cycle_days, amount, field_set)
            select @_portal, e, 'Deal ' || e, 0, 'WON', 'Won', 'S', e, '2026-11-01', '2026-11-01', '2026-11-10', 9, e, 0
            from unnest('{20,21,22,31,9,99}'::int[]) e
            """,
            new { _portal });
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("", 20 + 21 + 22 + 31 + 9 + 99)]
    [InlineData("&department=2", 21 + 22 + 31)]
    [InlineData("&department=1", 20 + 21 + 22 + 31)]
    [InlineData("&department=none", 9)]
    [InlineData("&department=3&department=none", 31 + 9)]
    [InlineData("&employee=99", 99)]
    [InlineData("&employee=21&employee=9", 21 + 9)]
    [InlineData("&department=2&employee=21&employee=9", 21)]
    public async Task Filter_OfPeople_SelectsTheirRecords(string filter, int amount)
    {
        (await FactAsync(_admin, filter)).ShouldBe(amount);
    }

    [Theory]
    [InlineData(21, false, 21)]
    [InlineData(20, false, 20 + 21 + 22 + 31)]
    [InlineData(9, true, 20 + 21 + 22 + 31 + 9 + 99)]
    public async Task Session_SeesWhatItsUserMaySee(int user, bool isAdmin, int amount)
    {
        using var client = await UserAsync(user, isAdmin);
        (await FactAsync(client, "")).ShouldBe(amount);
    }

    [Fact]
    public async Task Session_AskingForHiddenEmployee_IsToldSo()
    {
        using var client = await UserAsync(21);
        using var own = await client.SendAsync(HttpMethod.Get, Report + "&employee=21");
        own.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var other = await client.SendAsync(HttpMethod.Get, Report + "&employee=22");

        other.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.JsonAsync()).GetProperty("detail").GetString().ShouldBe("No access to the data of employee 22.");
    }

    [Fact]
    public async Task Session_CannotWidenItselfByDepartment()
    {
        using var client = await UserAsync(21);
        (await FactAsync(client, "&department=1")).ShouldBe(21);
        (await FactAsync(client, "&department=none")).ShouldBe(0);
    }

    [Fact]
    public async Task Rules_OfEmployeeDepartmentAndEveryone_DecideInThisOrder()
    {
        await PutAsync(rules =>
        {
            rules["everyone"] = Grant("own", "sales-plan");
            rules["departments"] = new JsonArray(new JsonObject { ["departmentId"] = 1, ["grant"] = Grant("department", "sales-plan") });
            rules["employees"] = new JsonArray(new JsonObject { ["employeeId"] = 31, ["grant"] = Grant("all", "marketing", "sales-plan") });
        });

        using var byEmployee = await UserAsync(31);
        using var byDepartment = await UserAsync(21);
        using var byDefault = await UserAsync(9);

        (await FactAsync(byEmployee, "")).ShouldBe(20 + 21 + 22 + 31 + 9 + 99);
        (await FactAsync(byDepartment, "")).ShouldBe(21 + 22 + 31);
        (await FactAsync(byDefault, "")).ShouldBe(9);
        (await byEmployee.JsonAsync("/api/v1/me")).GetProperty("rights").GetProperty("reports").EnumerateArray().Select(r => r.GetString()).ShouldBe(["sales-plan", "marketing"]);
    }

    [Fact]
    public async Task Report_ThatIsNotGranted_IsForbidden_AlsoToWhoHasItsTag()
    {
        using var client = await UserAsync(21);
        using var before = await client.SendAsync(HttpMethod.Get, Report);
        before.StatusCode.ShouldBe(HttpStatusCode.OK);

        await PutAsync(rules => rules["everyone"] = Grant("own", "marketing"));
        client.DefaultRequestHeaders.IfNoneMatch.Add(before.Headers.ETag!);
        using var after = await client.SendAsync(HttpMethod.Get, Report);

        after.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("""{ "reports": ["nothing"], "scope": "own", "editPlans": false, "setTasks": false, "fullTaskTitles": false }""", "everyone.reports")]
    [InlineData("""{ "reports": [], "scope": "world", "editPlans": false, "setTasks": false, "fullTaskTitles": false }""", "everyone.scope")]
    [InlineData("""{ "reports": [], "scope": "own", "editPlans": false, "setTasks": false }""", "everyone.fullTaskTitles")]
    public async Task Rules_OfNonsense_AreRefused(string everyone, string named)
    {
        var rules = JsonNode.Parse((await _admin.JsonAsync("/api/v1/access")).GetRawText())!.AsObject();
        rules["everyone"] = JsonNode.Parse(everyone);

        using var answer = await _admin.SendAsync(HttpMethod.Put, "/api/v1/access", rules.ToJsonString());

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([named]);
    }

    [Fact]
    public async Task Trial_StartsWithTheFirstOpening_AndEndsAfterFourteenDays()
    {
        var me = await _admin.JsonAsync("/api/v1/me");
        Entitlement(me).GetProperty("kind").GetString().ShouldBe("trial");
        Entitlement(me).GetProperty("until").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        await _admin.JsonAsync(Report);
        var until = Entitlement(await _admin.JsonAsync("/api/v1/me")).GetProperty("until").GetDateTimeOffset();
        (until - DateTimeOffset.UtcNow).TotalDays.ShouldBeInRange(13.9, 14.0);
        var wide = "/api/v1/reports/sales-plan?from=2020-01-01&to=2026-11-30";
        (await _admin.JsonAsync(wide)).GetProperty("horizon").GetProperty("from").GetString().ShouldBe("2024-11-01");

        await using var connection = await _api.OpenAsync();
        await connection.ExecuteAsync("update app.entitlement set first_opened_at = now() - interval '15 days' where portal_id = @_portal", new { _portal });
        var free = await _admin.JsonAsync(wide);
        free.GetProperty("horizon").GetProperty("from").GetString().ShouldBe("2026-08-01");
        free.GetProperty("horizon").GetProperty("reason").GetString().ShouldBe("free");
        free.GetProperty("period").GetProperty("from").GetString().ShouldBe("2020-01-01");

        await connection.ExecuteAsync("update app.entitlement set paid_until = now() + interval '1 day' where portal_id = @_portal", new { _portal });
        (await _admin.JsonAsync(wide)).GetProperty("horizon").GetProperty("reason").GetString().ShouldBe("paid");
    }

    private static System.Text.Json.JsonElement Entitlement(System.Text.Json.JsonElement me) =>
        me.GetProperty("entitlements").EnumerateArray().Single(e => e.GetProperty("report").GetString() == "sales-plan");

    private static async Task<int> FactAsync(HttpClient client, string filter) =>
        (int)(await client.JsonAsync(Report + filter)).GetProperty("summary").GetProperty("factAmount").GetDecimal();

    private async Task<HttpClient> UserAsync(int id, bool isAdmin = false) => _api.ClientOf(await _api.AddSessionAsync(_portal, id, isAdmin), "en");

    private static JsonObject Grant(string scope, params string[] reports) => new()
    {
        ["reports"] = new JsonArray([.. reports.Select(r => JsonValue.Create(r))]),
        ["scope"] = scope,
        ["editPlans"] = false,
        ["setTasks"] = false,
        ["fullTaskTitles"] = false,
    };

    private async Task PutAsync(Action<JsonObject> change)
    {
        var rules = JsonNode.Parse((await _admin.JsonAsync("/api/v1/access")).GetRawText())!.AsObject();
        change(rules);
        using var answer = await _admin.SendAsync(HttpMethod.Put, "/api/v1/access", rules.ToJsonString());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
