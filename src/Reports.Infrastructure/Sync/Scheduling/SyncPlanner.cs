using Microsoft.Extensions.Hosting;

namespace Reports.Infrastructure.Sync.Scheduling;

/// <summary>Plans all portals when the service starts, and again every hour: zones are changed, portals come and go.</summary>
internal sealed class SyncPlanner(SyncSchedule schedule) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hourly = new PeriodicTimer(TimeSpan.FromHours(1));
        do
        {
            await schedule.PlanAllAsync(stoppingToken);
        }
        while (await hourly.WaitForNextTickAsync(stoppingToken));
    }
}
