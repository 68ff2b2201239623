namespace Reports.Domain.Periods;

/// <summary>Working days: Monday to Friday, less the portal's holidays. Counts by arithmetic, not by walking the days.</summary>
/// <param name="holidays">Local dates on which nobody works.</param>
public sealed class WorkingCalendar(IReadOnlySet<DateOnly> holidays)
{
    // Day number 0 (0001-01-01) is a Monday, so weeks are whole sevens of day numbers.
    private readonly int[] holidayNumbers = [.. holidays.Select(day => day.DayNumber).Where(IsWeekday).Order()];

    /// <summary>Whether people work on <paramref name="day"/>.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        IsWeekday(day.DayNumber) && Array.BinarySearch(holidayNumbers, day.DayNumber) < 0;

    /// <summary>Working days from <paramref name="from"/> to <paramref name="to"/>, both included; 0 when the span is empty.</summary>
    public int WorkingDays(DateOnly from, DateOnly to) => from > to ? 0 : WorkingDays(from.DayNumber, to.DayNumber);

    /// <summary>The <paramref name="count"/>-th working day at or after <paramref name="from"/>; null where the calendar ends before it.</summary>
    public DateOnly? WorkingDay(DateOnly from, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var last = from.DayNumber - 1L;
        for (var missing = count; missing > 0; missing = count - WorkingDays(from.DayNumber, (int)last))
        {
            last = AddWeekdays(last, missing);
            if (last > DateOnly.MaxValue.DayNumber) return null;
        }

        return DateOnly.FromDayNumber((int)last);
    }

    private int WorkingDays(int from, int to) =>
        WeekdaysBefore(to + 1) - WeekdaysBefore(from) - (Holidays(to + 1) - Holidays(from));

    private int Holidays(int before)
    {
        var index = Array.BinarySearch(holidayNumbers, before);
        return index < 0 ? ~index : index;
    }

    private static bool IsWeekday(int day) => day % 7 < 5;

    private static int WeekdaysBefore(int day) => day / 7 * 5 + Math.Min(day % 7, 5);

    /// <summary>The <paramref name="count"/>-th weekday after the day <paramref name="last"/>.</summary>
    private static long AddWeekdays(long last, int count)
    {
        var nth = WeekdaysBefore((int)last + 1) + (long)count - 1;
        return nth / 5 * 7 + nth % 5;
    }
}
