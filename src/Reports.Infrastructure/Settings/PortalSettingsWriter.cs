using Dapper;
using Reports.Application.Settings;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Settings;

internal sealed class PortalSettingsWriter(IPortalDatabase database) : IPortalSettingsWriter
{
    public async Task WriteAsync(int portalId, int? userId, PortalSettings settings, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            Sql.Load<PortalSettingsWriter>("SaveSettings.sql"),
            new { portalId, userId, value = SettingsJson.Write(settings), timeZone = settings.TimeZone },
            cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlyList<string>> SyncedFieldsAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QuerySingleAsync<string[]>(new CommandDefinition(
            "select synced_fields from app.portal where portal_id = @portalId", new { portalId }, cancellationToken: cancellationToken));
    }
}
