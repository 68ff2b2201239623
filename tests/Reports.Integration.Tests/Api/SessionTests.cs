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
    public async Task Renewal_GivesANewBearerAndANewSecret()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        var (bearer, cookie) = await SecretsAsync(opened);

        using var renewed = await RenewAsync(cookie);
        renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (nextBearer, nextCookie) = await SecretsAsync(renewed);

        nextBearer.ShouldNotBe(bearer);
        nextCookie.ShouldNotBe(cookie);
        (await StatusAsync(nextBearer)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(bearer)).ShouldBe(HttpStatusCode.OK, "another tab may have it");
    }

    [Fact]
    public async Task Renewal_OfTabsThatSendTheSameSecretAtOnce_SignsNoneOut()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        var (_, cookie) = await SecretsAsync(opened);

        var tabs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RenewAsync(cookie)));

        foreach (var tab in tabs)
        {
            tab.StatusCode.ShouldBe(HttpStatusCode.OK);
            var (bearer, next) = await SecretsAsync(tab);
            (await StatusAsync(bearer)).ShouldBe(HttpStatusCode.OK);
            using var again = await RenewAsync(next); // whichever answer came last, its cookie is the browser's
            again.StatusCode.ShouldBe(HttpStatusCode.OK);
            tab.Dispose();
        }
    }

    [Fact]
    public async Task Renewal_SecondsAfterItsSecretWasUsed_IsRefused_HoweverOftenItWasUsedBefore()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        var (_, cookie) = await SecretsAsync(opened);
        using var first = await RenewAsync(cookie);
        var (_, next) = await SecretsAsync(first);
        await PassAsync(TimeSpan.FromSeconds(20), cookie);
        using var within = await RenewAsync(cookie);
        within.StatusCode.ShouldBe(HttpStatusCode.OK);
        await PassAsync(TimeSpan.FromSeconds(11), cookie);

        using var after = await RenewAsync(cookie);

        after.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var current = await RenewAsync(next);
        current.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Renewal_LeavesNothingBehindThatHasEnded()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.SecondKey));
        var (bearer, cookie) = await SecretsAsync(opened);
        using var renewed = await RenewAsync(cookie);
        var (_, next) = await SecretsAsync(renewed);
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync("update app.session set expires_at = now() - interval '1 second' where token_hash = sha256(@bearer::bytea)", new { bearer });
        await PassAsync(TimeSpan.FromSeconds(31), cookie);

        using var again = await RenewAsync(next);

        (await connection.ExecuteScalarAsync<int>("select count(*) from app.session where token_hash = sha256(@bearer::bytea)", new { bearer })).ShouldBe(0);
    }

    /// <summary>Nobody tells that she administers the portal no more: after a week she signs in again. The service's own administrator is no user of the portal.</summary>
    [Theory]
    [InlineData(7, 1.0)]
    [InlineData(null, 7.0)]
    public async Task Renewal_OfAUser_EndsAWeekAfterSigningIn(int? user, double days)
    {
        var cookie = await StandaloneAsync(user);
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync("update app.session set created_at = created_at - interval '6 days' where renewal_hash = sha256(@secret::bytea)", new { secret = SecretOf(cookie) });

        using var renewed = await RenewAsync(cookie);

        renewed.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (_, next) = await SecretsAsync(renewed);
        var until = await connection.QuerySingleAsync<DateTimeOffset>("select renewable_until from app.session where renewal_hash = sha256(@secret::bytea)", new { secret = SecretOf(next) });
        (until - DateTimeOffset.UtcNow).TotalDays.ShouldBe(days, 0.01);
        DateTimeOffset.Parse(renewed.Headers.GetValues("Set-Cookie").Single().Split("expires=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(until, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("active = false")]
    [InlineData("deleted_at = now()")]
    public async Task Session_OfADismissedUser_EndsAtTheNextRequestAndCannotBeRenewed(string dismissed)
    {
        await using var connection = await portals.Api.OpenAsync();
        var user = await connection.QuerySingleAsync<int>(
            "insert into crm.employee (portal_id, id, name, active) select @First, coalesce(max(id), 100) + 1, 'Anna', true from crm.employee returning id", new { portals.First });
        var cookie = await StandaloneAsync(user);
        using var renewed = await RenewAsync(cookie);
        var (bearer, next) = await SecretsAsync(renewed);
        var colleague = await portals.Api.AddSessionAsync(portals.First, user + 1000, isAdmin: true);
        var abroad = await portals.Api.AddSessionAsync(portals.Second, user, isAdmin: true);
        (await StatusAsync(bearer)).ShouldBe(HttpStatusCode.OK);

        await connection.ExecuteAsync($"update crm.employee set {dismissed} where portal_id = @First and id = @user", new { portals.First, user });

        (await StatusAsync(bearer)).ShouldBe(HttpStatusCode.Unauthorized);
        using var refused = await RenewAsync(next);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var other in new[] { colleague, abroad, portals.FirstKey }) (await StatusAsync(other)).ShouldBe(HttpStatusCode.OK);
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

        (await StatusAsync(SecretOf(cookie))).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task SignOut_InOneTab_EndsTheOthers()
    {
        using var opened = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        var (bearer, cookie) = await SecretsAsync(opened);
        using var renewed = await RenewAsync(cookie);
        var (nextBearer, nextCookie) = await SecretsAsync(renewed);
        using var stranger = await ExchangeAsync(await CodeAsync(portals.FirstKey));
        using var client = portals.Api.ClientOf(bearer);

        using var closed = await client.SendAsync(HttpMethod.Delete, "/api/v1/session");

        closed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StatusAsync(nextBearer)).ShouldBe(HttpStatusCode.Unauthorized);
        using var refused = await RenewAsync(nextCookie);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusAsync((await SecretsAsync(stranger)).Bearer)).ShouldBe(HttpStatusCode.OK);
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

    /// <summary>The cookie of a stand-alone session that an administrator of the portal, or of the service, has opened.</summary>
    private async Task<string> StandaloneAsync(int? user)
    {
        using var opened = await ExchangeAsync(await CodeAsync(await portals.Api.AddSessionAsync(portals.First, user, isAdmin: true)));
        return (await SecretsAsync(opened)).Cookie;
    }

    /// <summary>Time passes for one renewal secret.</summary>
    private async Task PassAsync(TimeSpan time, string cookie)
    {
        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync("update app.session set renewable_until = renewable_until - @time where renewal_hash = sha256(@secret::bytea)", new { time, secret = SecretOf(cookie) });
    }

    private static string SecretOf(string cookie) => cookie.Split('=')[1];

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
