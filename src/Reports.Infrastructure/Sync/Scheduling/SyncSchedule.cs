using System.Globalization;
using Dapper;
using Microsoft.Extensions.Options;
using Quartz;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Sync.Scheduling;

/// <summary>When each portal is synced: nightly between midnight and four of its own zone, and every few minutes; spread, so that portals do not start together.</summary>
internal sealed class SyncSchedule(ISchedulerFactory schedulers, ISystemDatabase database, IOptions<SyncOptions> options)
{
    private const int NightMinutes = 4 * 60;

    /// <summary>Schedules every active portal, and starts at once what was never synced or was left unfinished.</summary>
    public async Task PlanAllAsync(CancellationToken cancellationToken)
    {
        List<Portal> portals;
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            portals = (await connection.QueryAsync<Portal>(new(
                """
                select p.portal_id, p.time_zone,
                  p.as_of is null or exists (select from app.sync_run r where r.portal_id = p.portal_id and r.state in ('queued', 'running')) as at_once
                from app.portal p join app.portal_credential using (portal_id) where p.status = 'active'
                """,
                cancellationToken: cancellationToken))).AsList();
        }

        foreach (var portal in portals)
        {
            await PlanAsync(portal.PortalId, portal.TimeZone, cancellationToken);
            if (portal.AtOnce) await TriggerAsync(portal.PortalId, new() { { SyncJob.UnfinishedKey, "" } }, cancellationToken);
        }
    }

    /// <summary>Schedules one portal, in place of what was planned for it before.</summary>
    public async Task PlanAsync(int portalId, string timeZone, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var key = SyncJob.KeyOf(portalId);
        await scheduler.AddJob(
            JobBuilder.Create<SyncJob>().WithIdentity(key).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, cancellationToken);

        var minute = MinuteOf(portalId);
        await SetAsync(TriggerBuilder.Create().WithIdentity($"{key.Name}-nightly", SyncJob.Group).ForJob(key)
            .UsingJobData(SyncJob.KindKey, nameof(SyncKind.Nightly))
            .WithCronSchedule(string.Create(CultureInfo.InvariantCulture, $"0 {minute % 60} {minute / 60} ? * *"),
                cron => cron.InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(timeZone)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
            .Build());

        var increment = new TriggerKey($"{key.Name}-increment", SyncJob.Group);
        if (options.Value.IncrementMinutes <= 0)
        {
            await scheduler.UnscheduleJob(increment, cancellationToken);
            return;
        }

        var every = TimeSpan.FromMinutes(options.Value.IncrementMinutes);
        await SetAsync(TriggerBuilder.Create().WithIdentity(increment).ForJob(key)
            .UsingJobData(SyncJob.KindKey, nameof(SyncKind.Increment))
            .StartAt(DateTimeOffset.UtcNow + every / 2 + TimeSpan.FromSeconds(Spread(portalId) % (uint)Math.Max(1, every.TotalSeconds / 2)))
            .WithSimpleSchedule(simple => simple.WithInterval(every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
            .Build());

        async Task SetAsync(ITrigger trigger)
        {
            if (await scheduler.GetTrigger(trigger.Key, cancellationToken) is null) await scheduler.ScheduleJob(trigger, default, cancellationToken);
            else await scheduler.RescheduleJob(trigger.Key, trigger, cancellationToken);
        }
    }

    /// <summary>Starts a portal's run now.</summary>
    public Task StartAsync(int portalId, SyncKind kind, CancellationToken cancellationToken) =>
        TriggerAsync(portalId, new() { { SyncJob.KindKey, kind.ToString() } }, cancellationToken);

    /// <summary>The minute of the night at which a portal's turn comes: the same every night, another for every portal.</summary>
    public static int MinuteOf(int portalId) => (int)(Spread(portalId) % NightMinutes);

    private async Task TriggerAsync(int portalId, JobDataMap data, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(SyncJob.KeyOf(portalId), data, cancellationToken);
    }

    private static uint Spread(int portalId) => (uint)portalId * 2654435761u;

    private sealed record Portal(int PortalId, string TimeZone, bool AtOnce);
}
