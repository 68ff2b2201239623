using System.Globalization;
using Dapper;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Sync.Scheduling;

/// <summary>When each portal is synced: nightly between midnight and four of its own zone, and every few minutes; spread, so that portals do not start together.</summary>
internal sealed class SyncSchedule(ISchedulerFactory schedulers, ISystemDatabase database, IOptions<SyncOptions> options, ILogger<SyncSchedule> logger)
{
    private const int NightMinutes = 4 * 60;

    /// <summary>Schedules every active portal, and starts at once what was never synced or was left unfinished. False where that went wrong with one.</summary>
    public async Task<bool> PlanAllAsync(CancellationToken cancellationToken)
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

        var planned = true;
        foreach (var portal in portals)
        {
            try
            {
                await PlanAsync(portal.PortalId, portal.TimeZone, cancellationToken);
                if (portal.AtOnce) await TriggerAsync(portal.PortalId, new() { { SyncJob.UnfinishedKey, "" } }, cancellationToken);
            }
            catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
            {
                logger.LogError(cause, "Portal {Portal}: its syncs could not be planned", portal.PortalId);
                planned = false;
            }
        }

        return planned;
    }

    /// <summary>
    /// Schedules one portal. What is planned for it as it should be stays: in place of it the same plan would begin anew, and a night missed
    /// while no service was running would be forgotten.
    /// </summary>
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
            var planned = await scheduler.GetTrigger(trigger.Key, cancellationToken);
            if (planned is not null)
            {
                if (!IsSame(planned, trigger) || await scheduler.GetTriggerState(trigger.Key, cancellationToken) == TriggerState.Error)
                    await scheduler.RescheduleJob(trigger.Key, trigger, cancellationToken);
                return;
            }

            try
            {
                await scheduler.ScheduleJob(trigger, default, cancellationToken);
            }
            catch (ObjectAlreadyExistsException)
            {
                // Another node was faster.
            }
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

    private static bool IsSame(ITrigger one, ITrigger other) => (one, other) switch
    {
        (ICronTrigger a, ICronTrigger b) => a.CronExpressionString == b.CronExpressionString && a.TimeZone.Id == b.TimeZone.Id,
        (ISimpleTrigger a, ISimpleTrigger b) => a.RepeatInterval == b.RepeatInterval,
        _ => false,
    };

    private static uint Spread(int portalId) => (uint)portalId * 2654435761u;

    private sealed record Portal(int PortalId, string TimeZone, bool AtOnce);
}
