using System.Globalization;
using System.Net;
using System.Text.Json;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Reports.Application.Sync;
using Reports.Integration.Tests.Api;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Tenancy;

/// <summary>
/// Two portals with the same ids and different names. Every operation of the contract is called with the second portal's credential:
/// a new endpoint is found here by itself, and fails until somebody has said how it is called.
/// </summary>
public sealed class TenancyTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Mark = "SECRET-OF-THE-FIRST";
    private ApiFactory _api = null!;
    private int _first;
    private int _second;

    public async ValueTask InitializeAsync()
    {
        _api = await ApiFactory.CreateAsync(postgres);
        _api.Replace = services => services.AddScoped(_ => Substitute.For<ISyncControl>());
        var asOf = new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
        _first = await _api.AddPortalAsync("secret-of-the-first.bitrix24.ru", asOf: asOf);
        _second = await _api.AddPortalAsync("second.bitrix24.ru", asOf: asOf);
        await SeedAsync(_first, Mark, 1_111_111);
        await SeedAsync(_second, "of the second", 5);
    }

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task EveryOperation_AnswersItsOwnPortalOnly()
    {
        using var second = _api.ClientOf(await _api.AddKeyAsync(_second, "admin"));
        var before = await FingerprintAsync();

        foreach (var (method, path, operation) in await OperationsAsync())
        {
            if (Anonymous.Contains(operation)) continue;
            Calls.ShouldContainKey(operation, $"{method} {path} is new: say here how it is called");
            foreach (var (address, body) in Calls[operation](path))
            {
                using var answer = await SendAsync(second, new HttpMethod(method), address, body);
                var text = operation == "WatchSync" ? await BeginningAsync(answer) : await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{method} {address}: {text}");
                answer.StatusCode.ShouldNotBe(HttpStatusCode.BadRequest, $"{method} {address}: {text}");
                text.ShouldNotContain(Mark, Case.Insensitive, $"{method} {address}");
                text.ShouldNotContain("1111111", Case.Sensitive, $"{method} {address}");
            }
        }

        (await FingerprintAsync()).ShouldBe(before, "a call of the second portal changed the first");
    }

    [Fact]
    public async Task EveryOperation_WithoutCredential_IsRefused()
    {
        using var nobody = _api.ClientOf(null);
        foreach (var (method, path, operation) in await OperationsAsync())
        {
            if (Anonymous.Contains(operation)) continue;
            var address = path.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            using var answer = await SendAsync(nobody, new HttpMethod(method), address, operation == "ImportPlans" ? Table : "{}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
        }
    }

    [Fact]
    public async Task TheSamePictureOfTheFirst_IsSeenByItself()
    {
        using var first = _api.ClientOf(await _api.AddKeyAsync(_first, "admin"));

        (await first.JsonAsync("/api/v1/directory")).GetRawText().ShouldContain(Mark);
        (await first.JsonAsync("/api/v1/reports/sales-plan?from=2026-11-01&to=2026-11-30")).GetRawText().ShouldContain("1111111");
    }

    [Fact]
    public async Task PortalsConnection_SeesNoOtherPortal_EvenWithoutACondition()
    {
        await using var connection = await _api.OpenAsync();
        await connection.ExecuteAsync($"set role reports_app; select set_config('app.portal_id', '{_second}', false)");
        var tables = await connection.QueryAsync<string>(
            """
            select format('%I.%I', table_schema, table_name) from information_schema.columns
            where column_name = 'portal_id' and table_schema in ('crm', 'mart', 'app', 'staging') order by 1
            """);

        foreach (var table in tables)
            (await connection.ExecuteScalarAsync<long>($"select count(*) from {table} where portal_id <> {_second}")).ShouldBe(0, table);
    }

    [Fact]
    public async Task EveryPortalTable_IsProtectedByRowLevelSecurity()
    {
        await using var connection = await _api.OpenAsync();
        var open = await connection.QueryAsync<string>(
            """
            select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'portal_id'
            where n.nspname in ('crm', 'mart', 'app', 'staging') and c.relkind in ('r', 'p') and not c.relrowsecurity
            """);

        open.ShouldBeEmpty();
    }

    /// <summary>Operations that are open by their nature: each checks a secret of its own.</summary>
    private static readonly HashSet<string> Anonymous = ["ExchangeCode", "RenewSession", "CloseSession", "SignInBitrix24"];

    private const string Period = "?from=2026-10-01&to=2026-11-30";

    /// <summary>How each operation is called so that it does its work.</summary>
    private static readonly Dictionary<string, Func<string, IEnumerable<(string Address, string? Body)>>> Calls = new(StringComparer.Ordinal)
    {
        ["GetMe"] = Plain,
        ["GetDirectory"] = Plain,
        ["GetMetrics"] = Plain,
        ["GetSettings"] = Plain,
        ["GetSettingsFields"] = Plain,
        ["PutSettings"] = path => [(path, SettingsBody)],
        ["GetAccess"] = Plain,
        ["PutAccess"] = path => [(path, AccessBody)],
        ["GetApiKeys"] = Plain,
        ["CreateApiKey"] = path => [(path, """{ "name": "x", "scopes": ["reports"] }""")],
        ["RevokeApiKey"] = path => [(path.Replace("{id}", FirstKeyId, StringComparison.Ordinal), null)],
        ["CreateSignInCode"] = Plain,
        ["GetSync"] = Plain,
        ["StartSync"] = Plain,
        ["WatchSync"] = Plain,
        ["ImportPlans"] = path => [(path + "?dryRun=true", Table)],
        ["ExportPlans"] = path => [(path + "?month=2026-11-01&format=csv", null)],
        ["ExportSalesPlan"] = path => [(path + Period + "&format=csv&part=employees", null), (path + Period + "&format=csv&part=rows&figure=factAmount", null)],
        ["GetSalesDynamics"] = path => [(path + Period, null), (path + Period + "&employee=7&grain=week", null)],
        ["GetSalesDynamicsRows"] = path => [(path + Period + "&figure=wonAmount", null)],
        ["GetForgotten"] = path => [(path, null), (path + "?leadDays=1&employee=7&signal=tasks", null), (path + "?source=WEB&ignorePlanned=true", null)],
        ["GetForgottenRows"] = path => [(path + "?figure=openDeals", null), (path + "?figure=forgottenLeads&bucket=2026-11-01", null)],
        ["ExportForgotten"] = path => [(path + "?format=csv&part=employees", null), (path + "?format=csv&part=rows&figure=openLeads", null)],
        ["SetForgottenTasks"] = path => [(path, """{ "records": [{ "kind": "deal", "id": 1 }], "title": "x" }""")],
        ["ExportSalesDynamics"] = path => [(path + Period + "&format=csv&part=employees", null), (path + Period + "&format=csv&part=rows&figure=wonAmount", null)],
        ["GetMarketing"] = path => [(path + Period, null), (path + Period + "&basis=event&source=WEB", null)],
        ["ExportMarketing"] = path => [(path + Period + "&format=csv&part=sources", null), (path + Period + "&format=csv&part=rows&figure=wonDeals", null)],
        ["GetMarketingRows"] = path => [(path + Period + "&figure=wonDeals", null)],
        ["GetManagerEffectiveness"] = path => [(path + Period, null), (path + Period + "&employee=7&funnel=3&grain=week&expand=employees.dynamics", null)],
        ["GetManagerEffectivenessRows"] = path => [(path + Period + "&figure=activityScore", null), (path + Period + "&figure=missedCalls", null)],
        ["ExportManagerEffectiveness"] = path => [(path + Period + "&format=csv&part=employees", null), (path + Period + "&format=csv&part=rows&figure=meetings", null)],
        ["GetTeamProductivity"] = path => [(path + Period, null), (path + Period + "&basis=closed&employee=7&project=4&grain=week&expand=employees.dynamics", null)],
        ["GetTeamProductivityRows"] = path => [(path + Period + "&figure=total", null), (path + Period + "&figure=open&bucket=2026-11-01", null)],
        ["ExportTeamProductivity"] = path => [(path + Period + "&format=csv&part=projects", null), (path + Period + "&format=csv&part=rows&figure=total", null)],
        ["GetPlans"] = path => [(path + "?month=2026-11-01", null)],
        ["PutPlans"] = path => [(path, """{ "lines": [{ "month": "2026-12-01", "employeeId": 7, "funnelId": 3, "planAmount": 9 }] }""")],
        ["CopyPlans"] = path => [(path, """{ "from": "2026-11-01", "to": "2027-01-01" }""")],
        ["GetPlanHistory"] = Plain,
        ["GetSalesPlan"] = path => [(path + Period, null), (path + Period + "&employee=7", null), (path + Period + "&funnel=3&grain=day&expand=employees.dynamics", null)],
        ["GetSalesPlanRows"] = path => [(path + Period + "&figure=factAmount", null), (path + Period + "&figure=factAmount&employee=7", null)],
    };

    /// <summary>Stands for a file in place of a JSON body.</summary>
    private const string Table = "file";

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, string address, string? body) => client.SendAsync(
        new HttpRequestMessage(method, new Uri(address, UriKind.Relative))
        {
            Headers = { { "Idempotency-Key", "tenancy" } },
            Content = body switch
            {
                null => null,
                Table => new MultipartFormDataContent { { new StringContent("nothing;of;sense"), "file", "plans.csv" } },
                _ => new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
            },
        },
        HttpCompletionOption.ResponseHeadersRead,
        TestContext.Current.CancellationToken);

    /// <summary>What a stream without an end says within a second.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage answer)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(1));
        var (text, buffer) = (new System.Text.StringBuilder(), new byte[4096]);
        try
        {
            await using var stream = await answer.Content.ReadAsStreamAsync(patience.Token);
            while (await stream.ReadAsync(buffer, patience.Token) is > 0 and var read) text.Append(System.Text.Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (Exception end) when (end is OperationCanceledException or IOException)
        {
            // The stream goes on; what it said is enough.
        }

        return text.ToString();
    }

    private const string FirstKeyId = "a1b2c3d4-0000-4000-8000-00000000000f";

    private const string SettingsBody =
        """
        { "timeZone": "Europe/Moscow", "closedOnBasis": "closeDate", "weights": { "meeting": 5, "call": 4, "email": 3, "todo": 2, "other": 1 },
          "norm": { "started": 0.8, "finished": 0.8 }, "leadDays": 4, "dealDays": 7, "longDealDays": 180, "holidays": [], "exposedFields": [],
          "adSpend": [], "activityKinds": [] }
        """;

    private const string AccessBody =
        """
        { "everyone": { "reports": ["sales-plan"], "scope": "own", "editPlans": false, "setTasks": false, "fullTaskTitles": false },
          "heads": { "reports": ["sales-plan"], "scope": "department", "editPlans": false, "setTasks": false, "fullTaskTitles": false },
          "departments": [], "employees": [] }
        """;

    private static IEnumerable<(string Address, string? Body)> Plain(string path) => [(path, null)];

    private static async Task<IReadOnlyList<(string Method, string Path, string Operation)>> OperationsAsync()
    {
        using var contract = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json")));
        return
        [
            .. from path in contract.RootElement.GetProperty("paths").EnumerateObject()
               from method in path.Value.EnumerateObject()
               select (method.Name.ToUpperInvariant(), path.Name, method.Value.GetProperty("operationId").GetString()!),
        ];
    }

    /// <summary>Everything that the first portal has, as one hash.</summary>
    private async Task<string> FingerprintAsync()
    {
        await using var connection = await _api.OpenAsync();
        var tables = await connection.QueryAsync<string>(
            """
            select distinct format('%I.%I', table_schema, table_name) from information_schema.columns
            where column_name = 'portal_id' and table_schema in ('crm', 'mart', 'app', 'staging') order by 1
            """);
        var parts = new List<string>();
        foreach (var table in tables)
            parts.Add($"{table} {await connection.ExecuteScalarAsync<string>($"select md5(string_agg(t::text, '|' order by t::text)) from {table} t where portal_id = {_first}")}");
        return string.Join('\n', parts);
    }

    private async Task SeedAsync(int portal, string name, decimal amount)
    {
        await using var connection = await _api.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into crm.department (portal_id, id, name) values (@portal, 1, @name);
            insert into crm.employee (portal_id, id, name, active, department_ids) values (@portal, 7, @name, true, '{1}');
            insert into crm.funnel (portal_id, id, name) values (@portal, 3, @name);
            insert into crm.status (portal_id, entity_id, status_id, name, semantics) values (@portal, 'SOURCE', 'WEB', @name, 'P');
            insert into crm.user_field (portal_id, entity, name, title, type) values (@portal, 'deal', 'UF_CRM_X', @name, 'string');
            insert into app.api_key (portal_id, id, name, hash, hint, scopes)
            values (@portal, case when @name like 'SECRET%' then 'a1b2c3d4-0000-4000-8000-00000000000f'::uuid else gen_random_uuid() end, @name, sha256(@name::bytea), 'rpk_', '{reports}');
            insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, employee_id, source_id, created_at, created_on, closed_on, amount, field_set)
            values (@portal, 1, @name, 3, 'WON', @name, 'S', 7, 'WEB', '2026-11-01', '2026-11-01', '2026-11-10', @amount, 0);
            insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, subject, completed, responsible_id, created_at, updated_at)
            values (@portal, 1, 2, 1, 1, 'CRM_MEETING', @name, true, 7, '2026-11-10', '2026-11-10');
            insert into mart.activity values (@portal, 1, 'meeting', 7, 2, 1, '2026-11-10', '2026-11-10');
            insert into mart.call values (@portal, 1, 'missed', 0, 7, '2026-11-10', '2026-11-10', 2, 3, @name, 2, 1);
            insert into mart.manager_flow values (@portal, '2026-11-10', 7, 1, 0, 0, 0, 0, 0, 0, 1, 0);
            insert into crm.workgroup (portal_id, id, name) values (@portal, 4, @name);
            insert into mart.task (portal_id, id, title, status, state, author_id, employee_id, project_id, created_at, deadline, created_on, due_on,
              start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict, entered_on, overdue_on, waits, waits_overdue)
            values (@portal, 1, @name, 3, 3, 7, 7, 4, '2026-11-01', '2026-11-02', '2026-11-01', '2026-11-02', true, false, true, false, false, '2026-11-01', '2026-11-02', true, true);
            insert into mart.task (portal_id, id, title, status, state, author_id, employee_id, project_id, created_at, created_on, due_on,
              start_counts, started_on_time, finish_counts, finished_on_time, dates_contradict, waits, waits_overdue)
            values (@portal, 2, @name, 2, 4, 7, @amount::int, @amount::int, '2026-11-01', '2026-11-01', '2026-11-01', false, false, false, false, false, false, false)
            """,
            new { portal, name, amount });
        using var admin = _api.ClientOf(await _api.AddKeyAsync(portal, "admin"));
        using var plan = await admin.SendAsync(
            HttpMethod.Put, "/api/v1/plans", $$"""{ "lines": [{ "month": "2026-11-01", "employeeId": 7, "funnelId": 3, "planAmount": {{amount.ToString(CultureInfo.InvariantCulture)}} }] }""");
        plan.StatusCode.ShouldBe(HttpStatusCode.OK, await plan.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
