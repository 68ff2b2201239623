using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Reports.DemoPortal.Tests;

/// <summary>The portal as an application meets it: tokens, their renewal, the frame.</summary>
public sealed class ApplicationTests(SmallPortal portal)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Token_CallsMethods_AsItsUser()
    {
        var (access, _) = portal.Host.IssueTokens(9);
        var profile = (await CallAsync("profile", access)).Body.GetProperty("result");
        profile.GetProperty("ID").GetString().ShouldBe("9");
        profile.GetProperty("ADMIN").GetBoolean().ShouldBeFalse();
        (await CallAsync("user.admin", portal.Host.IssueTokens(1).AccessToken)).Body.GetProperty("result").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task ApplicationInfo_LooksAsDocumented()
    {
        var info = (await CallAsync("app.info", portal.Host.IssueTokens(1).AccessToken)).Body.GetProperty("result");
        var sample = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "app.info.json"), Stop)).GetProperty("result");
        Shape.ShouldFit([info], [sample], [], []);
    }

    [Fact]
    public async Task Refresh_GivesANewPair_AndTheOldOneIsDead()
    {
        var (_, refresh) = portal.Host.IssueTokens(7);
        var (status, pair) = await RefreshAsync(refresh);
        status.ShouldBe(HttpStatusCode.OK);
        var sample = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "oauth.token.refresh.json"), Stop));
        Shape.ShouldFit([pair], [sample], [], []);
        pair.GetProperty("user_id").GetInt32().ShouldBe(7);
        (await CallAsync("profile", pair.GetProperty("access_token").GetString()!)).Status.ShouldBe(HttpStatusCode.OK);

        var (again, error) = await RefreshAsync(refresh);
        again.ShouldBe(HttpStatusCode.BadRequest);
        error.GetProperty("error").GetString().ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Refresh_WithWrongSecret_IsRefused()
    {
        var (status, error) = await RefreshAsync(portal.Host.IssueTokens(7).RefreshToken, "wrong");
        status.ShouldBe(HttpStatusCode.Unauthorized);
        error.GetProperty("error").GetString().ShouldBe("invalid_client");
    }

    [Fact]
    public async Task Token_Old_IsExpired_AndCanBeRenewed()
    {
        await using var own = await DemoPortalHost.StartAsync(new() { Today = SmallPortal.Today, Rate = false }, Stop);
        var (access, refresh) = own.IssueTokens(1);
        own.ExpireTokens();
        var (status, body) = await CallAsync("profile", access, own);
        status.ShouldBe(HttpStatusCode.Unauthorized);
        body.GetProperty("error").GetString().ShouldBe("expired_token");
        var renewed = (await RefreshAsync(refresh, host: own)).Body.GetProperty("access_token").GetString()!;
        (await CallAsync("profile", renewed, own)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Code_FromConsent_BecomesTokens_Once()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var consent = await http.GetAsync(new Uri(portal.Host.Url, $"/oauth/authorize/?client_id={DemoPortalHost.ClientId}&state=s%261&redirect_uri=http%3A%2F%2Flocalhost%2Fback"), Stop);
        consent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var back = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(consent.Headers.Location!.Query);
        back["state"].ToString().ShouldBe("s&1");
        var address = new Uri(portal.Host.Url, $"/oauth/token/?grant_type=authorization_code&client_id={DemoPortalHost.ClientId}&client_secret={DemoPortalHost.ClientSecret}&code={back["code"]}");
        using var first = await http.GetAsync(address, Stop);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var second = await http.GetAsync(address, Stop);
        second.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Shell_OpensTheApplication_AndEncodesWhatItSays()
    {
        using var http = new HttpClient();
        var page = await http.GetStringAsync(new Uri(portal.Host.Url, "/demo/shell?user=18&app=http%3A%2F%2F127.0.0.1%3A1%2Fbitrix24%2Fapp%3Fa%3D%22%3E%3Cscript%3E"), Stop);
        page.ShouldNotContain("\"><script>");
        page.ShouldNotContain("{{");
        var settings = JsonSerializer.Deserialize<JsonElement>(WebUtility.HtmlDecode(page.Split("data-settings=\"")[1].Split('"')[0]));
        var access = settings.GetProperty("tokens").GetProperty("AUTH_ID").GetString()!;
        (await CallAsync("profile", access)).Body.GetProperty("result").GetProperty("ID").GetString().ShouldBe("18");
        (await http.GetStringAsync(new Uri(portal.Host.Url, "/demo/shell.js"), Stop)).ShouldContain("getInitData");
    }

    [Theory]
    [InlineData("/demo/shell", HttpStatusCode.BadRequest)]
    [InlineData("/demo/shell?app=javascript%3Aalert(1)", HttpStatusCode.BadRequest)]
    [InlineData("/demo/shell?user=12&app=http%3A%2F%2F127.0.0.1%3A1%2F", HttpStatusCode.NotFound)]
    public async Task Shell_WithoutApplicationOrViewer_IsRefused(string address, HttpStatusCode expected)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(portal.Host.Url, address), Stop);
        response.StatusCode.ShouldBe(expected);
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> CallAsync(string method, string access, DemoPortalHost? host = null)
    {
        using var http = new HttpClient();
        using var response = await http.PostAsJsonAsync(new Uri((host ?? portal.Host).Url, $"/rest/{method}.json"), new { auth = access }, Stop);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Stop));
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> RefreshAsync(string refresh, string secret = "demo-client-secret", DemoPortalHost? host = null)
    {
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri((host ?? portal.Host).Url, $"/oauth/token/?grant_type=refresh_token&client_id={DemoPortalHost.ClientId}&client_secret={secret}&refresh_token={refresh}"), Stop);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Stop));
    }
}
