namespace Reports.Domain.Periods;

/// <summary>A span of local dates, both ends included; empty when it ends before it begins.</summary>
/// <param name="From">First local date.</param>
/// <param name="To">Last local date.</param>
public sealed record DateSpan(DateOnly From, DateOnly To)
{
    /// <summary>True where no day lies in the span.</summary>
    public bool IsEmpty => From > To;
}

/// <summary>What a period is compared with: the one before it, and itself a year earlier.</summary>
/// <param name="Previous">The period before.</param>
/// <param name="YearAgo">The same dates a year before; 29 February becomes 28.</param>
public sealed record ComparisonPeriods(DateSpan Previous, DateSpan YearAgo)
{
    /// <summary>
    /// The comparisons of <paramref name="from"/>..<paramref name="to"/>. While the period is unfinished on <paramref name="today"/>,
    /// both take as many working days from their start as have elapsed, so that a half month is not compared with a whole one.
    /// </summary>
    public static ComparisonPeriods Of(DateOnly from, DateOnly to, DateOnly today, WorkingCalendar calendar)
    {
        var previous = Before(from, to);
        var yearAgo = new DateSpan(from.AddYears(-1), to.AddYears(-1));
        if (to < today) return new(previous, yearAgo);
        var elapsed = calendar.WorkingDays(from, today);
        return new(Cut(previous, elapsed, calendar), Cut(yearAgo, elapsed, calendar));
    }

    private static DateSpan Before(DateOnly from, DateOnly to)
    {
        var wholeMonths = from.Day == 1 && to.AddDays(1).Day == 1;
        if (!wholeMonths) return new(from.AddDays(from.DayNumber - to.DayNumber - 1), from.AddDays(-1));
        var after = to.AddDays(1);
        var months = (after.Year - from.Year) * 12 + after.Month - from.Month;
        return new(from.AddMonths(-months), from.AddDays(-1));
    }

    private static DateSpan Cut(DateSpan span, int workingDays, WorkingCalendar calendar)
    {
        if (workingDays == 0) return span with { To = span.From.AddDays(-1) };
        var last = calendar.WorkingDay(span.From, workingDays);
        return last is { } day && day < span.To ? span with { To = day } : span;
    }
}
