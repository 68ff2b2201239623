using MediatR;
using Reports.Application.Common;
using Reports.Application.Sync;
using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;

namespace Reports.Application.SalesPlan;

/// <summary>Keeps what each day forecast, so that its accuracy can be told once the month is over.</summary>
public interface IForecastWriter
{
    /// <summary>Replaces the forecast that <paramref name="madeOn"/> has made of <paramref name="month"/> so far.</summary>
    Task KeepAsync(int portalId, DateOnly month, DateOnly madeOn, IReadOnlyList<ForecastCell> cells, CancellationToken cancellationToken);
}

/// <summary>What an employee (0: nobody) is forecast to win in a funnel.</summary>
public sealed record ForecastCell(int EmployeeId, int FunnelId, decimal Amount);

/// <summary>After each publication the running month is forecast anew; the last of a day is the day's.</summary>
internal sealed class KeepForecastHandler(IPortalStateReader portals, ISalesPlanReader reader, IForecastWriter forecasts) : INotificationHandler<SyncPublished>
{
    public async Task Handle(SyncPublished notification, CancellationToken cancellationToken)
    {
        var portal = await portals.ReadAsync(notification.PortalId, cancellationToken);
        var month = ReportPeriod.StartOf(portal.Today, Grain.Month);
        var end = ReportPeriod.Next(month, Grain.Month).AddDays(-1);
        var progress = PeriodProgress.At(month, end, portal.Today, portal.Calendar);
        if (progress.Elapsed == 0) return;

        var everything = new ResolvedFilter(portal.PortalId, month, end, null, null, null, new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal)) { FactsVersion = portal.FactsVersion };
        var atoms = await reader.ReadAsync(new(everything, portal.Today, Grain.Month, ExcludeReopened: false, EmployeeDynamics: false, []), cancellationToken);
        List<ForecastCell> cells = [.. atoms.Employees.Select(won => new ForecastCell(
            won.EmployeeId, won.FunnelId,
            SalesPlanFormulas.ForecastAmount(progress.State, won.Amount, won.Amount - won.LaterAmount, progress.Elapsed, progress.Remaining)!.Value))];
        if (!cells.Exists(cell => cell is { EmployeeId: 0, FunnelId: 0 })) cells.Add(new(0, 0, 0));
        await forecasts.KeepAsync(portal.PortalId, month, portal.Today, cells, cancellationToken);
    }
}
