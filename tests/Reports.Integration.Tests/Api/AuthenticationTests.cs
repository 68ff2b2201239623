using System.Net;
using Dapper;

namespace Reports.Integration.Tests.Api;

public sealed class AuthenticationTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    [Theory]
    [InlineData(null)]
    [InlineData("rpk_unknown-unknown-unknown")]
    [InlineData("rps_unknown-unknown-unknown")]
    [InlineData("something else")]
    [InlineData("")]
    public async Task Request_WithoutValidCredential_IsRefusedAsUnauthenticated(string? bearer)
    {
        using var client = portals.Api.ClientOf(null);
        if (bearer is not null) client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bearer {bearer}").ShouldBeTrue();

        using var response = await client.SendAsync(HttpMethod.Get, "/api/v1/me");

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        response.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await response.JsonAsync();
        problem.GetProperty("type").GetString().ShouldBe("urn:reports:problem:unauthenticated");
        problem.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Key_NamesItsPortal()
    {
        using var first = portals.Api.ClientOf(portals.FirstKey);
        using var second = portals.Api.ClientOf(portals.SecondKey);

        (await first.JsonAsync("/api/v1/me")).GetProperty("portal").GetProperty("domain").GetString().ShouldBe("first.bitrix24.ru");
        (await second.JsonAsync("/api/v1/me")).GetProperty("portal").GetProperty("domain").GetString().ShouldBe("second.bitrix24.ru");
    }

    [Fact]
    public async Task Key_RevokedExpiredOrOfSuspendedPortal_IsRefused()
    {
        var suspended = await portals.Api.AddPortalAsync("suspended.bitrix24.ru");
        var (revoked, expired, ofSuspended) = (
            await portals.Api.AddKeyAsync(portals.First, "admin"), await portals.Api.AddKeyAsync(portals.First, "admin"), await portals.Api.AddKeyAsync(suspended, "admin"));
        foreach (var key in new[] { revoked, expired, ofSuspended }) (await StatusAsync(key)).ShouldBe(HttpStatusCode.OK);

        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync("update app.api_key set revoked_at = now() where hash = sha256(@revoked::bytea)", new { revoked });
        await connection.ExecuteAsync("update app.api_key set expires_at = now() - interval '1 second' where hash = sha256(@expired::bytea)", new { expired });
        await connection.ExecuteAsync("update app.portal set status = 'suspended' where portal_id = @suspended", new { suspended });

        foreach (var key in new[] { revoked, expired, ofSuspended }) (await StatusAsync(key)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Secrets_AreStoredAsHashesOnly()
    {
        await StatusAsync(portals.FirstKey);
        await using var connection = await portals.Api.OpenAsync();

        var stored = string.Join('\n', await connection.QueryAsync<string>(
            "select k::text from app.api_key k union all select s::text from app.session s union all select c::text from app.sign_in_code c"));

        stored.ShouldNotContain(portals.FirstKey["rpk_".Length..]);
        (await connection.ExecuteScalarAsync<int>("select count(*) from app.api_key where hash = sha256(@key::bytea)", new { key = portals.FirstKey })).ShouldBe(1);
        (await connection.ExecuteScalarAsync<bool>("select last_used_at is not null from app.api_key where hash = sha256(@key::bytea)", new { key = portals.FirstKey })).ShouldBeTrue();
    }

    [Fact]
    public async Task Session_AfterItsEnd_IsRefused()
    {
        (await StatusAsync(await portals.Api.AddSessionAsync(portals.First, 1, isAdmin: true))).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(await portals.Api.AddSessionAsync(portals.First, 1, isAdmin: true, TimeSpan.FromSeconds(-1)))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("reports", false, true, false, false)]
    [InlineData("plans", false, false, true, false)]
    [InlineData("tasks", false, false, false, true)]
    [InlineData("admin", true, true, true, true)]
    public async Task Key_HasTheRightsOfItsScope(string scope, bool admin, bool reports, bool plans, bool tasks)
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, scope));

        var rights = (await client.JsonAsync("/api/v1/me")).GetProperty("rights");

        rights.GetProperty("isAdmin").GetBoolean().ShouldBe(admin);
        rights.GetProperty("reports").GetArrayLength().ShouldBe(reports ? 6 : 0);
        rights.GetProperty("editPlans").GetBoolean().ShouldBe(plans);
        rights.GetProperty("setTasks").GetBoolean().ShouldBe(tasks);
        rights.GetProperty("scope").GetString().ShouldBe("all");
    }

    [Theory]
    [InlineData("GET", "/api/v1/access")]
    [InlineData("GET", "/api/v1/api-keys")]
    [InlineData("GET", "/api/v1/settings/fields")]
    [InlineData("POST", "/api/v1/session/codes")]
    public async Task AdministratorsEndpoint_WithoutAdminScope_IsForbidden(string method, string address)
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(portals.First, "reports", "plans", "tasks"), "ru");

        using var response = await client.SendAsync(new HttpMethod(method), address);

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.JsonAsync()).GetProperty("detail").GetString().ShouldBe("Это может только администратор портала.");
    }

    private async Task<HttpStatusCode> StatusAsync(string bearer)
    {
        using var client = portals.Api.ClientOf(bearer);
        using var response = await client.SendAsync(HttpMethod.Get, "/api/v1/me");
        return response.StatusCode;
    }
}
