using Dapper;
using Reports.Application.Common;
using Reports.Application.Settings;
using Reports.Domain.Crm;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Portals;

/// <summary>The portal's row is read every time, for its version; what follows from the settings is kept with the version.</summary>
internal sealed class PortalStateReader(IPortalDatabase database, IPortalSettingsReader settings, PortalCache cache, TimeProvider clock) : IPortalStateReader
{
    public async Task<PortalState> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        var row = await RowAsync(portalId, cancellationToken)
            ?? throw new InvalidOperationException(FormattableString.Invariant($"There is no portal {portalId}."));
        var time = await cache.GetAsync(portalId, row.DataVersion, async () =>
        {
            var chosen = await settings.ReadAsync(portalId, cancellationToken);
            return new PortalTime(chosen, LocalDates.Of(chosen.TimeZone), new WorkingCalendar(chosen.Holidays.ToHashSet()));
        });
        var today = time.Dates.On(row.AsOf ?? clock.GetUtcNow());
        return new PortalState(
            portalId, row.Domain, time.Settings.TimeZone, row.BaseCurrency, row.Language, row.AsOf, today, row.DataVersion, time.Calendar, time.Settings);
    }

    private async Task<PortalRow?> RowAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<PortalRow>(new CommandDefinition(
            "select domain, base_currency, language, as_of, data_version from app.portal where portal_id = @portalId",
            new { portalId },
            cancellationToken: cancellationToken));
    }

    private sealed record PortalRow(string Domain, string BaseCurrency, string Language, DateTimeOffset? AsOf, long DataVersion);

    private sealed record PortalTime(PortalSettings Settings, LocalDates Dates, WorkingCalendar Calendar);
}
