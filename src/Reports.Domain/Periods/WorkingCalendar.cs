namespace Reports.Domain.Periods;

/// <summary>Working days: Monday to Friday, less the portal's holidays.</summary>
/// <param name="holidays">Local dates on which nobody works.</param>
public sealed class WorkingCalendar(IReadOnlySet<DateOnly> holidays)
{
    /// <summary>Whether people work on <paramref name="day"/>.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);

    /// <summary>Working days from <paramref name="from"/> to <paramref name="to"/>, both included; 0 when the span is empty.</summary>
    public int WorkingDays(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
            if (IsWorkingDay(day)) count++;
        return count;
    }
}
