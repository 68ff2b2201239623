namespace Reports.Domain.Marketing;

/// <summary>By which figure sources are compared with each other.</summary>
public enum SourceMeasure
{
    /// <summary>Return on the advertising spend.</summary>
    Romi,

    /// <summary>Leads with a won deal in all leads.</summary>
    LeadToWin,

    /// <summary>Won deals in the decided ones.</summary>
    WinRate,
}

/// <summary>What a source achieved, as far as it takes part in the comparison.</summary>
/// <param name="SourceId">Code of the source.</param>
/// <param name="Leads">Its leads.</param>
/// <param name="DecidedDeals">Its deals that were won or lost.</param>
/// <param name="Revenue">Sum of its won deals, base currency.</param>
/// <param name="Romi">Its return; null without spend.</param>
/// <param name="LeadToWin">Its share of winning leads; null where it cannot be told.</param>
/// <param name="WinRate">Its share of won deals; null without decided ones.</param>
public sealed record SourceResult(string SourceId, long Leads, long DecidedDeals, decimal Revenue, decimal? Romi, decimal? LeadToWin, decimal? WinRate);

/// <summary>The two ends of a comparison.</summary>
/// <param name="Measure">What was compared.</param>
/// <param name="Best">Source with the highest value.</param>
/// <param name="Worst">Source with the lowest value.</param>
public sealed record BestAndWorstSource(SourceMeasure Measure, string Best, string Worst);

/// <summary>
/// Finds the best and the worst source. Money decides where it is known for at least two sources, else the way from lead to win, else the win rate;
/// a source that rests on fewer than <see cref="Enough"/> records is not judged.
/// </summary>
public static class SourceRanking
{
    /// <summary>Leads, or decided deals, from which on a ratio is leaned on.</summary>
    public const int Enough = 20;

    /// <summary>Null where fewer than two sources can be compared, or all are equal.</summary>
    public static BestAndWorstSource? Of(IReadOnlyCollection<SourceResult> sources) =>
        By(SourceMeasure.Romi, sources, source => source.Leads >= Enough || source.DecidedDeals >= Enough ? source.Romi : null)
        ?? By(SourceMeasure.LeadToWin, sources, source => source.Leads >= Enough ? source.LeadToWin : null)
        ?? By(SourceMeasure.WinRate, sources, source => source.DecidedDeals >= Enough ? source.WinRate : null);

    /// <summary>Of equal sources the one with more revenue is the better.</summary>
    private static BestAndWorstSource? By(SourceMeasure measure, IEnumerable<SourceResult> sources, Func<SourceResult, decimal?> valueOf)
    {
        var ranked = sources.Select(source => (source.SourceId, Value: valueOf(source), source.Revenue))
            .Where(source => source.Value is not null)
            .OrderByDescending(source => source.Value).ThenByDescending(source => source.Revenue).ThenBy(source => source.SourceId, StringComparer.Ordinal)
            .ToList();
        return ranked.Count < 2 || ranked[0].Value == ranked[^1].Value ? null : new(measure, ranked[0].SourceId, ranked[^1].SourceId);
    }
}
