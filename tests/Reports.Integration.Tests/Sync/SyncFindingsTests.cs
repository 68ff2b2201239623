using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

/// <summary>What the check of the data found is told by <c>GET /sync</c>.</summary>
public sealed class SyncFindingsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Findings_AreToldToTheirPortalOnly_AndTheirNumbersToAdministratorsOnly()
    {
        await using var factory = await ApiFactory.CreateAsync(postgres);
        using var anonymous = factory.ClientOf(null);
        await anonymous.GetAsync("/health/live");
        var portalId = await factory.AddPortalAsync("differs.bitrix24.ru");
        var otherId = await factory.AddPortalAsync("sound.bitrix24.ru");
        await using (var connection = await factory.OpenAsync())
            await connection.ExecuteAsync(
                """
                insert into app.data_check (portal_id, name, found, expected)
                values (@portalId, 'deals.facts', 199, 200), (@portalId, 'leads.source-revenue-m', 10.5, 12), (@portalId, 'unheard-of', 1, 2)
                """,
                new { portalId });
        using var admin = factory.ClientOf(await factory.AddSessionAsync(portalId, 1, isAdmin: true), "ru");
        using var user = factory.ClientOf(await factory.AddSessionAsync(portalId, 2), "en");
        using var other = factory.ClientOf(await factory.AddSessionAsync(otherId, 1, isAdmin: true), "ru");

        (await admin.GetFromJsonAsync<JsonObject>("/api/v1/sync"))!["hasRecords"]!.GetValue<bool>().ShouldBeFalse("nothing was fetched");
        var told = await FindingsAsync(admin);
        told.Select(f => (f["check"]!.GetValue<string>(), f["text"]!.GetValue<string>(), f["found"]!.GetValue<decimal>(), f["expected"]!.GetValue<decimal>())).ShouldBe(
        [
            ("deals.facts", "Сделок в отчётах не столько, сколько загружено", 199m, 200m),
            ("leads.source-revenue-m", "Выручка по источникам не сходится со сделками", 10.5m, 12m),
            ("unheard-of", "Цифры отчётов не сходятся с загруженными данными", 1m, 2m),
        ]);
        var toldToUser = await FindingsAsync(user);
        toldToUser[0]["text"]!.GetValue<string>().ShouldBe("The reports hold another number of deals than was loaded");
        toldToUser.ShouldAllBe(f => f["found"] == null && f["expected"] == null);
        (await FirstEventAsync(user))["findings"]!.AsArray().ShouldAllBe(f => f!["found"] == null && f["expected"] == null);
        (await FindingsAsync(other)).ShouldBeEmpty();
    }

    private static async Task<JsonObject[]> FindingsAsync(HttpClient client) =>
        [.. (await client.GetFromJsonAsync<JsonObject>("/api/v1/sync"))!["findings"]!.AsArray().Select(f => f!.AsObject())];

    private static async Task<JsonObject> FirstEventAsync(HttpClient client)
    {
        using var events = await client.GetAsync("/api/v1/sync/events", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await events.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).ShouldBe("event: sync");
        return JsonNode.Parse((await reader.ReadLineAsync())!["data: ".Length..])!.AsObject();
    }
}
