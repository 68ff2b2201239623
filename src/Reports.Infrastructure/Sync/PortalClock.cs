using NodaTime;
using Reports.Domain.Portals;

namespace Reports.Infrastructure.Sync;

/// <summary>The portal's zone and what follows from it.</summary>
internal static class PortalClock
{
    /// <summary>Bitrix24 tells no zone of a portal: the user's is the best guess, then a well-known one with the server's offset.</summary>
    public static string Guess(string? usersZone, TimeSpan serverOffset)
    {
        if (usersZone is { Length: > 0 } && DateTimeZoneProviders.Tzdb.GetZoneOrNull(usersZone) is not null) return usersZone;
        var hours = (int)Math.Round(serverOffset.TotalHours);
        return hours switch
        {
            2 => "Europe/Kaliningrad",
            3 => "Europe/Moscow",
            4 => "Europe/Samara",
            5 => "Asia/Yekaterinburg",
            6 => "Asia/Omsk",
            7 => "Asia/Krasnoyarsk",
            8 => "Asia/Irkutsk",
            9 => "Asia/Yakutsk",
            10 => "Asia/Vladivostok",
            0 => "UTC",
            // The sign of these names is turned round.
            _ => FormattableString.Invariant($"Etc/GMT{(hours > 0 ? "-" : "+")}{Math.Abs(hours)}"),
        };
    }

    /// <summary>Local midnight of the first day that any report may look at.</summary>
    public static DateTimeOffset Horizon(DateTimeOffset asOf, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb[timeZone];
        var today = Instant.FromDateTimeOffset(asOf).InZone(zone).Date;
        return zone.AtStartOfDay(new LocalDate(today.Year, today.Month, 1).PlusMonths(-Entitlement.FullMonths)).ToDateTimeOffset().ToUniversalTime();
    }
}
