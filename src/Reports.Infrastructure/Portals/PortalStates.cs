using Reports.Application.Common;
using Reports.Application.Settings;
using Reports.Domain.Crm;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Portals;

/// <summary>Makes a portal's state of its row; what follows from the settings is kept with the row's version.</summary>
internal sealed class PortalStates(IPortalSettingsReader settings, PortalCache cache, TimeProvider clock)
{
    /// <summary>The state that <paramref name="row"/> tells.</summary>
    public async Task<PortalState> OfAsync(int portalId, PortalRow row, CancellationToken cancellationToken)
    {
        var time = await cache.GetAsync(portalId, row.DataVersion, async () =>
        {
            var chosen = await settings.ReadAsync(portalId, cancellationToken);
            return new PortalTime(chosen, LocalDates.Of(chosen.TimeZone), new WorkingCalendar(chosen.Holidays.ToHashSet()));
        });
        var today = time.Dates.On(row.AsOf ?? clock.GetUtcNow());
        return new PortalState(
            portalId, row.Domain, time.Settings.TimeZone, row.BaseCurrency, row.Language, row.AsOf, today, row.DataVersion, row.FactsVersion, time.Calendar, time.Settings)
        {
            IsWhole = row.IsWhole,
        };
    }

    private sealed record PortalTime(PortalSettings Settings, LocalDates Dates, WorkingCalendar Calendar);
}

/// <summary>The portal's row, and whether its facts were all of one version.</summary>
internal sealed record PortalRow(string Domain, string BaseCurrency, string Language, DateTimeOffset? AsOf, long DataVersion, long FactsVersion, bool IsWhole = true);
