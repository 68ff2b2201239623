using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Reports.Infrastructure.Sync.Scheduling;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

/// <summary>Planning again, be it every hour, at every start or on every node, disturbs nothing that is planned.</summary>
public sealed class ScheduleTests(PostgresFixture postgres)
{
    private const long Day = TimeSpan.TicksPerDay;

    [Fact]
    public async Task PlanningAgain_LeavesAloneWhatIsUnchanged()
    {
        await using var sync = await StartAsync(("Sync:IncrementMinutes", "120"));
        var schedule = sync.Services.GetRequiredService<SyncSchedule>();
        await schedule.PlanAsync(sync.PortalId, "Europe/Moscow", default);
        await sync.QueryAsync<int>("update quartz.qrtz_triggers set next_fire_time = next_fire_time + 7; select 1");
        var (nightly, increment) = (await NextAsync(sync, "nightly"), await NextAsync(sync, "increment"));

        await schedule.PlanAllAsync(default);
        await using var restarted = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log, ("Sync:Enabled", "true"), ("Sync:IncrementMinutes", "120"));
        await restarted.GetRequiredService<SyncSchedule>().PlanAllAsync(default);
        (await NextAsync(sync, "nightly")).ShouldBe(nightly);
        (await NextAsync(sync, "increment")).ShouldBe(increment);

        await schedule.PlanAsync(sync.PortalId, "Asia/Vladivostok", default);
        (await NextAsync(sync, "nightly")).ShouldNotBe(nightly);
        (await sync.QueryAsync<string>("select time_zone_id from quartz.qrtz_cron_triggers")).ShouldBe("Asia/Vladivostok");
        (await NextAsync(sync, "increment")).ShouldBe(increment);

        await using var faster = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log, ("Sync:Enabled", "true"), ("Sync:IncrementMinutes", "10"));
        await faster.GetRequiredService<SyncSchedule>().PlanAllAsync(default);
        (await NextAsync(sync, "increment")).ShouldBeInRange(DateTime.UtcNow.Ticks, DateTime.UtcNow.AddMinutes(10).Ticks);
    }

    [Fact]
    public async Task NightThatWasMissed_IsMadeUpForAtTheNextStart()
    {
        await using var sync = await StartAsync(("Sync:IncrementMinutes", "0"));
        await sync.PublishAsync();
        await sync.Services.GetRequiredService<SyncSchedule>().PlanAsync(sync.PortalId, "Europe/Moscow", default);
        var next = await NextAsync(sync, "nightly");
        await sync.QueryAsync<int>("update quartz.qrtz_triggers set next_fire_time = next_fire_time - @Day where trigger_name like '%-nightly'; select 1", new { Day });

        await using var restarted = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log, ("Sync:Enabled", "true"), ("Sync:IncrementMinutes", "0"));
        await restarted.GetRequiredService<SyncSchedule>().PlanAllAsync(default);
        var scheduler = await restarted.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Start();
        try
        {
            await UntilAsync(() => sync.QueryAsync<bool>("select exists (select from app.sync_run where kind = 'nightly' and state = 'published')"));
            (await NextAsync(sync, "nightly")).ShouldBe(next);
        }
        finally
        {
            await scheduler.Shutdown(waitForJobsToComplete: true);
        }
    }

    [Fact]
    public async Task PlannerWithoutItsDatabase_GoesOn()
    {
        await using var sync = await StartAsync();
        await sync.QueryAsync<int>("alter table app.portal_credential rename to elsewhere; select 1");
        using var planner = ActivatorUtilities.CreateInstance<SyncPlanner>(sync.Services);
        await planner.StartAsync(default);

        await UntilAsync(() => Task.FromResult(sync.Log.Text.Contains("The syncs could not be planned", StringComparison.Ordinal)));

        planner.ExecuteTask!.IsCompleted.ShouldBeFalse();
        await planner.StopAsync(default);
    }

    [Fact]
    public async Task PortalThatCannotBePlanned_KeepsNobodyElseFromIt()
    {
        await using var sync = await StartAsync();
        var last = await sync.QueryAsync<int>(
            """
            with more as (
              insert into app.portal (member_id, domain, time_zone) values ('wrong', 'wrong.test', 'No/Where'), ('last', 'last.test', 'Europe/Moscow') returning portal_id)
            insert into app.portal_credential (portal_id, kind, secret) select portal_id, 'webhook', '' from more;
            select portal_id from app.portal where member_id = 'last'
            """);

        (await sync.Services.GetRequiredService<SyncSchedule>().PlanAllAsync(default)).ShouldBeFalse();

        foreach (var portal in new[] { sync.PortalId, last })
            (await sync.QueryAsync<long>("select count(*) from quartz.qrtz_triggers where trigger_name = any(@names)", new { names = new[] { $"{portal}-nightly", $"{portal}-increment" } })).ShouldBe(2);
    }

    [Fact]
    public async Task TwoNodes_MayPlanNewPortalsAtOnce()
    {
        await using var sync = await StartAsync();
        await using var other = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log, ("Sync:Enabled", "true"));
        SyncSchedule[] nodes = [sync.Services.GetRequiredService<SyncSchedule>(), other.GetRequiredService<SyncSchedule>()];
        for (var portal = 100; portal < 115; portal++) await Task.WhenAll(nodes.Select(node => node.PlanAsync(portal, "Europe/Moscow", default)));
        (await sync.QueryAsync<long>("select count(*) from quartz.qrtz_triggers")).ShouldBe(30);
    }

    private Task<SyncHarness> StartAsync(params (string, string)[] settings) => SyncHarness.StartAsync(postgres, settings: [("Sync:Enabled", "true"), .. settings]);

    private static Task<long> NextAsync(SyncHarness sync, string which) =>
        sync.QueryAsync<long>("select next_fire_time from quartz.qrtz_triggers where trigger_name like '%-' || @which", new { which });

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var waited = Stopwatch.StartNew(); !await condition(); await Task.Delay(200))
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }
}
