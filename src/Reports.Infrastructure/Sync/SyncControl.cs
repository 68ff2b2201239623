using Reports.Application.Sync;
using Reports.Infrastructure.Sync.Scheduling;

namespace Reports.Infrastructure.Sync;

/// <summary>Starts runs on demand. The run is recorded first, so that it is done even if this process dies now.</summary>
internal sealed class SyncControl(SyncRuns runs, ISyncReader reader, SyncSchedule? schedule = null) : ISyncControl
{
    public async Task<SyncRunInfo> StartAsync(int portalId, CancellationToken cancellationToken)
    {
        var state = await reader.ReadAsync(portalId, cancellationToken);
        if (state.Run is { } running) return running;
        var portal = await runs.PortalAsync(portalId, cancellationToken);
        var kind = portal.AsOf is null ? SyncKind.First : SyncKind.Increment;
        var id = await runs.EnqueueAsync(portalId, kind, cancellationToken);
        if (schedule is not null)
        {
            await schedule.PlanAsync(portalId, portal.TimeZone, cancellationToken);
            await schedule.StartAsync(portalId, kind, cancellationToken);
        }

        return (await reader.ReadAsync(portalId, cancellationToken)).Run
            ?? new SyncRunInfo(id, SyncRuns.Name(kind), "queued", DateTimeOffset.UtcNow, []);
    }
}
