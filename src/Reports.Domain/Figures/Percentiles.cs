namespace Reports.Domain.Figures;

/// <summary>Exact percentiles of whole numbers from their histogram, interpolated linearly (as <c>percentile_cont</c>).</summary>
public sealed class Percentiles
{
    private readonly (int Value, long UpTo)[] steps;

    /// <summary>Takes how often each value occurs; the order and repeated values do not matter.</summary>
    public Percentiles(IEnumerable<(int Value, int Count)> histogram)
    {
        List<(int Value, int Count)> entries = [.. histogram.Where(entry => entry.Count > 0)];
        if (entries.Zip(entries.Skip(1)).Any(pair => pair.First.Value > pair.Second.Value)) entries.Sort((a, b) => a.Value.CompareTo(b.Value));
        long upTo = 0;
        steps = [.. entries.Select(entry => (entry.Value, upTo += entry.Count))];
        Count = upTo;
    }

    /// <summary>How many values there are.</summary>
    public long Count { get; }

    /// <summary>The value below which <paramref name="share"/> (0–1) of all lie, two decimals; null without values.</summary>
    public decimal? At(decimal share)
    {
        if (Count == 0) return null;
        var position = share * (Count - 1);
        var lower = (long)Math.Floor(position);
        var below = ValueAt(lower);
        return (below + (position - lower) * (ValueAt(Math.Min(lower + 1, Count - 1)) - below)).ToCents();
    }

    private int ValueAt(long index) => Array.Find(steps, step => step.UpTo > index).Value;
}
