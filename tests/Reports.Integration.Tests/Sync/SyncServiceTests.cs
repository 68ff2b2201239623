using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Reports.DemoPortal;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

/// <summary>The whole service with its schedule, from an empty database to data that refreshes.</summary>
public sealed class SyncServiceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Service_SyncsByItself_ThenOnDemand_AndTellsItsProgress()
    {
        await using var demo = await DemoPortalHost.StartAsync(new() { Today = new(2026, 11, 23), Rate = false });
        await using var factory = await ApiFactory.CreateAsync(postgres);
        factory.Settings["Sync:Enabled"] = "true";
        factory.Settings["Portal:Webhook"] = demo.WebhookUrl.AbsoluteUri;
        factory.Settings["Portal:TimeZone"] = "Asia/Yekaterinburg";
        using var anonymous = factory.ClientOf(null);
        (await anonymous.GetAsync("/api/v1/sync")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        int portalId;
        await using (var connection = await factory.OpenAsync())
            portalId = await connection.QuerySingleAsync<int>("select portal_id from app.portal");
        using var admin = factory.ClientOf(await factory.AddSessionAsync(portalId, 1, isAdmin: true), "ru");
        var first = await UntilAsync(admin, state => state["asOf"] is not null);
        first["hasRecords"]!.GetValue<bool>().ShouldBeTrue();
        first["history"]![0]!["kind"]!.GetValue<string>().ShouldBe("first");
        first["history"]![0]!["entities"]!.AsArray().Count.ShouldBeGreaterThan(10);
        await using (var connection = await factory.OpenAsync())
        {
            (await connection.QuerySingleAsync<string>("select time_zone from app.portal")).ShouldBe("Asia/Yekaterinburg");
            (await connection.QuerySingleAsync<long>("select count(*) from quartz.qrtz_triggers where trigger_name like '%-nightly' or trigger_name like '%-increment'")).ShouldBe(2);
        }

        demo.Advance(1);
        using var events = await admin.GetAsync("/api/v1/sync/events", HttpCompletionOption.ResponseHeadersRead);
        events.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var started = await admin.PostAsync("/api/v1/sync", null);
        started.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var run = await started.Content.ReadFromJsonAsync<JsonObject>();
        var again = await (await admin.PostAsync("/api/v1/sync", null)).Content.ReadFromJsonAsync<JsonObject>();
        again!["id"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(run!["id"]!.GetValue<long>());
        var second = await UntilAsync(admin, state => state["run"] is null && state["history"]!.AsArray().Count > 1);
        second["state"]!.GetValue<string>().ShouldBe("idle");
        second["asOf"]!.GetValue<DateTimeOffset>().ShouldBeGreaterThan(first["asOf"]!.GetValue<DateTimeOffset>());

        using var reader = new StreamReader(await events.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe("event: sync");
        var data = await reader.ReadLineAsync();
        data.ShouldStartWith("data: ");
        JsonNode.Parse(data!["data: ".Length..])!["state"].ShouldNotBeNull();
    }

    [Fact]
    public async Task FailureIsTold_InBothLanguages_AndItsDetailToAdministratorsOnly()
    {
        await using var factory = await ApiFactory.CreateAsync(postgres);
        using var anonymous = factory.ClientOf(null);
        await anonymous.GetAsync("/health/live");
        var portalId = await factory.AddPortalAsync("fails.bitrix24.ru");
        await using (var connection = await factory.OpenAsync())
            await connection.ExecuteAsync(
                "insert into app.sync_run (portal_id, kind, state, started_at, finished_at, error_code, error) values (@portalId, 'first', 'failed', now(), now(), 'tariff', 'HTTP 403')",
                new { portalId });
        using var admin = factory.ClientOf(await factory.AddSessionAsync(portalId, 1, isAdmin: true), "ru");
        using var user = factory.ClientOf(await factory.AddSessionAsync(portalId, 2), "en");

        var told = await admin.GetFromJsonAsync<JsonObject>("/api/v1/sync");
        told!["state"]!.GetValue<string>().ShouldBe("failed");
        told["error"]!.GetValue<string>().ShouldBe("Тариф портала не включает REST.");
        told["history"]![0]!["errorDetail"]!.GetValue<string>().ShouldBe("HTTP 403");
        var told2 = await user.GetFromJsonAsync<JsonObject>("/api/v1/sync");
        told2!["error"]!.GetValue<string>().ShouldBe("The portal's plan does not include REST.");
        told2["history"]![0]!["errorDetail"].ShouldBeNull();
    }

    private static async Task<JsonObject> UntilAsync(HttpClient client, Func<JsonObject, bool> condition)
    {
        for (var i = 0; i < 240; i++)
        {
            var state = (await client.GetFromJsonAsync<JsonObject>("/api/v1/sync"))!;
            if (condition(state)) return state;
            state["state"]!.GetValue<string>().ShouldNotBe("failed", state.ToJsonString());
            await Task.Delay(500);
        }

        throw new TimeoutException("The sync did not come to its end in two minutes.");
    }
}
