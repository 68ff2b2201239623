using System.Net;
using System.Net.Http.Json;

namespace Reports.DemoPortal.Tests;

/// <summary>The leaky bucket and the time a method may work.</summary>
public sealed class LimitTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bucket_WhenFull_Refuses_AndLeaksAgain()
    {
        await using var host = await StartAsync(new() { RatePerSecond = 4, Burst = 8 });
        using var client = new PortalClient(host.WebhookUrl);
        var answers = new List<HttpStatusCode>();
        for (var call = 0; call < 14; call++)
            answers.Add((await client.SendAsync("server.time")).Status);

        answers.Take(8).ShouldAllBe(status => status == HttpStatusCode.OK);
        var (refused, body) = await FillAsync(client);
        refused.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.ShouldBe("QUERY_LIMIT_EXCEEDED");

        await Task.Delay(TimeSpan.FromSeconds(0.6), Stop);
        (await client.SendAsync("server.time")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Bucket_ABatch_IsOneDrop()
    {
        await using var host = await StartAsync(new() { RatePerSecond = 0.001, Burst = 3 });
        using var client = new PortalClient(host.WebhookUrl);
        var commands = Enumerable.Range(0, 50).ToDictionary(index => $"c{index}", _ => "server.time", StringComparer.Ordinal);
        for (var call = 0; call < 3; call++)
            (await client.SendAsync("batch", new { cmd = commands })).Status.ShouldBe(HttpStatusCode.OK);
        (await client.SendAsync("batch", new { cmd = commands })).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Bucket_TurnedOffWhileRunning_RefusesNothing()
    {
        await using var host = await StartAsync(new() { RatePerSecond = 0.001, Burst = 1 });
        using var client = new PortalClient(host.WebhookUrl);
        await FillAsync(client);
        using var response = await client.Http.PostAsJsonAsync(new Uri(host.Url, "/demo/limits"), new { on = false }, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        for (var call = 0; call < 20; call++)
            (await client.SendAsync("server.time")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Bucket_ByDefault_Holds50()
    {
        await using var host = await StartAsync(new());
        using var client = new PortalClient(host.WebhookUrl);
        for (var call = 0; call < 50; call++)
            (await client.SendAsync("server.time")).Status.ShouldBe(HttpStatusCode.OK);
        (await FillAsync(client)).Code.ShouldBe("QUERY_LIMIT_EXCEEDED");
    }

    [Fact]
    public async Task Operating_BeyondTheLimit_BlocksThatMethodOnly_AndRecovers()
    {
        await using var host = await StartAsync(new() { Rate = false });
        using var client = new PortalClient(host.WebhookUrl);
        host.Faults.Plant(new(Control.FaultKind.Work, Count: 3, Method: "crm.deal.list", Seconds: 200));

        // 200 and 400 are below 480; the call that crosses the line still finishes.
        for (var call = 1; call <= 3; call++)
        {
            var answer = await client.CallAsync("crm.deal.list");
            answer.GetProperty("time").GetProperty("operating").GetDouble().ShouldBe(200.0 * call, 1);
            answer.GetProperty("time").GetProperty("operating_reset_at").GetInt64().ShouldBeGreaterThan(host.Clock.ToUnixTimeSeconds() + 590);
        }

        var (status, body) = await client.SendAsync("crm.deal.list");
        status.ShouldBe(HttpStatusCode.TooManyRequests);
        body.GetProperty("error").GetString().ShouldBe("OPERATION_TIME_LIMIT");
        (await client.SendAsync("crm.lead.list")).Status.ShouldBe(HttpStatusCode.OK);

        var batch = await client.CallAsync("batch", new { cmd = new { a = "crm.deal.list", b = "crm.lead.list" } });
        batch.GetProperty("result").GetProperty("result_error").GetProperty("a").GetProperty("error").GetString().ShouldBe("OPERATION_TIME_LIMIT");
        batch.GetProperty("result").GetProperty("result").TryGetProperty("b", out _).ShouldBeTrue();

        host.Advance(1);
        (await client.SendAsync("crm.deal.list")).Status.ShouldBe(HttpStatusCode.OK);
    }

    private static Task<DemoPortalHost> StartAsync(DemoPortalOptions options) => DemoPortalHost.StartAsync(options with { Today = SmallPortal.Today }, Stop);

    /// <summary>Calls until the portal refuses.</summary>
    private static async Task<(HttpStatusCode Status, string? Code)> FillAsync(PortalClient client)
    {
        for (var call = 0; call < 500; call++)
        {
            var (status, body) = await client.SendAsync("server.time");
            if (status != HttpStatusCode.OK)
                return (status, body.GetProperty("error").GetString());
        }

        throw new InvalidOperationException("The portal refused nothing.");
    }
}
