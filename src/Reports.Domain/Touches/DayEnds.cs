using Reports.Domain.Crm;

namespace Reports.Domain.Touches;

/// <summary>
/// The times of day, in UTC, at which local days of a zone ever end: one, or a few where the clock is changed. A threshold is a multiple of
/// 24 hours before such an end, so moments between two of these times are all the same to it, and can be summed as one.
/// </summary>
public sealed class DayEnds
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;
    private readonly TimeSpan[] times;

    /// <summary>The ends of the days of this century.</summary>
    public DayEnds(LocalDates dates)
    {
        var ends = new SortedSet<TimeSpan>();
        for (var day = new DateOnly(FirstYear, 1, 1); day.Year <= LastYear; day = day.AddDays(1)) ends.Add(dates.EndOf(day).UtcDateTime.TimeOfDay);
        times = [.. ends];
    }

    /// <summary>The next of these times, or the moment itself where it is one: what has been silent since either is forgotten on the same days.</summary>
    public DateTimeOffset Ceiling(DateTimeOffset moment)
    {
        var utc = moment.UtcDateTime;
        foreach (var time in times)
            if (utc.TimeOfDay <= time)
                return new(utc.Date + time, TimeSpan.Zero);
        return new(utc.Date.AddDays(1) + times[0], TimeSpan.Zero);
    }
}
