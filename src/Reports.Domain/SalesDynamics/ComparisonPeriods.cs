using Reports.Domain.Periods;

namespace Reports.Domain.SalesDynamics;

/// <summary>Days that a period is compared with, both ends included.</summary>
/// <param name="From">First local date.</param>
/// <param name="To">Last local date; before <paramref name="From"/> when there is nothing to compare (counts 0, ratios null).</param>
public readonly record struct ComparedSpan(DateOnly From, DateOnly To)
{
    /// <summary>True where no working day of the period has elapsed yet.</summary>
    public bool IsEmpty => To < From;

    /// <summary>Whether every day of the span may be seen; an empty span needs its first day only.</summary>
    public bool IsInside(DateOnly horizonFrom) => From >= horizonFrom;
}

/// <summary>The previous period and the one a year before, on an equal footing with a period that is not over yet.</summary>
public static class ComparisonPeriods
{
    /// <summary>
    /// Whole calendar months are compared with as many whole months before, anything else with as many days right before. While the period
    /// is unfinished, the span ends at its n-th working day, n being the working days from <paramref name="from"/> to
    /// <paramref name="today"/>, both included.
    /// </summary>
    public static ComparedSpan Previous(DateOnly from, DateOnly to, DateOnly today, WorkingCalendar calendar) =>
        Cut(WholeBefore(from, to), from, to, today, calendar);

    /// <summary>Both ends a year earlier (29 February becomes 28), cut alike.</summary>
    public static ComparedSpan YearAgo(DateOnly from, DateOnly to, DateOnly today, WorkingCalendar calendar) =>
        Cut(new(from.AddYears(-1), to.AddYears(-1)), from, to, today, calendar);

    private static ComparedSpan WholeBefore(DateOnly from, DateOnly to)
    {
        var after = to.AddDays(1);
        if (from.Day != 1 || after.Day != 1)
            return new(from.AddDays(from.DayNumber - after.DayNumber), from.AddDays(-1));
        var months = (after.Year - from.Year) * 12 + after.Month - from.Month;
        return new(from.AddMonths(-months), from.AddDays(-1));
    }

    private static ComparedSpan Cut(ComparedSpan whole, DateOnly from, DateOnly to, DateOnly today, WorkingCalendar calendar)
    {
        if (to < today) return whole;
        var elapsed = calendar.WorkingDays(from, today);
        if (elapsed == 0) return whole with { To = whole.From.AddDays(-1) };
        for (var day = whole.From; day <= whole.To; day = day.AddDays(1))
            if (calendar.IsWorkingDay(day) && --elapsed == 0)
                return whole with { To = day };
        return whole;
    }
}
