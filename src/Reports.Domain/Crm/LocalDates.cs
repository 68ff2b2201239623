namespace Reports.Domain.Crm;

/// <summary>Turns instants into the portal's local dates.</summary>
/// <param name="zone">The portal's time zone.</param>
public sealed class LocalDates(TimeZoneInfo zone)
{
    /// <summary>Dates of an IANA zone; throws <see cref="TimeZoneNotFoundException"/> when there is none of that name.</summary>
    public static LocalDates Of(string timeZone) => new(TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>The local date of an instant.</summary>
    public DateOnly On(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(instant.UtcDateTime, zone));
}
