using Reports.Domain.Figures;

namespace Reports.Domain.Periods;

/// <summary>The part of a month's value that a span takes, in proportion to calendar days.</summary>
public static class Proration
{
    /// <summary>The part of <paramref name="value"/> that falls on <paramref name="from"/>..<paramref name="to"/>; two decimals.</summary>
    /// <param name="value">The whole month's value.</param>
    /// <param name="month">First day of the month.</param>
    /// <param name="from">First day of the span, which may begin before the month.</param>
    /// <param name="to">Last day of the span, which may end after the month.</param>
    public static decimal Part(decimal value, DateOnly month, DateOnly from, DateOnly to) =>
        DaysOf(month, from, to) switch
        {
            0 => 0,
            var days when days == Length(month) => value,
            var days => (value * days / Length(month)).ToCents(),
        };

    /// <summary>
    /// The part that one bucket takes of a period that begins on <paramref name="periodFrom"/>: the difference of what has
    /// accrued by the bucket's end and by its start, so that buckets add up to the period's part to the last kopeck.
    /// </summary>
    public static decimal BucketPart(decimal value, DateOnly month, DateOnly periodFrom, Bucket bucket) =>
        Part(value, month, periodFrom, bucket.To) - Part(value, month, periodFrom, bucket.From.AddDays(-1));

    /// <summary>Whether <paramref name="from"/>..<paramref name="to"/> takes some days of the month and not all.</summary>
    public static bool Cuts(DateOnly month, DateOnly from, DateOnly to) =>
        DaysOf(month, from, to) is var days && days > 0 && days < Length(month);

    /// <summary>Whether <paramref name="from"/>..<paramref name="to"/> takes any day of the month.</summary>
    public static bool Touches(DateOnly month, DateOnly from, DateOnly to) => DaysOf(month, from, to) > 0;

    /// <summary>Whether <paramref name="from"/>..<paramref name="to"/> takes every day of the month.</summary>
    public static bool Covers(DateOnly month, DateOnly from, DateOnly to) => DaysOf(month, from, to) == Length(month);

    private static int Length(DateOnly month) => DateTime.DaysInMonth(month.Year, month.Month);

    private static int DaysOf(DateOnly month, DateOnly from, DateOnly to)
    {
        var first = Math.Max(month.DayNumber, from.DayNumber);
        var last = Math.Min(month.DayNumber + Length(month) - 1, to.DayNumber);
        return Math.Max(0, last - first + 1);
    }
}
