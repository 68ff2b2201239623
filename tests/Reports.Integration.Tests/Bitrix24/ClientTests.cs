using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Reports.DemoPortal;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Sync;
using Reports.Infrastructure.Sync.Lists;
using Reports.Infrastructure.Sync.Rows;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Sync;

namespace Reports.Integration.Tests.Bitrix24;

public sealed class ClientTests(PostgresFixture postgres)
{
    /// <summary>An authorisation server that nobody runs.</summary>
    private static readonly Uri Nowhere = new("http://127.0.0.1:1/");

    [Fact]
    public async Task Chain_StopsAtTheShortPage_ThoughTheRestStartsAnew()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        using var client = await ClientAsync(sync);
        var list = SyncLists.Leads;
        var reader = new KeyedReader<LeadRow>(client, list.Dialect, ListPart.Of("all"), ["ID"]);
        var ids = new List<long>();
        for (var (last, end) = (0L, false); !end;)
        {
            // Nothing is known of what is left, so that the last batch is far too long and its tail repeats the list.
            var batch = await reader.ReadAsync(last, left: null, default);
            ids.AddRange(batch.Rows.Select(row => row.Id));
            (last, end) = (batch.LastId, batch.End);
        }

        ids.ShouldBe(sync.Demo.Company.Leads.Select(lead => (long)lead.Id).Order());
        client.Requests.ShouldBeLessThanOrEqualTo(ids.Count / 2000 + 1);
    }

    [Fact]
    public async Task Bucket_IsNeverOverrun_AndNeverLeftIdle()
    {
        // The portal's bucket is deeper than ours by what a busy machine may bunch together; without a limiter, 60 calls would still overrun it.
        await using var demo = await DemoPortalHost.StartAsync(new() { Today = new(2026, 11, 23), Rate = true, RatePerSecond = 20, Burst = 30 });
        await using var sync = await SyncHarness.StartAsync(postgres, demo, settings: [("Bitrix24:RequestsPerSecond", "20"), ("Bitrix24:Burst", "5")]);
        using var client = await ClientAsync(sync);
        await client.CallAsync("profile", default);
        const int calls = 60;
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, calls), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (_, ct) => await client.CallAsync("profile", ct));
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;

        client.Requests.ShouldBe(calls + 1, "no call was refused and repeated");
        took.ShouldBeGreaterThan((calls - 6) / 20.0 * 0.9);
    }

    [Fact]
    public async Task Refusals_OfTheBucket_PauseEverybody_AndPass()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        using var client = await ClientAsync(sync);
        sync.Demo.Faults.Plant(new(FaultKindOf("Limit"), Count: 3));
        await client.CallAsync("profile", default);
        client.Requests.ShouldBe(4);
    }

    [Fact]
    public async Task Batch_OfMoreThanFifty_IsABugOfOurs()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        using var client = await ClientAsync(sync);
        await Should.ThrowAsync<ArgumentException>(() => client.BatchAsync([.. Enumerable.Repeat(new Command("profile"), 51)], halt: false, default));
        var unknown = await Should.ThrowAsync<Bitrix24Exception>(() => client.CallAsync("no.such.method", default));
        unknown.Kind.ShouldBe(FaultKind.MethodMissing);
        client.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task ExpiredToken_IsRefreshedOnce_ForAllStreams_AndTheNewPairIsKept()
    {
        await using var sync = await OAuthAsync();
        var before = await TokensAsync(sync);
        sync.Demo.Faults.Before("crm.lead.list", 3, sync.Demo.ExpireTokens);
        sync.Demo.Faults.Before("crm.activity.list", 20, sync.Demo.ExpireTokens);
        await sync.PublishAsync();
        await sync.PublishAsync();

        var after = await TokensAsync(sync);
        after.Token.ShouldNotBe(before.Token);
        after.RefreshToken.ShouldNotBe(before.RefreshToken);
        foreach (var secret in new[] { before.Token, before.RefreshToken, after.Token, after.RefreshToken, DemoPortalHost.ClientSecret })
            sync.Log.Text.ShouldNotContain(secret);
    }

    [Fact]
    public async Task TwoNodes_RefreshingAtOnce_ShareOnePair()
    {
        await using var sync = await OAuthAsync();
        await using var other = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log, Settings(sync.Demo));
        var stale = await TokensAsync(sync);
        var pairs = await Task.WhenAll(
            sync.Services.GetRequiredService<PortalCredentials>().RefreshAsync(stale, default),
            other.GetRequiredService<PortalCredentials>().RefreshAsync(stale, default),
            sync.Services.GetRequiredService<PortalCredentials>().RefreshAsync(stale, default));
        pairs.Select(pair => pair.Token).Distinct().Count().ShouldBe(1);
        pairs[0].Token.ShouldNotBe(stale.Token);
    }

    [Fact]
    public async Task RefreshToken_GoesToKnownServersOnly()
    {
        await using var sync = await OAuthAsync();
        var stale = await TokensAsync(sync);
        var elsewhere = new OAuthAccess(sync.PortalId, stale.Endpoint, new("http://127.0.0.1:9/"), stale.Token, stale.RefreshToken);
        await sync.Services.GetRequiredService<PortalCredentials>().SaveAsync(elsewhere, default);
        var refused = await Should.ThrowAsync<Bitrix24Exception>(() => sync.Services.GetRequiredService<PortalCredentials>().RefreshAsync(elsewhere, default));
        refused.Kind.ShouldBe(FaultKind.BadCredential);
        refused.Message.ShouldNotContain(stale.RefreshToken);
    }

    [Fact]
    public async Task AuthorisationServerOutOfReach_IsWaitedFor_AndTheRunGoesOn()
    {
        await using var sync = await OAuthAsync();
        var pair = await TokensAsync(sync);
        var credentials = sync.Services.GetRequiredService<PortalCredentials>();
        await credentials.SaveAsync(new OAuthAccess(sync.PortalId, pair.Endpoint, Nowhere, pair.Token, pair.RefreshToken), default);
        sync.Demo.Faults.Before("crm.activity.list", 30, sync.Demo.ExpireTokens);
        (await sync.RunAsync()).ShouldBeFalse();
        var state = await sync.StateAsync();
        state.ErrorCode.ShouldBe("unreachable", state.History[0].ErrorDetail);
        foreach (var secret in new[] { pair.RefreshToken, DemoPortalHost.ClientSecret })
        {
            state.History[0].ErrorDetail!.ShouldNotContain(secret);
            sync.Log.Text.ShouldNotContain(secret);
        }

        await credentials.SaveAsync(pair, default);
        var run = await sync.PublishAsync();
        run.Rows.ShouldBeLessThan(run.Entities.Sum(e => e.Fetched), "it went on from its checkpoints");
    }

    [Fact]
    public async Task RenamedPortal_IsFollowed_AndItsNewDomainKept()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        sync.Demo.Faults.Plant(new(FaultKindOf("Moved"), Count: 1));
        await sync.PublishAsync();
        (await sync.QueryAsync<string>("select domain from app.portal")).ShouldStartWith("localhost:");
        ((WebhookAccess)await sync.Services.GetRequiredService<PortalCredentials>().ReadAsync(sync.PortalId, default)).Webhook.Host.ShouldBe("localhost");
    }

    private static Reports.DemoPortal.Control.FaultKind FaultKindOf(string name) => Enum.Parse<Reports.DemoPortal.Control.FaultKind>(name);

    private static async Task<Bitrix24Client> ClientAsync(SyncHarness sync) => sync.Services.GetRequiredService<Bitrix24Clients>()
        .For(await sync.Services.GetRequiredService<PortalCredentials>().ReadAsync(sync.PortalId, default));

    private static async Task<OAuthAccess> TokensAsync(SyncHarness sync) =>
        (OAuthAccess)await sync.Services.GetRequiredService<PortalCredentials>().ReadAsync(sync.PortalId, default);

    private static (string, string)[] Settings(DemoPortalHost demo) =>
        [("Bitrix24:OAuthServers:0", demo.Url.AbsoluteUri), ("Bitrix24:OAuthServers:1", Nowhere.AbsoluteUri), ("Bitrix24:ClientId", DemoPortalHost.ClientId), ("Bitrix24:ClientSecret", DemoPortalHost.ClientSecret)];

    private async Task<SyncHarness> OAuthAsync()
    {
        var demo = await DemoPortalHost.StartAsync(new() { Today = new(2026, 11, 23), Rate = false, OperatingLimit = 1e9 });
        var sync = await SyncHarness.StartAsync(postgres, demo, settings: Settings(demo));
        var (access, refresh) = demo.IssueTokens(1);
        await sync.Services.GetRequiredService<PortalCredentials>().SaveAsync(
            new OAuthAccess(sync.PortalId, new(demo.Url, "/rest/"), demo.Url, access, refresh), default);
        return sync;
    }
}
