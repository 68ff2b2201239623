using System.Net;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Reports.Application.Settings;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

/// <summary>A service whose facts are rebuilt by a substitute.</summary>
public sealed class ApiWithoutMart(PostgresFixture postgres) : IAsyncLifetime
{
    public IMartRebuild Mart { get; } = Substitute.For<IMartRebuild>();

    public ApiFactory Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Api = await ApiFactory.CreateAsync(postgres);
        Api.Replace = services => services.AddScoped(_ => Mart);
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}

public sealed class SettingsTests(ApiWithoutMart service) : IClassFixture<ApiWithoutMart>, IAsyncLifetime
{
    private readonly IMartRebuild _mart = service.Mart;
    private readonly ApiFactory _api = service.Api;
    private HttpClient _admin = null!;
    private int _portal;

    public async ValueTask InitializeAsync()
    {
        _portal = await _api.AddPortalAsync($"{Guid.NewGuid():N}.bitrix24.ru");
        _admin = _api.ClientOf(await _api.AddKeyAsync(_portal, "admin"), "en");
        await using var connection = await _api.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into crm.user_field (portal_id, entity, name, title, type) values (@_portal, 'deal', 'UF_CRM_COUNTRY', 'Country', 'string');
            update app.portal set synced_fields = '{}' where portal_id = @_portal
            """,
            new { _portal });
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Settings_BeforeAnyChoice_AreTheDefaults()
    {
        var settings = await _admin.JsonAsync("/api/v1/settings");

        settings.GetProperty("timeZone").GetString().ShouldBe("Europe/Moscow");
        settings.GetProperty("closedOnBasis").GetString().ShouldBe("closeDate");
        settings.GetProperty("leadDays").GetInt32().ShouldBe(3);
        settings.GetProperty("dealDays").GetInt32().ShouldBe(7);
        settings.GetProperty("longDealDays").GetInt32().ShouldBe(180);
        settings.GetProperty("weights").GetProperty("meeting").GetInt32().ShouldBe(5);
        settings.GetProperty("norm").GetProperty("started").GetDecimal().ShouldBe(0.8m);
        settings.GetProperty("activityKinds").GetArrayLength().ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Put_OfWhatGetAnswered_ChangesWhatWasChanged()
    {
        var (status, answer) = await PutAsync(s =>
        {
            s["leadDays"] = 5;
            s["holidays"] = new JsonArray("2026-01-01", "2026-01-02");
            s["adSpend"] = new JsonArray(new JsonObject { ["sourceId"] = "WEB", ["month"] = "2026-02-01", ["amount"] = 1000.5 });
        });

        status.ShouldBe(HttpStatusCode.OK);
        answer["syncNeeded"]!.GetValue<bool>().ShouldBeFalse();
        var stored = await _admin.JsonAsync("/api/v1/settings");
        stored.GetProperty("leadDays").GetInt32().ShouldBe(5);
        stored.GetProperty("holidays").EnumerateArray().Select(h => h.GetString()).ShouldBe(["2026-01-01", "2026-01-02"]);
        stored.GetProperty("adSpend")[0].GetProperty("amount").GetDecimal().ShouldBe(1000.5m);
        stored.TryGetProperty("syncNeeded", out _).ShouldBeFalse("what GET answers must be good for PUT");
        await _mart.DidNotReceive().RebuildAsync(_portal, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Put_OutdatesEveryTag()
    {
        using var before = await _admin.SendAsync(HttpMethod.Get, "/api/v1/directory");
        (await PutAsync(s => s["dealDays"] = 8)).Status.ShouldBe(HttpStatusCode.OK);
        using var after = await _admin.SendAsync(HttpMethod.Get, "/api/v1/directory");

        after.Headers.ETag.ShouldNotBe(before.Headers.ETag);
    }

    [Fact]
    public async Task TimeZone_WhenChanged_RebuildsTheFactsAndIsInForceAtOnce()
    {
        (await PutAsync(s => s["timeZone"] = "Asia/Vladivostok")).Status.ShouldBe(HttpStatusCode.OK);

        await _mart.Received(1).RebuildAsync(_portal, Arg.Any<CancellationToken>());
        (await _admin.JsonAsync("/api/v1/me")).GetProperty("portal").GetProperty("timeZone").GetString().ShouldBe("Asia/Vladivostok");
    }

    [Fact]
    public async Task TimeZone_WhenTheFactsCannotBeRebuilt_StaysAsItWas()
    {
        _mart.RebuildAsync(_portal, Arg.Any<CancellationToken>()).ThrowsAsync(new InvalidOperationException("no space left"));

        (await PutAsync(s => s["timeZone"] = "Asia/Vladivostok")).Status.ShouldBe(HttpStatusCode.InternalServerError);

        (await _admin.JsonAsync("/api/v1/settings")).GetProperty("timeZone").GetString().ShouldBe("Europe/Moscow");
    }

    [Fact]
    public async Task ExposedField_ThatNoLoadBrought_NeedsASync()
    {
        var (status, answer) = await PutAsync(s => s["exposedFields"] = new JsonArray("UF_CRM_COUNTRY"));
        status.ShouldBe(HttpStatusCode.OK);
        answer["syncNeeded"]!.GetValue<bool>().ShouldBeTrue();
        (await _admin.JsonAsync("/api/v1/settings/fields"))[0].GetProperty("synced").GetBoolean().ShouldBeFalse();

        await using var connection = await _api.OpenAsync();
        await connection.ExecuteAsync("update app.portal set synced_fields = '{UF_CRM_COUNTRY}' where portal_id = @_portal", new { _portal });
        (await PutAsync(_ => { })).Answer["syncNeeded"]!.GetValue<bool>().ShouldBeFalse();
        (await _admin.JsonAsync("/api/v1/directory")).GetProperty("fields")[0].GetProperty("name").GetString().ShouldBe("UF_CRM_COUNTRY");
        var field = (await _admin.JsonAsync("/api/v1/settings/fields"))[0];
        field.GetProperty("exposed").GetBoolean().ShouldBeTrue();
        field.GetProperty("synced").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task ExposedField_ThatBitrix24NoLongerHas_LocksNothingAndComesBackWithTheField()
    {
        await using var connection = await _api.OpenAsync();
        await connection.ExecuteAsync("insert into crm.user_field (portal_id, entity, name, title, type) values (@_portal, 'deal', 'UF_CRM_GONE', 'Gone', 'string')", new { _portal });
        (await PutAsync(s => s["exposedFields"] = new JsonArray("UF_CRM_COUNTRY", "UF_CRM_GONE"))).Status.ShouldBe(HttpStatusCode.OK);
        await connection.ExecuteAsync("delete from crm.user_field where portal_id = @_portal and name = 'UF_CRM_GONE'; update app.portal set data_version = data_version + 1", new { _portal });

        var (status, answer) = await PutAsync(s => s["leadDays"] = 9);
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        answer["exposedFields"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["UF_CRM_COUNTRY", "UF_CRM_GONE"]);
        (await OfferedAsync()).ShouldBe(["UF_CRM_COUNTRY"]);
        using var filtered = await _admin.SendAsync(HttpMethod.Get, "/api/v1/reports/sales-plan?from=2026-11-01&to=2026-11-30&field.UF_CRM_GONE=1");
        filtered.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await filtered.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["field.UF_CRM_GONE"]);

        await connection.ExecuteAsync(
            "insert into crm.user_field (portal_id, entity, name, title, type) values (@_portal, 'deal', 'UF_CRM_GONE', 'Gone', 'string'); update app.portal set data_version = data_version + 1",
            new { _portal });
        (await OfferedAsync()).ShouldBe(["UF_CRM_COUNTRY", "UF_CRM_GONE"]);

        await connection.ExecuteAsync("delete from crm.user_field where portal_id = @_portal and name = 'UF_CRM_GONE'; update app.portal set data_version = data_version + 1", new { _portal });
        (await PutAsync(s => s["exposedFields"] = new JsonArray("UF_CRM_COUNTRY"))).Status.ShouldBe(HttpStatusCode.OK);
        (await PutAsync(s => s["exposedFields"] = new JsonArray("UF_CRM_COUNTRY", "UF_CRM_GONE"))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("leadDays", "0", "leadDays")]
    [InlineData("dealDays", "366", "dealDays")]
    [InlineData("timeZone", "\"Moon/Sea\"", "timeZone")]
    [InlineData("exposedFields", "[\"UF_CRM_NOTHING\"]", "exposedFields")]
    [InlineData("weights", """{ "meeting": 101, "call": 4, "email": 3, "todo": 2, "other": 1 }""", "weights.meeting")]
    [InlineData("weights", """{ "meeting": 5, "call": 4, "email": 3, "todo": 2, "other": 1, "visit": 9 }""", "weights.visit")]
    [InlineData("norm", """{ "started": 1.1, "finished": 0.8 }""", "norm.started")]
    [InlineData("adSpend", """[{ "sourceId": "WEB", "month": "2026-02-02", "amount": 1 }]""", "adSpend[0].month")]
    [InlineData("adSpend", """[{ "sourceId": "WEB", "month": "2026-02-01", "amount": -1 }]""", "adSpend[0].amount")]
    [InlineData("adSpend", """[{ "sourceId": "CALL", "month": "2026-02-01", "amount": 1.25 }, { "sourceId": "WEB", "month": "2026-02-01", "amount": 1.255 }]""", "adSpend[1].amount")]
    [InlineData("holidays", """["2026-01-01", "2026-01-01"]""", "holidays")]
    [InlineData("activityKinds", """[{ "kind": "call", "typeId": 0, "providerId": null, "calendarBlock": null }]""", "activityKinds[0].typeId")]
    [InlineData("activityKinds", """[{ "kind": "call", "typeId": 2, "providerId": "", "calendarBlock": null }]""", "activityKinds[0].providerId")]
    [InlineData("closedOnBasis", "\"guess\"", "closedOnBasis")]
    [InlineData("closedOnBasis", "1", "closedOnBasis")]
    [InlineData("leadDays", "\"3\"", "leadDays")]
    [InlineData("somethingElse", "1", "somethingElse")]
    public async Task Put_OfNonsense_NamesTheMemberAndChangesNothing(string member, string value, string named)
    {
        var (status, answer) = await PutAsync(s => s[member] = JsonNode.Parse(value));

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer["errors"]!.AsObject().Select(e => e.Key).ShouldContain(named);
        (await _admin.JsonAsync("/api/v1/settings")).GetProperty("leadDays").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task Put_WithoutAMember_SaysWhichIsMissing()
    {
        var (status, answer) = await PutAsync(s => s.Remove("norm"));

        status.ShouldBe(HttpStatusCode.BadRequest);
        answer["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["norm"]);
    }

    [Fact]
    public async Task Spend_IsToldToThoseWhoMayReadMarketing()
    {
        (await PutAsync(s => s["adSpend"] = new JsonArray(new JsonObject { ["sourceId"] = "WEB", ["month"] = "2026-02-01", ["amount"] = 1000 }))).Status.ShouldBe(HttpStatusCode.OK);
        var rules = JsonNode.Parse((await _admin.JsonAsync("/api/v1/access")).GetRawText())!.AsObject();
        rules["everyone"]!["reports"] = new JsonArray("sales-plan");
        rules["employees"] = new JsonArray(new JsonObject { ["employeeId"] = 8, ["grant"] = rules["heads"]!.DeepClone() });
        using var ruled = await _admin.SendAsync(HttpMethod.Put, "/api/v1/access", rules.ToJsonString());
        ruled.StatusCode.ShouldBe(HttpStatusCode.OK);

        foreach (var (bearer, lines) in new[]
        {
            (await _api.AddKeyAsync(_portal, "admin"), 1), (await _api.AddKeyAsync(_portal, "reports"), 1), (await _api.AddKeyAsync(_portal, "plans", "tasks"), 0),
            (await _api.AddSessionAsync(_portal, 7), 0), (await _api.AddSessionAsync(_portal, 8), 1), (await _api.AddSessionAsync(_portal, 7, isAdmin: true), 1),
        })
        {
            using var client = _api.ClientOf(bearer);
            var settings = await client.JsonAsync("/api/v1/settings");
            settings.GetProperty("adSpend").GetArrayLength().ShouldBe(lines);
            settings.GetProperty("weights").GetProperty("meeting").GetInt32().ShouldBe(5);
        }
    }

    [Fact]
    public async Task Put_ByAnybodyButAnAdministrator_IsForbidden()
    {
        using var reader = _api.ClientOf(await _api.AddKeyAsync(_portal, "reports", "plans"));
        var settings = await reader.JsonAsync("/api/v1/settings");

        using var response = await reader.SendAsync(HttpMethod.Put, "/api/v1/settings", settings.GetRawText());

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<IEnumerable<string?>> OfferedAsync() =>
        (await _admin.JsonAsync("/api/v1/directory")).GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString());

    private async Task<(HttpStatusCode Status, JsonObject Answer)> PutAsync(Action<JsonObject> change)
    {
        var settings = JsonNode.Parse((await _admin.JsonAsync("/api/v1/settings")).GetRawText())!.AsObject();
        change(settings);
        using var response = await _admin.SendAsync(HttpMethod.Put, "/api/v1/settings", settings.ToJsonString());
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }
}
