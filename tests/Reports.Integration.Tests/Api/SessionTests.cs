using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dapper;

namespace Reports.Integration.Tests.Api;

public sealed class SessionTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    [Fact]
    public async Task Code_WorksOnce()
    {
        var code = await CodeAsync(portals.FirstKey);

        using var first = await ExchangeAsync(code);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var second = await ExchangeAsync(code);
        second.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var user = portals.Api.ClientOf((await first.JsonAsync()).GetProperty("token").GetString());
        var me = await user.JsonAsync("/api/v1/me");
        me.GetProperty("portal").GetProperty("domain").GetString().ShouldBe("first.bitrix24.ru");
        me.GetProperty("rights").GetProperty("isAdmin").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Code_TakenByManyAtOnce_OpensOneSession()
    {
        var code = await CodeAsync(portals.FirstKey);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ExchangeAsync(code)));

        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Code_AfterItsTime_IsRefused()
    {
        var code = await CodeAsync(portals.SecondKey);
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync("update app.sign_in_code set expires_at = now() - interval '1 second' where hash = sha256(@code::bytea)", new { code });

        using var answer = await ExchangeAsync(code);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.JsonAsync()).GetProperty("detail").GetString()!.ShouldContain("code");
    }

    [Fact]
    public async Task RenewalCookie_IsHiddenFromScriptsAndGoesNowhereElse()
    {
        using var answer = await ExchangeAsync(await CodeAsync(portals.FirstKey));

        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();

        cookie.ShouldContain("path=/api/v1/session;");
        cookie.ShouldContain("samesite=strict");
        cookie.ShouldContain("httponly");
    }

    [Fact]
    public async Task Renewal_GivesANewBearerAndEndsTheOldSecrets()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        var (bearer, cookie) = await SecretsAsync(opened);

        using var renewed = await RenewAsync(cookie);
        renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (nextBearer, nextCookie) = await SecretsAsync(renewed);

        nextBearer.ShouldNotBe(bearer);
        nextCookie.ShouldNotBe(cookie);
        (await StatusAsync(nextBearer)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(bearer)).ShouldBe(HttpStatusCode.Unauthorized);
        using var replayed = await RenewAsync(cookie);
        replayed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Renewal_WithoutCookie_IsRefused()
    {
        using var answer = await RenewAsync(null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Renewal_IsNoCredentialForAnythingElse()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        var (_, cookie) = await SecretsAsync(opened);

        (await StatusAsync(cookie.Split('=')[1])).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_EndsBearerAndRenewal()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        var (bearer, cookie) = await SecretsAsync(opened);
        using var client = portals.Api.ClientOf(bearer);

        using var closed = await client.SendAsync(HttpMethod.Delete, "/api/v1/session");

        closed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(bearer)).ShouldBe(HttpStatusCode.Unauthorized);
        using var renewed = await RenewAsync(cookie);
        renewed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task<string> CodeAsync(string key)
    {
        using var admin = portals.Api.ClientOf(key);
        using var answer = await admin.SendAsync(HttpMethod.Post, "/api/v1/session/codes");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var code = await answer.JsonAsync();
        code.GetProperty("address").GetString().ShouldBe($"/#code={code.GetProperty("code").GetString()}");
        return code.GetProperty("code").GetString()!;
    }

    private async Task<HttpResponseMessage> ExchangeAsync(string code)
    {
        using var client = portals.Api.ClientOf(null, "en");
        return await client.SendAsync(HttpMethod.Post, "/api/v1/session/exchange", JsonSerializer.Serialize(new { code }));
    }

    private async Task<HttpResponseMessage> RenewAsync(string? cookie)
    {
        using var client = portals.Api.ClientOf(null);
        if (cookie is not null) client.DefaultRequestHeaders.Add("Cookie", cookie);
        return await client.SendAsync(HttpMethod.Post, "/api/v1/session/renew");
    }

    private static async Task<(string Bearer, string Cookie)> SecretsAsync(HttpResponseMessage answer) =>
        ((await answer.JsonAsync()).GetProperty("token").GetString()!, answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

    private async Task<HttpStatusCode> StatusAsync(string bearer)
    {
        using var client = portals.Api.ClientOf(null);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var answer = await client.SendAsync(HttpMethod.Get, "/api/v1/me");
        return answer.StatusCode;
    }
}
