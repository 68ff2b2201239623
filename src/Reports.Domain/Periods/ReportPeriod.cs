namespace Reports.Domain.Periods;

/// <summary>A span of local dates, both ends included, cut into calendar buckets.</summary>
/// <param name="From">First local date.</param>
/// <param name="To">Last local date, not before <paramref name="From"/>.</param>
/// <param name="Grain">The length of a bucket.</param>
public sealed record ReportPeriod(DateOnly From, DateOnly To, Grain Grain)
{
    /// <summary>Days in the period, both ends counted.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>Every bucket that the period touches, in order; the first and the last may be cut.</summary>
    public IEnumerable<Bucket> Buckets()
    {
        for (var start = StartOf(From, Grain); start <= To; start = Next(start, Grain))
        {
            var end = Next(start, Grain).AddDays(-1);
            yield return new Bucket(start, Max(start, From), Min(end, To), Partial: start < From || end > To);
        }
    }

    /// <summary>The first day of the calendar bucket that holds <paramref name="day"/>.</summary>
    public static DateOnly StartOf(DateOnly day, Grain grain) => grain switch
    {
        Grain.Day => day,
        Grain.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        Grain.Month => new DateOnly(day.Year, day.Month, 1),
        Grain.Quarter => new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1),
        Grain.Year => new DateOnly(day.Year, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, null),
    };

    /// <summary>The first day of the bucket after the one that starts at <paramref name="start"/>.</summary>
    public static DateOnly Next(DateOnly start, Grain grain) => grain switch
    {
        Grain.Day => start.AddDays(1),
        Grain.Week => start.AddDays(7),
        Grain.Month => start.AddMonths(1),
        Grain.Quarter => start.AddMonths(3),
        Grain.Year => start.AddYears(1),
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, null),
    };

    private static DateOnly Max(DateOnly a, DateOnly b) => a > b ? a : b;

    private static DateOnly Min(DateOnly a, DateOnly b) => a < b ? a : b;
}

/// <summary>One calendar bucket of a period.</summary>
/// <param name="Start">First day of the whole bucket: its name, also where it lies before the period.</param>
/// <param name="From">First day of the bucket inside the period.</param>
/// <param name="To">Last day of the bucket inside the period.</param>
/// <param name="Partial">True where the period cuts the bucket.</param>
public sealed record Bucket(DateOnly Start, DateOnly From, DateOnly To, bool Partial);
