namespace Reports.Domain.SalesDynamics;

/// <summary>Figures of the report «Динамика продаж» (<c>sales-dynamics</c>); the ratios of won deals are the same in every report.</summary>
public static class SalesDynamicsFormulas
{
    /// <summary><c>winRate</c>, a ratio: won deals in those that were decided; null while none was.</summary>
    public static decimal? WinRate(long won, long lost) => won + lost == 0 ? null : (decimal)won / (won + lost);

    /// <summary><c>averageDeal</c>, base currency: won amount by won deals; null when none was won. A won deal without a sum counts in the denominator.</summary>
    public static decimal? AverageDeal(decimal wonAmount, long won) => won == 0 ? null : wonAmount / won;

    /// <summary>Change against another period, a ratio: 0.25 is a quarter more; null where either is unknown or the other was 0.</summary>
    public static decimal? Change(decimal? value, decimal? other) => other is null or 0 || value is null ? null : (value - other) / Math.Abs(other.Value);

    /// <summary>
    /// Whether a deal is in the pipeline at the end of a local day: created by then, and open now or closed later. A deal that was closed
    /// ahead of time by hand stays in the pipeline until its date.
    /// </summary>
    public static bool IsInPipeline(DateOnly createdOn, DateOnly? closedOn, DateOnly day) =>
        createdOn <= day && (closedOn is not { } closed || closed > day);

    /// <summary>The day whose end a bucket's pipeline shows: its last one, not later than <paramref name="today"/>; null for a bucket of the future.</summary>
    public static DateOnly? PipelineDay(DateOnly bucketFrom, DateOnly bucketTo, DateOnly today) =>
        bucketFrom > today ? null : bucketTo < today ? bucketTo : today;
}
