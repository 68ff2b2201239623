using System.Net;
using Dapper;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

/// <summary>What a start gives to a service of one's own.</summary>
public sealed class StartTests(PostgresFixture postgres)
{
    private const string First = "rpk_first-configured-key-of-the-service";
    private const string Second = "rpk_second-configured-key-of-the-service";

    [Fact]
    public async Task ConfiguredKey_IsTheAdministrators_AndTheOneBeforeEnds()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var first = new ApiFactory(database))
        {
            await first.AddPortalAsync("own.bitrix24.ru");
            first.Settings["Portal:AdminKey"] = First;
            (await StatusAsync(first, First)).ShouldBe(HttpStatusCode.OK);
            using var admin = first.ClientOf(First);
            var id = (await admin.JsonAsync("/api/v1/api-keys")).GetProperty("items")[0].GetProperty("id").GetGuid();
            using var revoked = await admin.SendAsync(HttpMethod.Delete, $"/api/v1/api-keys/{id}");
            revoked.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        await using var second = new ApiFactory(database);
        second.Settings["Portal:AdminKey"] = Second;
        (await StatusAsync(second, Second)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(second, First)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task ConfiguredKey_TakenOutOfTheConfiguration_IsAKeyLikeAnyOther()
    {
        var database = await postgres.CreateDatabaseAsync();
        await using (var first = new ApiFactory(database))
        {
            await first.AddPortalAsync("own.bitrix24.ru");
            first.Settings["Portal:AdminKey"] = First;
            (await StatusAsync(first, First)).ShouldBe(HttpStatusCode.OK);
        }

        await using var second = new ApiFactory(database);
        using var admin = second.ClientOf(First);
        var key = (await admin.JsonAsync("/api/v1/api-keys")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        using var deleted = await admin.SendAsync(HttpMethod.Delete, $"/api/v1/api-keys/{key.GetProperty("id").GetGuid()}");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(second, First)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task WithoutConfiguredKey_OneIsGeneratedAtTheFirstStartOnly_AndCanBeDeleted()
    {
        var database = await postgres.CreateDatabaseAsync();
        var portal = 0;
        for (var start = 1; start <= 3; start++)
        {
            await using var api = new ApiFactory(database);
            if (start == 1) portal = await api.AddPortalAsync("own.bitrix24.ru");
            (await StatusAsync(api, First)).ShouldBe(HttpStatusCode.Unauthorized);
            await using var connection = await api.OpenAsync();
            (await connection.QuerySingleAsync<string[]>("select scopes from app.api_key where not configured")).ShouldBe(["admin"]);
            if (start != 2) continue;
            using var admin = api.ClientOf(await api.AddSessionAsync(portal, userId: null, isAdmin: true));
            var key = (await admin.JsonAsync("/api/v1/api-keys")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
            using var deleted = await admin.SendAsync(HttpMethod.Delete, $"/api/v1/api-keys/{key.GetProperty("id").GetGuid()}");
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Theory]
    [InlineData("password")]
    [InlineData("rpk_short")]
    public async Task ConfiguredKey_ThatIsNone_StopsTheStart(string key)
    {
        await using var api = await ApiFactory.CreateAsync(postgres);
        await api.AddPortalAsync("own.bitrix24.ru");
        api.Settings["Portal:AdminKey"] = key;

        Should.Throw<InvalidOperationException>(() => api.ClientOf(null)).Message.ShouldContain("Portal__AdminKey");
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiFactory api, string key)
    {
        using var client = api.ClientOf(key);
        using var answer = await client.SendAsync(HttpMethod.Get, "/api/v1/me");
        return answer.StatusCode;
    }
}
