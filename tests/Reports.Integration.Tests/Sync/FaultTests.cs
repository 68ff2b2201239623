using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.DemoPortal.Control;
using Reports.Infrastructure.Sync;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

public sealed class FaultTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(FaultKind.Limit)]
    [InlineData(FaultKind.ServerError)]
    [InlineData(FaultKind.BadGateway)]
    [InlineData(FaultKind.Truncated)]
    [InlineData(FaultKind.Empty)]
    [InlineData(FaultKind.Reset)]
    public async Task PassingFaults_AreWaitedOut_AndNothingIsLost(FaultKind kind)
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        for (var after = 0; after < 12; after += 3) sync.Demo.Faults.Plant(new(kind, Count: 2, After: after));
        var run = await sync.PublishAsync();
        foreach (var entity in run.Entities) entity.Fetched.ShouldBe(entity.Expected ?? -1, entity.Name);
    }

    [Fact]
    public async Task LateAnswers_AreGivenUp_AndAskedForAgain()
    {
        await using var sync = await SyncHarness.StartAsync(postgres, settings: ("Bitrix24:AttemptTimeout", "00:00:03"));
        sync.Demo.Faults.Plant(new(FaultKind.Delay, Count: 2, After: 3, Seconds: 8));
        var run = await sync.PublishAsync();
        foreach (var entity in run.Entities) entity.Fetched.ShouldBe(entity.Expected ?? -1, entity.Name);
    }

    [Fact]
    public async Task BlockedMethod_IsLeftAlone_AndTheOthersGoOn()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        sync.Demo.Faults.Plant(new(FaultKind.OperationLimit, Count: 2, Method: "crm.deal.list"));
        await sync.PublishAsync();
        sync.Log.Text.ShouldContain("OPERATION_TIME_LIMIT");
    }

    [Theory]
    [InlineData(FaultKind.NoAuth, "credential")]
    [InlineData(FaultKind.Tariff, "tariff")]
    [InlineData(FaultKind.Overload, "overload")]
    public async Task LastingRefusals_EndTheRun_WithTheirReason(FaultKind kind, string code)
    {
        await using var sync = await SyncHarness.LoadedAsync(postgres);
        var asOf = (await sync.StateAsync()).AsOf;
        sync.Demo.Faults.Plant(new(kind, Count: 1000));
        var requests = sync.Demo.Faults.Requests;

        (await sync.RunAsync()).ShouldBeFalse();
        var state = await sync.StateAsync();
        state.ErrorCode.ShouldBe(code);
        state.AsOf.ShouldBe(asOf);
        (sync.Demo.Faults.Requests - requests).ShouldBe(1);

        sync.Demo.Faults.Clear();
        await sync.PublishAsync();
        (await sync.StateAsync()).State.ShouldBe("idle");
    }

    [Fact]
    public async Task MissingTelephony_IsAWarning()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        sync.Demo.Faults.Plant(new(FaultKind.InsufficientScope, Count: 1000, Method: "voximplant.statistic.get"));
        (await sync.PublishAsync()).Warnings.Count.ShouldBe(1);
        (await sync.QueryAsync<long>("select count(*) from crm.call")).ShouldBe(0);
        (await sync.QueryAsync<long>("select count(*) from crm.deal")).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task RecordsThatComeAndGoBetweenPages_AreNeitherLostNorDoubled()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        var middle = sync.Demo.Company.Deals[sync.Demo.Company.Deals.Count / 2].Id;
        sync.Demo.Faults.Before("crm.deal.list", 20, () => _ = Task.Run(() => sync.Demo.Portal.Edit(company => company.Delete(company.Deals.Single(d => d.Id == middle)))));
        await sync.PublishAsync();
        await sync.PublishAsync(SyncKind.Nightly);

        await using var fresh = await SyncHarness.StartAsync(postgres, sync.Demo);
        await fresh.PublishAsync();
        (await sync.SnapshotAsync()).ShouldAgreeWith(await fresh.SnapshotAsync());
    }

    [Fact]
    public async Task KilledRun_GoesOnFromItsCheckpoints_OnAnotherNode()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        using var kill = new CancellationTokenSource();
        sync.Demo.Faults.Before("crm.activity.list", 30, () => kill.Cancel());
        await Should.ThrowAsync<OperationCanceledException>(() => sync.RunAsync(SyncKind.First, kill.Token));
        // What kill -9 leaves: a run that nobody ended.
        await sync.QueryAsync<int>("update app.sync_run set state = 'running', finished_at = null, error_code = null, resumable = false, rows = 0, requests = 0 returning 1");
        var staged = await sync.QueryAsync<long>("select sum(fetched)::bigint from app.sync_checkpoint where position >= 10");
        staged.ShouldBeGreaterThan(0);
        (await sync.StateAsync()).State.ShouldBe("running");

        await using var other = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log);
        (await other.GetRequiredService<SyncRunner>().RunAsync(sync.PortalId, SyncKind.Increment, default)).ShouldBeTrue();
        var state = await sync.StateAsync();
        state.History.Count.ShouldBe(1);
        state.History[0].Kind.ShouldBe("first");
        // Rows that were stored before the kill were not fetched again.
        state.History[0].Rows.ShouldBeLessThanOrEqualTo(state.History[0].Entities.Sum(e => e.Fetched) - staged);
        await using var fresh = await SyncHarness.StartAsync(postgres, sync.Demo);
        await fresh.PublishAsync();
        (await sync.SnapshotAsync()).ShouldAgreeWith(await fresh.SnapshotAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ResumedRun_ClaimsNoFieldThatItDidNotBeginWith(bool killed)
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        using var stop = new CancellationTokenSource();
        sync.Demo.Faults.Before("crm.activity.list", 30, () => stop.Cancel());
        await Should.ThrowAsync<OperationCanceledException>(() => sync.RunAsync(SyncKind.First, stop.Token));
        if (killed) await sync.QueryAsync<int>("update app.sync_run set state = 'running', finished_at = null, error_code = null, resumable = false, rows = 0 returning 1");
        (await sync.QueryAsync<long>("select count(*) from staging.deal")).ShouldBeGreaterThan(0, "deals have been fetched without the field");

        await sync.ExposeAsync("UF_CRM_VIP");
        var run = await sync.PublishAsync();
        run.Kind.ShouldBe("first");
        run.Rows.ShouldBeLessThan(run.Entities.Sum(e => e.Fetched), "it went on from its checkpoints");
        (await sync.SyncedFieldsAsync()).ShouldBeEmpty();

        (await sync.PublishAsync()).Kind.ShouldBe("full");
        (await sync.SyncedFieldsAsync()).ShouldBe(["UF_CRM_VIP"]);
        var vip = sync.Demo.Company.Deals.Where(d => d.Vip == true).Select(d => (long)d.Id).ToArray();
        (await sync.QueryAsync<bool>("select bool_and(fields ? 'UF_CRM_VIP') from crm.deal where id = any(@vip)", new { vip })).ShouldBeTrue();
    }

    [Fact]
    public async Task FailedRun_HandsItsCheckpointsToTheNext()
    {
        await using var sync = await SyncHarness.StartAsync(postgres, settings: ("Bitrix24:Repeats", "1"));
        sync.Demo.Faults.Plant(new(FaultKind.ServerError, Count: 100, After: 8));
        (await sync.RunAsync()).ShouldBeFalse();
        var failed = await sync.StateAsync();
        failed.ErrorCode.ShouldBe("unreachable");
        var stored = await sync.QueryAsync<long>("select coalesce(sum(fetched), 0)::bigint from app.sync_checkpoint where position >= 10");

        sync.Demo.Faults.Clear();
        var run = await sync.PublishAsync();
        run.Id.ShouldNotBe(failed.History[0].Id);
        run.Rows.ShouldBe(run.Entities.Where(e => e.Name is "users" or "deals" or "leads" or "dealStageMoves" or "leadStageMoves" or "activities" or "calls" or "tasks").Sum(e => e.Fetched) - stored);
    }

    [Fact]
    public async Task TwoNodes_NeverRunOnePortalAtOnce()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        await using var other = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log);
        var results = await Task.WhenAll(sync.RunAsync(), other.GetRequiredService<SyncRunner>().RunAsync(sync.PortalId, SyncKind.Nightly, default));
        results.Count(published => published).ShouldBe(1);
        (await sync.StateAsync()).History.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Reader_SeesTheOldOrTheNew_AndAFailedPublicationNothing()
    {
        await using var sync = await SyncHarness.LoadedAsync(postgres);
        sync.Demo.Advance(2);
        await using var reader = new NpgsqlConnection(sync.ConnectionString);
        await reader.OpenAsync();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (tasks, activities) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal)); // they may be made on either connection
        var run = sync.RunAsync();
        while (!run.IsCompleted)
        {
            seen.Add((await Dapper.SqlMapper.QuerySingleAsync<string>(reader,
                """
                select concat((select data_version || ' ' || as_of from app.portal), ':', (select count(*) from mart.deal), ':', (select sum(amount) from mart.deal), ':',
                              (select count(*) from mart.lead), ':', (select count(*) from mart.silence), ':', (select max(rates_on) from mart.basis))
                """))!);
            tasks.Add((await Dapper.SqlMapper.QuerySingleAsync<string>(reader, "select concat(count(*), ':', count(*) filter (where waits)) from mart.task"))!);
            activities.Add((await Dapper.SqlMapper.QuerySingleAsync<string>(reader,
                "select concat((select count(*) from mart.activity), ':', (select sum(calls + todos) from mart.manager_flow))"))!);
        }

        (await run).ShouldBeTrue();
        seen.Select(s => s.Split(':')[0]).Distinct().Count().ShouldBe(seen.Count, string.Join(' ', seen));
        seen.Count.ShouldBeInRange(1, 2);
        tasks.Count.ShouldBeInRange(1, 2, string.Join(' ', tasks));
        activities.Count.ShouldBeInRange(1, 2, string.Join(' ', activities));
    }

    [Fact]
    public async Task WebhookAndItsCode_AreNeverLogged_NorStoredInTheClear()
    {
        await using var sync = await SyncHarness.StartAsync(postgres, settings: ("Bitrix24:Repeats", "1"));
        await sync.PublishAsync();
        foreach (var kind in new[] { FaultKind.Reset, FaultKind.NoAuth, FaultKind.Truncated, FaultKind.Limit })
        {
            sync.Demo.Faults.Plant(new(kind, Count: 20));
            await sync.RunAsync();
            sync.Demo.Faults.Clear();
        }

        var code = sync.Demo.WebhookUrl.Segments[^1].TrimEnd('/');
        code.Length.ShouldBeGreaterThan(5);
        sync.Log.Text.ShouldContain("Portal 127.0.0.1");
        sync.Log.Text.ShouldNotContain(code);
        (await sync.QueryAsync<string>("select secret from app.portal_credential")).ShouldNotContain(code);
        (await sync.QueryAsync<long>("select count(*) from app.sync_run r where to_jsonb(r)::text like '%' || @code || '%'", new { code })).ShouldBe(0);
    }
}
