using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Reports.DemoPortal.Control;

namespace Reports.DemoPortal.Tests;

/// <summary>Every fault that a test can plant does what it says, as often as it says.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private DemoPortalHost host = null!;
    private PortalClient client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await DemoPortalHost.StartAsync(new() { Today = SmallPortal.Today, Rate = false }, Stop);
        client = new PortalClient(host.WebhookUrl);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData(FaultKind.Limit, 503, "QUERY_LIMIT_EXCEEDED")]
    [InlineData(FaultKind.OperationLimit, 429, "OPERATION_TIME_LIMIT")]
    [InlineData(FaultKind.Overload, 503, "OVERLOAD_LIMIT")]
    [InlineData(FaultKind.ServerError, 500, "INTERNAL_SERVER_ERROR")]
    [InlineData(FaultKind.ExpiredToken, 401, "expired_token")]
    [InlineData(FaultKind.NoAuth, 401, "NO_AUTH_FOUND")]
    [InlineData(FaultKind.Tariff, 403, "ACCESS_DENIED")]
    [InlineData(FaultKind.InsufficientScope, 403, "insufficient_scope")]
    public async Task Errors_HitTheNextCalls_AndThenStop(FaultKind kind, int status, string code)
    {
        host.Faults.Plant(new(kind, Count: 2, After: 1));
        (await client.SendAsync("profile")).Status.ShouldBe(HttpStatusCode.OK);
        for (var call = 0; call < 2; call++)
        {
            var (found, body) = await client.SendAsync("profile");
            ((int)found).ShouldBe(status);
            body.GetProperty("error").GetString().ShouldBe(code);
        }

        (await client.SendAsync("profile")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Faults_OfOneMethod_LeaveTheOthersAlone_AlsoInABatch()
    {
        host.Faults.Plant(new(FaultKind.ServerError, Method: "crm.lead.list"));
        (await client.SendAsync("crm.deal.list")).Status.ShouldBe(HttpStatusCode.OK);
        var batch = (await client.CallAsync("batch", new { cmd = new { a = "crm.deal.list", b = "crm.lead.list" } })).GetProperty("result");
        batch.GetProperty("result_error").GetProperty("b").GetProperty("error").GetString().ShouldBe("INTERNAL_SERVER_ERROR");
        batch.GetProperty("result").TryGetProperty("a", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Truncated_EndsInTheMiddle()
    {
        host.Faults.Plant(new(FaultKind.Truncated, Method: "crm.lead.list"));
        var body = await client.Http.GetStringAsync("crm.lead.list", Stop);
        body.ShouldStartWith("{\"result\":[");
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<JsonElement>(body));
    }

    [Fact]
    public async Task Empty_HasNoBody()
    {
        host.Faults.Plant(new(FaultKind.Empty));
        (await client.Http.GetStringAsync("profile", Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task BadGateway_IsHtml()
    {
        host.Faults.Plant(new(FaultKind.BadGateway));
        using var response = await client.Http.GetAsync(new Uri("profile", UriKind.Relative), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldStartWith("<html>");
    }

    [Fact]
    public async Task Reset_AfterSomeCalls_CutsTheConnection()
    {
        host.Faults.Plant(new(FaultKind.Reset, After: 2));
        await client.CallAsync("profile");
        await client.CallAsync("profile");
        await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync("profile"));
        await client.CallAsync("profile");
    }

    [Fact]
    public async Task Moved_PointsToAnotherNameOfThePortal()
    {
        host.Faults.Plant(new(FaultKind.Moved));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var response = await http.PostAsJsonAsync(new Uri(host.WebhookUrl, "profile"), new { }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location.ShouldBe(new Uri($"http://localhost:{host.Url.Port}/rest/1/demo-webhook-code/profile"));
    }

    [Theory]
    [InlineData("crm.deal.list", null)]
    [InlineData("crm.item.list", "items")]
    [InlineData("tasks.task.list", "tasks")]
    public async Task Hidden_ListsAreEmpty_WithoutAnError(string method, string? wrapper)
    {
        host.Faults.Plant(new(FaultKind.Hidden, Method: method));
        var parameters = new { entityTypeId = 2, filter = new Dictionary<string, int>(StringComparer.Ordinal) { [method == "crm.item.list" ? ">id" : ">ID"] = 5 } };
        Count(await client.CallAsync(method, parameters)).ShouldBe(0);
        Count(await client.CallAsync(method, parameters)).ShouldBe(50);

        int Count(JsonElement answer) => (wrapper is null ? answer.GetProperty("result") : answer.GetProperty("result").GetProperty(wrapper)).GetArrayLength();
    }

    [Theory]
    [InlineData("crm.deal.get")]
    [InlineData("crm.lead.get")]
    [InlineData("crm.activity.get")]
    public async Task Hidden_RecordIsRefused_AndNotCalledMissing(string method)
    {
        var company = host.Company;
        var id = method switch { "crm.deal.get" => company.Deals[0].Id, "crm.lead.get" => company.Leads[0].Id, _ => company.Activities[0].Id };
        PortalClient.Identifier((await client.CallAsync(method, new { id })).GetProperty("result")).ShouldBe(id);
        await RefusedAsync(1_000_000_000, "Not found");
        host.Faults.Plant(new(FaultKind.Hidden, Method: method));
        await RefusedAsync(id, "Access denied.");

        async Task RefusedAsync(int asked, string description)
        {
            var (status, body) = await client.SendAsync(method, new { id = asked });
            status.ShouldBe(HttpStatusCode.BadRequest);
            body.GetProperty("error").GetString().ShouldBe("");
            body.GetProperty("error_description").GetString().ShouldBe(description);
        }
    }

    [Fact]
    public async Task Hidden_TaskIsAnEmptyList_AsAMissingOneIs()
    {
        var taskId = host.Company.Tasks[0].Id;
        PortalClient.Identifier((await client.CallAsync("tasks.task.get", new { taskId })).GetProperty("result").GetProperty("task")).ShouldBe(taskId);
        (await client.CallAsync("tasks.task.get", new { taskId = 1_000_000_000 })).GetProperty("result").GetArrayLength().ShouldBe(0);
        host.Faults.Plant(new(FaultKind.Hidden, Method: "tasks.task.get"));
        (await client.CallAsync("tasks.task.get", new { taskId })).GetProperty("result").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Delay_LetsTheCallerWait()
    {
        host.Faults.Plant(new(FaultKind.Delay, Seconds: 0.4));
        var watch = Stopwatch.StartNew();
        await client.CallAsync("profile");
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.38));
    }

    [Fact]
    public async Task Before_ChangesDataBetweenPages()
    {
        var total = host.Company.Leads.Count;
        var doomed = host.Company.Leads[60].Id;
        host.Faults.Before("crm.lead.list", 2, () => host.Portal.Edit(company => company.Delete(company.Lead(doomed)!)));

        var first = await client.CallAsync("crm.lead.list", new { order = new { ID = "ASC" } });
        first.GetProperty("total").GetInt32().ShouldBe(total);
        var second = await client.CallAsync("crm.lead.list", new { order = new { ID = "ASC" }, start = 50 });
        second.GetProperty("total").GetInt32().ShouldBe(total - 1);
        second.GetProperty("result").EnumerateArray().Select(PortalClient.Identifier).ShouldNotContain(doomed);
        host.Faults.CallsOf("crm.lead.list").ShouldBe(2);
    }

    [Fact]
    public async Task Http_PlantsAndClears()
    {
        using var planted = await client.Http.PostAsJsonAsync(new Uri(host.Url, "/demo/faults"), new { kind = "limit", count = 5, method = "profile" }, Stop);
        planted.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.SendAsync("profile")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.SendAsync("server.time")).Status.ShouldBe(HttpStatusCode.OK);
        using var cleared = await client.Http.DeleteAsync(new Uri(host.Url, "/demo/faults"), Stop);
        (await client.SendAsync("profile")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Http_NonsenseIsRefused()
    {
        using var response = await client.Http.PostAsJsonAsync(new Uri(host.Url, "/demo/faults"), new { kind = "earthquake" }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
