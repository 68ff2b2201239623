using Reports.Domain.Periods;

namespace Reports.Domain.Tests.Periods;

/// <summary>Dates and calendars for property-based tests, from whatever numbers FsCheck thinks of.</summary>
internal static class Days
{
    /// <summary>A day within the years 2020–2039.</summary>
    public static DateOnly Any(int seed) => new DateOnly(2020, 1, 1).AddDays((int)((uint)seed % 7300));

    /// <summary>Up to 800 days from a day on.</summary>
    public static DateOnly After(DateOnly from, int seed) => from.AddDays((int)((uint)seed % 800));

    /// <summary>A calendar with holidays anywhere, weekends among them.</summary>
    public static (WorkingCalendar Calendar, HashSet<DateOnly> Holidays) Calendar(int[] seeds)
    {
        var holidays = seeds.Select(Any).ToHashSet();
        return (new(holidays), holidays);
    }
}
