using System.Net;
using Dapper;

namespace Reports.Integration.Tests.Api;

public sealed class ApiKeysTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    [Fact]
    public async Task Key_IsShownOnce_WorksAndCanBeRevoked()
    {
        using var admin = portals.Api.ClientOf(portals.FirstKey);
        using var answer = await admin.SendAsync(HttpMethod.Post, "/api/v1/api-keys", """{ "name": " Power BI ", "scopes": ["reports", "reports"] }""");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var created = await answer.JsonAsync();
        var (id, key) = (created.GetProperty("id").GetGuid(), created.GetProperty("key").GetString()!);
        key.ShouldStartWith("rpk_");
        created.GetProperty("name").GetString().ShouldBe("Power BI");
        created.GetProperty("scopes").GetArrayLength().ShouldBe(1);

        using var program = portals.Api.ClientOf(key);
        (await program.JsonAsync("/api/v1/me")).GetProperty("portal").GetProperty("domain").GetString().ShouldBe("first.bitrix24.ru");
        var list = await admin.JsonAsync("/api/v1/api-keys");
        list.GetRawText().ShouldNotContain(key);
        list.GetProperty("items").EnumerateArray().ShouldContain(k => k.GetProperty("id").GetGuid() == id && key.StartsWith(k.GetProperty("hint").GetString()!.TrimEnd('…'), StringComparison.Ordinal));

        using var revoked = await admin.SendAsync(HttpMethod.Delete, $"/api/v1/api-keys/{id}");
        revoked.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var refused = await program.SendAsync(HttpMethod.Get, "/api/v1/me");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var again = await admin.SendAsync(HttpMethod.Delete, $"/api/v1/api-keys/{id}");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Key_OfAnotherPortal_CannotBeRevoked()
    {
        using var second = portals.Api.ClientOf(portals.SecondKey);
        await using var connection = await portals.Api.OpenAsync();
        var id = await connection.QuerySingleAsync<Guid>("select id from app.api_key where hash = sha256(@key::bytea)", new { key = portals.FirstKey });

        using var response = await second.SendAsync(HttpMethod.Delete, $"/api/v1/api-keys/{id}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var first = portals.Api.ClientOf(portals.FirstKey);
        await first.JsonAsync("/api/v1/me");
    }

    [Fact]
    public async Task Key_EndsAtItsExpiry()
    {
        using var admin = portals.Api.ClientOf(portals.FirstKey);
        using var answer = await admin.SendAsync(
            HttpMethod.Post, "/api/v1/api-keys", $$"""{ "name": "short", "scopes": ["reports"], "expiresAt": "{{DateTimeOffset.UtcNow.AddSeconds(2):O}}" }""");
        var key = (await answer.JsonAsync()).GetProperty("key").GetString();
        using var program = portals.Api.ClientOf(key);
        await program.JsonAsync("/api/v1/me");

        await Task.Delay(TimeSpan.FromSeconds(2.2), TestContext.Current.CancellationToken);

        using var refused = await program.SendAsync(HttpMethod.Get, "/api/v1/me");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("""{ "name": "", "scopes": ["reports"] }""", "name")]
    [InlineData("""{ "name": "x", "scopes": [] }""", "scopes")]
    [InlineData("""{ "name": "x", "scopes": ["everything"] }""", "scopes")]
    [InlineData("""{ "name": "x", "scopes": ["reports"], "expiresAt": "2020-01-01T00:00:00Z" }""", "expiresAt")]
    public async Task Key_OfNonsense_IsRefused(string body, string named)
    {
        using var admin = portals.Api.ClientOf(portals.FirstKey);

        using var response = await admin.SendAsync(HttpMethod.Post, "/api/v1/api-keys", body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([named]);
    }
}
