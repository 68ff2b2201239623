using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Reports.Application.Sync;
using Reports.DemoPortal;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

/// <summary>A service that is an application of a running demo portal.</summary>
public sealed class InstalledService(PostgresFixture postgres) : IAsyncLifetime
{
    public const string ApplicationToken = "51856fefc120afa4b628cc82d3935cce";

    public DemoPortalHost Portal { get; private set; } = null!;

    public ApiFactory Api { get; private set; } = null!;

    public ISyncControl Sync { get; } = Substitute.For<ISyncControl>();

    private string Client { get; } = Directory.CreateTempSubdirectory("reports-client").FullName;

    public async ValueTask InitializeAsync()
    {
        Portal = await DemoPortalHost.StartAsync(new DemoPortalOptions { Today = new DateOnly(2026, 11, 23), Rate = false });
        Api = await ApiFactory.CreateAsync(postgres);
        await File.WriteAllTextAsync(Path.Combine(Client, "index.html"), "<!doctype html><title>client</title>");
        Api.Settings["Client:Root"] = Client;
        Api.Settings["Bitrix24:ClientId"] = DemoPortalHost.ClientId;
        Api.Settings["Bitrix24:ClientSecret"] = DemoPortalHost.ClientSecret;
        Api.Settings["Bitrix24:ApplicationCode"] = "reports.demo";
        Api.Settings["Bitrix24:OAuthServers:0"] = Portal.Url.AbsoluteUri;
        Api.Replace = services => services.AddScoped(_ => Sync);
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Portal.DisposeAsync();
        Directory.Delete(Client, recursive: true);
    }

    /// <summary>What Bitrix24 posts when the user opens a page of the application.</summary>
    public Dictionary<string, string> Form(int user, Action<Dictionary<string, string>>? change = null)
    {
        var pair = Portal.IssuedTokens.Issue(user, Portal.Clock.ToUnixTimeSeconds());
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AUTH_ID"] = pair.Access,
            ["REFRESH_ID"] = pair.Refresh,
            ["AUTH_EXPIRES"] = "3600",
            ["SERVER_ENDPOINT"] = new Uri(Portal.Url, "/rest/").AbsoluteUri,
            ["APPLICATION_TOKEN"] = ApplicationToken,
            ["member_id"] = DemoPortalHost.MemberId,
            ["status"] = "L",
            ["PLACEMENT"] = "DEFAULT",
        };
        change?.Invoke(form);
        return form;
    }

    public async Task<HttpResponseMessage> PostAsync(string address, Dictionary<string, string> form)
    {
        using var client = Api.ClientOf(null, "en");
        return await client.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
    }

    public int Admin => Portal.Company.Staff.Employees.First(e => e.Active && e.IsAdmin).Id;

    public int Manager => Portal.Company.Staff.Employees.First(e => e.Active && !e.IsAdmin).Id;

    public string Launch => $"?DOMAIN={Portal.Url.Authority}&PROTOCOL=0&LANG=ru&APP_SID=dd8cec11e347088fe87c44870a9f1dba";
}

