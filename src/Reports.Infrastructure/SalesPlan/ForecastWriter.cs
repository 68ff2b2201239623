using Dapper;
using Reports.Application.SalesPlan;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.SalesPlan;

internal sealed class ForecastWriter(IPortalDatabase database) : IForecastWriter
{
    public async Task KeepAsync(int portalId, DateOnly month, DateOnly madeOn, IReadOnlyList<ForecastCell> cells, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Load<ForecastWriter>("KeepForecast.sql"),
            new
            {
                PortalId = portalId,
                Month = month,
                MadeOn = madeOn,
                EmployeeIds = cells.Select(cell => cell.EmployeeId).ToArray(),
                FunnelIds = cells.Select(cell => cell.FunnelId).ToArray(),
                Amounts = cells.Select(cell => cell.Amount).ToArray(),
            },
            cancellationToken: cancellationToken));
    }
}
