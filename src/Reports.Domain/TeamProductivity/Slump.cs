namespace Reports.Domain.TeamProductivity;

/// <summary>How somebody's results fell.</summary>
public enum SlumpKind
{
    /// <summary>Two consecutive months well above the own median, and a later one well below it.</summary>
    Fall,

    /// <summary>Each of the last three whole months lower than the one before.</summary>
    Decline,
}

/// <summary>A figure of an employee in a whole calendar month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="Value">The figure; null where the month has none.</param>
public readonly record struct MonthValue(DateOnly Month, decimal? Value);

/// <summary>A hint to talk with an employee, with the figures that raised it.</summary>
/// <param name="Kind">Which pattern was seen.</param>
/// <param name="Months">The months that make the pattern, oldest first.</param>
/// <param name="Median">The median that they were judged by; null where too few months have a value.</param>
public sealed record Slump(SlumpKind Kind, IReadOnlyList<MonthValue> Months, decimal? Median);

/// <summary>Looks for a slump in a monthly figure (<c>executionCoefficient</c> or plan attainment), whatever the grain of the report.</summary>
public static class SlumpRule
{
    /// <summary>Whole months before the judged one that are looked at.</summary>
    public const int Months = 12;

    /// <summary>Months with a value that a median needs.</summary>
    public const int LeastValues = 6;

    private const decimal High = 1.2m;
    private const decimal Low = 0.8m;
    private const int FallsInARow = 3;

    /// <summary>
    /// The slump seen from the month judged, or null. Of both patterns the fall is told, being the rarer and the sharper; of several falls
    /// the latest. A month without a value breaks a run and is never low.
    /// </summary>
    /// <param name="values">Values by month; months outside the twelve before <paramref name="judged"/> are not looked at.</param>
    /// <param name="judged">First day of the month judged: that of <c>asOf</c>.</param>
    public static Slump? Find(IEnumerable<MonthValue> values, DateOnly judged)
    {
        var byMonth = values.ToDictionary(value => value.Month, value => value.Value);
        MonthValue[] year =
        [
            .. Enumerable.Range(-Months, Months).Select(back => judged.AddMonths(back))
                .Select(month => new MonthValue(month, byMonth.GetValueOrDefault(month))),
        ];
        var median = Median(year);
        return Fall(year, median) ?? Decline(year, median);
    }

    private static Slump? Fall(MonthValue[] year, decimal? median)
    {
        if (median is not { } m) return null;
        for (var low = year.Length - 1; low >= 2; low--)
        {
            if (!(year[low].Value < Low * m)) continue;
            for (var high = low - 2; high >= 0; high--)
                if (year[high].Value > High * m && year[high + 1].Value > High * m)
                    return new(SlumpKind.Fall, [year[high], year[high + 1], year[low]], m);
        }

        return null;
    }

    private static Slump? Decline(MonthValue[] year, decimal? median)
    {
        var last = year[^(FallsInARow + 1)..];
        for (var i = 1; i < last.Length; i++)
            if (!(last[i].Value < last[i - 1].Value))
                return null;
        return new(SlumpKind.Decline, last, median);
    }

    private static decimal? Median(MonthValue[] year)
    {
        decimal[] known = [.. year.Where(month => month.Value is not null).Select(month => month.Value!.Value).Order()];
        if (known.Length < LeastValues) return null;
        var middle = known.Length / 2;
        return known.Length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
    }
}
