using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Reports.Infrastructure.Sync.Scheduling;

/// <summary>Plans all portals when the service starts, and again every hour: zones are changed, portals come and go. What cannot be planned now is tried again soon.</summary>
internal sealed class SyncPlanner(SyncSchedule schedule, ILogger<SyncPlanner> logger) : BackgroundService
{
    private static readonly TimeSpan Often = TimeSpan.FromHours(1);
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true) await Task.Delay(await TryPlanAsync(stoppingToken) ? Often : Soon, stoppingToken);
    }

    /// <summary>The service does without a plan for a while: an exception from here would end it.</summary>
    private async Task<bool> TryPlanAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await schedule.PlanAllAsync(stoppingToken);
        }
        catch (Exception cause) when (!stoppingToken.IsCancellationRequested)
        {
            logger.LogError(cause, "The syncs could not be planned");
            return false;
        }
    }
}
