using System.Net;
using System.Text;
using System.Text.Json;

namespace Reports.DemoPortal.Tests;

/// <summary>The same call, however it is written, and what is refused.</summary>
public sealed class TransportTests(SmallPortal portal)
{
    [Fact]
    public async Task Get_Form_AndJson_GiveTheSame()
    {
        var byGet = await portal.Client.GetAsync("crm.deal.list?filter[%3EID]=100&filter[@CATEGORY_ID][]=0&filter[@CATEGORY_ID][]=1&select[]=ID&order[ID]=ASC&start=-1");
        var raw = await portal.Client.GetAsync("crm.deal.list.json?filter[>ID]=100&filter[@CATEGORY_ID][0]=0&filter[@CATEGORY_ID][1]=1&select[0]=ID&order[ID]=ASC&start=-1");
        using var form = new StringContent("filter%5B%3EID%5D=100&filter%5B%40CATEGORY_ID%5D%5B%5D=0&filter%5B%40CATEGORY_ID%5D%5B%5D=1&select%5B%5D=ID&order%5BID%5D=ASC&start=-1", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await portal.Client.Http.PostAsync("crm.deal.list", form, TestContext.Current.CancellationToken);
        var byForm = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var byJson = await portal.Client.CallAsync("crm.deal.list", new { filter = new Dictionary<string, object>(StringComparer.Ordinal) { [">ID"] = 100, ["@CATEGORY_ID"] = (int[])[0, 1] }, select = (string[])["ID"], order = new { ID = "ASC" }, start = -1 });

        var expected = byJson.GetProperty("result").GetRawText();
        byJson.GetProperty("result").GetArrayLength().ShouldBe(50);
        byGet.GetProperty("result").GetRawText().ShouldBe(expected);
        raw.GetProperty("result").GetRawText().ShouldBe(expected);
        byForm.GetProperty("result").GetRawText().ShouldBe(expected);
    }

    [Fact]
    public async Task Method_InAnyCase_IsFound()
    {
        (await portal.Client.CallAsync("CRM.Deal.List")).GetProperty("result").GetArrayLength().ShouldBe(50);
        (await portal.Client.CallAsync("crm.deal.list", new { FILTER = new { CATEGORY_ID = 3 } })).GetProperty("total").GetInt32()
            .ShouldBe(portal.Host.Company.Deals.Count(deal => deal is { Funnel: 3, IsRecurring: false }));
    }

    [Fact]
    public async Task Items_ParametersInCapitals_AreNotSeen()
    {
        var answer = await portal.Client.CallAsync("crm.item.list", new { entityTypeId = 2, FILTER = new { categoryId = 3 } });
        answer.GetProperty("total").GetInt32().ShouldBe(portal.Host.Company.Deals.Count);
    }

    [Fact]
    public async Task Method_Unknown_Is404() => await ExpectAsync("crm.nothing.list", HttpStatusCode.NotFound, "ERROR_METHOD_NOT_FOUND");

    [Fact]
    public async Task ApplicationInfo_ByWebhook_NeedsAnApplication() => await ExpectAsync("app.info", HttpStatusCode.Forbidden, "WRONG_AUTH_TYPE");

    [Theory]
    [InlineData("/rest/1/another-code/profile")]
    [InlineData("/rest/9/demo-webhook-code/profile")]
    [InlineData("/rest/profile?auth=nothing")]
    [InlineData("/rest/profile")]
    public async Task Credential_Wrong_Is401(string address)
    {
        using var response = await portal.Client.Http.GetAsync(new Uri(portal.Host.Url, address), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("NO_AUTH_FOUND");
    }

    [Fact]
    public async Task Json_Broken_Is400()
    {
        using var body = new StringContent("{\"filter\":", Encoding.UTF8, "application/json");
        using var response = await portal.Client.Http.PostAsync("crm.deal.list", body, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Dates_CloseDate_AreMidnightOfUtcInMoscow()
    {
        var row = (await portal.Client.CallAsync("crm.deal.list", new { filter = new { STAGE_SEMANTIC_ID = "S" } })).GetProperty("result")[0];
        row.GetProperty("CLOSEDATE").GetString()!.ShouldEndWith("T03:00:00+03:00");
    }

    [Fact]
    public async Task Clock_IsTheDayAsked()
    {
        (await portal.Client.CallAsync("server.time")).GetProperty("result").GetString()!.ShouldStartWith("2026-11-23T12:");
        portal.Host.Clock.Offset.ShouldBe(TimeSpan.FromHours(3));
    }

    private async Task ExpectAsync(string method, HttpStatusCode status, string code)
    {
        var (found, body) = await portal.Client.SendAsync(method);
        found.ShouldBe(status);
        body.GetProperty("error").GetString().ShouldBe(code);
        body.GetProperty("error_description").GetString().ShouldNotBeNullOrEmpty();
    }
}