public sealed class Bitrix24AppTests(InstalledService service) : IClassFixture<InstalledService>
{
    [Fact]
    public async Task Install_AsksToBeToldWhenItIsDeleted_AndAgainAfterAnUpdate()
    {
        (await service.PostAsync("/bitrix24/install" + service.Launch, service.Form(service.Admin))).StatusCode.ShouldBe(HttpStatusCode.OK);
        service.Portal.Portal.EventHandlers.Keys.ShouldContain(bound => bound.Event == "ONAPPUNINSTALL" && bound.Handler.AbsolutePath == "/bitrix24/events");

        // Bound already: the portal refuses, and the installation is none the worse.
        (await service.PostAsync("/bitrix24/install" + service.Launch, service.Form(service.Admin))).StatusCode.ShouldBe(HttpStatusCode.OK);
        service.Portal.Portal.EventHandlers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Install_ByAnAdministrator_CreatesThePortalAndStartsItsFirstSync()
    {
        await InstallAsync();

        await using var connection = await service.Api.OpenAsync();
        var portal = await connection.QuerySingleAsync<(int Id, string Domain, string Status)>(
            "select portal_id, domain, status from app.portal where member_id = @MemberId", new { DemoPortalHost.MemberId });
        portal.Domain.ShouldBe(service.Portal.Url.Authority);
        portal.Status.ShouldBe("active");
        await service.Sync.Received().StartAsync(portal.Id, Arg.Any<CancellationToken>());
        var stored = await connection.QuerySingleAsync<string>(
            "select c::text || i::text from app.portal_credential c join app.installation i using (portal_id) where portal_id = @Id", new { portal.Id });
        stored.ShouldNotContain("demo-access");
        stored.ShouldNotContain("demo-refresh");
        stored.ShouldNotContain(InstalledService.ApplicationToken);
    }

    [Fact]
    public async Task Install_Page_TellsThePortalInItsOwnProtocol()
    {
        using var page = await InstallAsync();

        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("/bitrix24/install.js");
        using var client = service.Api.ClientOf(null);
        (await client.GetStringAsync(new Uri("/bitrix24/install.js", UriKind.Relative), TestContext.Current.CancellationToken)).ShouldContain("setInstallFinish:installed:");
    }

    [Theory]
    [InlineData("REFRESH_ID", "invented", HttpStatusCode.Unauthorized)]
    [InlineData("SERVER_ENDPOINT", "https://evil.example/rest/", HttpStatusCode.Unauthorized)]
    [InlineData("member_id", "somebody-else", HttpStatusCode.Unauthorized)]
    public async Task Install_WithWhatThePortalDoesNotConfirm_IsRefused(string field, string value, HttpStatusCode status)
    {
        using var answer = await service.PostAsync("/bitrix24/install" + service.Launch, service.Form(service.Admin, form => form[field] = value));

        answer.StatusCode.ShouldBe(status);
        await using var connection = await service.Api.OpenAsync();
        (await connection.ExecuteScalarAsync<int>("select count(*) from app.portal where member_id in ('somebody-else', 'evil.example')")).ShouldBe(0);
    }

    [Fact]
    public async Task Install_ByAnybodyElse_IsForbidden()
    {
        using var answer = await service.PostAsync("/bitrix24/install" + service.Launch, service.Form(service.Manager));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Only an administrator");
    }

    [Fact]
    public async Task Frame_OfAManager_LeadsToTheClientWithACodeThatOpensHerSession()
    {
        await InstallAsync();

        using var opened = await service.PostAsync("/bitrix24/app" + service.Launch, service.Form(service.Manager));

        opened.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var address = opened.Headers.Location!.OriginalString;
        address.ShouldStartWith("/?DOMAIN=");
        using var client = service.Api.ClientOf(null);
        using var session = await client.SendAsync(HttpMethod.Post, "/api/v1/session/exchange", $$"""{ "code": "{{address.Split("#code=")[1]}}" }""");
        session.StatusCode.ShouldBe(HttpStatusCode.OK);
        session.Headers.Contains("Set-Cookie").ShouldBeFalse("a frame keeps no cookie");
        using var user = service.Api.ClientOf((await session.JsonAsync()).GetProperty("token").GetString());
        var me = await user.JsonAsync("/api/v1/me");
        me.GetProperty("user").GetProperty("id").GetInt32().ShouldBe(service.Manager);
        me.GetProperty("rights").GetProperty("isAdmin").GetBoolean().ShouldBeFalse();

        using var page = await client.SendAsync(HttpMethod.Get, address.Split('#')[0]);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith($"frame-ancestors 'self' http://{service.Portal.Url.Authority}");
    }

    [Theory]
    [InlineData("AUTH_ID", "invented")]
    [InlineData("member_id", "unknown")]
    [InlineData("APPLICATION_TOKEN", "wrong")]
    public async Task Frame_WithWhatThePortalDoesNotConfirm_IsRefused(string field, string value)
    {
        await InstallAsync();

        using var answer = await service.PostAsync("/bitrix24/app" + service.Launch, service.Form(service.Manager, form => form[field] = value));

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.Location.ShouldBeNull();
    }

    [Theory]
    [InlineData("/bitrix24/app")]
    [InlineData("/bitrix24/install")]
    [InlineData("/bitrix24/events")]
    public async Task Form_ThatCannotBeRead_IsRefused(string address)
    {
        using var answer = await service.PostAsync(address, service.Form(service.Manager, form => form["member_id"] = "a\0b"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Page_CanBeFramedByItsOwnPortalsOnly()
    {
        await InstallAsync();
        using var client = service.Api.ClientOf(null);

        foreach (var address in new[] { "/", "/?DOMAIN=evil.example&PROTOCOL=1" })
        {
            using var page = await client.SendAsync(HttpMethod.Get, address);
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Headers.GetValues("Content-Security-Policy").Single().ShouldEndWith("frame-ancestors 'self'");
        }
    }

    [Fact]
    public async Task Session_OfAFrame_IsRenewedByTheViewersToken()
    {
        await InstallAsync();
        using var client = service.Api.ClientOf(null);
        var token = service.Form(service.Admin)["AUTH_ID"];

        using var opened = await client.SendAsync(HttpMethod.Post, "/api/v1/session/bitrix24", $$"""{ "authId": "{{token}}", "memberId": "{{DemoPortalHost.MemberId}}" }""");
        using var refused = await client.SendAsync(HttpMethod.Post, "/api/v1/session/bitrix24", $$"""{ "authId": "invented", "memberId": "{{DemoPortalHost.MemberId}}" }""");

        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var user = service.Api.ClientOf((await opened.JsonAsync()).GetProperty("token").GetString());
        (await user.JsonAsync("/api/v1/me")).GetProperty("rights").GetProperty("isAdmin").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Session_OfWhoAdministersThePortalNoMore_LosesItsRightsWhenBitrix24SaysSo()
    {
        await InstallAsync();
        await using var connection = await service.Api.OpenAsync();
        var portal = await connection.QuerySingleAsync<int>("select portal_id from app.portal where member_id = @MemberId", new { DemoPortalHost.MemberId });
        using var before = service.Api.ClientOf(await service.Api.AddSessionAsync(portal, service.Manager, isAdmin: true));
        using var other = service.Api.ClientOf(await service.Api.AddSessionAsync(portal, service.Admin, isAdmin: true));
        using var made = await before.SendAsync(HttpMethod.Post, "/api/v1/session/codes");
        var code = (await made.JsonAsync()).GetProperty("code").GetString();

        using var client = service.Api.ClientOf(null);
        using var opened = await client.SendAsync(
            HttpMethod.Post, "/api/v1/session/bitrix24", $$"""{ "authId": "{{service.Form(service.Manager)["AUTH_ID"]}}", "memberId": "{{DemoPortalHost.MemberId}}" }""");

        opened.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await IsAdminAsync(before)).ShouldBeFalse();
        (await IsAdminAsync(other)).ShouldBeTrue();
        using var exchanged = await client.SendAsync(HttpMethod.Post, "/api/v1/session/exchange", $$"""{ "code": "{{code}}" }""");
        exchanged.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        static async Task<bool> IsAdminAsync(HttpClient user) => (await user.JsonAsync("/api/v1/me")).GetProperty("rights").GetProperty("isAdmin").GetBoolean();
    }

    [Fact]
    public async Task Uninstall_IsBelievedByItsTokenOnly_AndEndsEverything()
    {
        await InstallAsync();
        await using var connection = await service.Api.OpenAsync();
        var portal = await connection.QuerySingleAsync<int>("select portal_id from app.portal where member_id = @MemberId", new { DemoPortalHost.MemberId });
        await connection.ExecuteAsync("insert into crm.funnel (portal_id, id, name) values (@portal, 77, 'x')", new { portal });
        using var user = service.Api.ClientOf(await service.Api.AddSessionAsync(portal, service.Admin, isAdmin: true));
        await user.JsonAsync("/api/v1/me");

        using var forged = await service.PostAsync("/bitrix24/events", Event("wrong", clean: true));
        forged.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await user.JsonAsync("/api/v1/me");

        using var believed = await service.PostAsync("/bitrix24/events", Event(InstalledService.ApplicationToken, clean: true));
        believed.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await user.SendAsync(HttpMethod.Get, "/api/v1/me");
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await connection.ExecuteScalarAsync<int>("select count(*) from app.portal_credential where portal_id = @portal", new { portal })).ShouldBe(0);
        (await connection.ExecuteScalarAsync<int>("select count(*) from crm.funnel where portal_id = @portal", new { portal })).ShouldBe(0);
        (await connection.ExecuteScalarAsync<string>("select status from app.portal where portal_id = @portal", new { portal })).ShouldBe("uninstalled");

        using var frame = await service.PostAsync("/bitrix24/app" + service.Launch, service.Form(service.Manager));
        frame.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await InstallAsync();
        (await connection.QuerySingleAsync<int>("select portal_id from app.portal where member_id = @MemberId", new { DemoPortalHost.MemberId })).ShouldBe(portal);
    }

    [Fact]
    public async Task Event_OfNoConcern_IsTakenAsRead()
    {
        using var answer = await service.PostAsync("/bitrix24/events", new(StringComparer.Ordinal) { ["event"] = "ONAPPPAYMENT", ["data[STATUS]"] = "S" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Dictionary<string, string> Event(string token, bool clean) => new(StringComparer.Ordinal)
    {
        ["event"] = "ONAPPUNINSTALL",
        ["data[CLEAN]"] = clean ? "1" : "0",
        ["auth[member_id]"] = DemoPortalHost.MemberId,
        ["auth[application_token]"] = token,
    };

    private async Task<HttpResponseMessage> InstallAsync()
    {
        var answer = await service.PostAsync("/bitrix24/install" + service.Launch, service.Form(service.Admin));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer;
    }
}
