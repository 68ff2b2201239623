using Reports.Domain.Figures;

namespace Reports.Domain.SalesDynamics;

/// <summary>The conclusions of Sales dynamics; the ratios of won deals are the same in every report. <c>SalesDynamics.figures.md</c> proves them by examples.</summary>
public static class SalesDynamicsFormulas
{
    /// <summary>Won deals in those that were decided; undefined while none was.</summary>
    public static decimal? WinRate(long won, long lost) => ((decimal)won).Over(won + lost);

    /// <summary>Won amount by won deals, base currency; undefined when none was won. A won deal without a sum counts in the denominator.</summary>
    public static decimal? AverageDeal(decimal wonAmount, long won) => won == 0 ? null : (wonAmount / won).ToCents();

    /// <summary>Change against another period: 0.25 is a quarter more. Undefined where either is unknown or the other was 0.</summary>
    public static decimal? Change(decimal? value, decimal? other) =>
        value is { } now && other is { } then ? (now - then).Over(Math.Abs(then)) : null;

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
