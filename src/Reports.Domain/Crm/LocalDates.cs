using System.Collections.Concurrent;

namespace Reports.Domain.Crm;

/// <summary>Turns instants into the portal's local dates and back.</summary>
/// <param name="zone">The portal's time zone.</param>
public sealed class LocalDates(TimeZoneInfo zone)
{
    /// <summary>Days that were asked for: looking for a clock change takes many times as long as finding the day here.</summary>
    private readonly ConcurrentDictionary<DateOnly, DateTimeOffset> starts = new();

    /// <summary>Dates of an IANA zone; throws <see cref="TimeZoneNotFoundException"/> when there is none of that name.</summary>
    public static LocalDates Of(string timeZone) => new(TimeZoneInfo.FindSystemTimeZoneById(timeZone));

    /// <summary>The local date of an instant.</summary>
    public DateOnly On(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant));

    /// <summary>The local date and time of an instant.</summary>
    public DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTimeFromUtc(instant.UtcDateTime, zone);

    /// <summary>The same instant with the zone's offset of that moment.</summary>
    public DateTimeOffset WithOffset(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The first instant of a local day. Where the clock skips midnight it is the moment of the skip, where midnight happens twice the earlier one.</summary>
    public DateTimeOffset StartOf(DateOnly day) => starts.GetOrAdd(day, FindStartOf);

    /// <summary>The end of a local day: the first instant that no longer belongs to it.</summary>
    public DateTimeOffset EndOf(DateOnly day) => StartOf(day.AddDays(1));

    private DateTimeOffset FindStartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        var offset = zone.IsInvalidTime(midnight) ? zone.GetUtcOffset(midnight.AddHours(-1))
            : zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max()
            : zone.GetUtcOffset(midnight);
        return new(midnight, offset);
    }
}
