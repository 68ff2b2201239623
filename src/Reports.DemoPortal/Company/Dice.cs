namespace Reports.DemoPortal.Company;

/// <summary>Deterministic chance: the same seed gives the same company on every machine and runtime (splitmix64).</summary>
internal sealed class Dice(ulong seed)
{
    // Mixed once, so that neighbouring seeds do not run along the same sequence.
    private ulong state = Mix(seed ^ 0xD1B54A32D192ED03);

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double probability) => Share() < probability;

    /// <summary>A whole number from <paramref name="from"/> up to, not including, <paramref name="to"/>.</summary>
    public int Between(int from, int to) => to <= from ? from : from + (int)(Next() % (ulong)(to - from));

    public T Pick<T>(IReadOnlyList<T> items) => items[Between(0, items.Count)];

    public T Weighted<T>(IReadOnlyList<T> items, Func<T, double> weight)
    {
        var total = 0.0;
        foreach (var item in items)
            total += weight(item);
        var point = Share() * total;
        foreach (var item in items)
        {
            point -= weight(item);
            if (point < 0)
                return item;
        }

        return items[^1];
    }

    /// <summary>A bell curve around 0 with a spread of 1.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>A skewed positive number around a median: sums and durations look so.</summary>
    public double Skewed(double median, double spread) => median * Math.Exp(Normal() * spread);

    /// <summary>How many of something when the mean is a fraction.</summary>
    public int Count(double mean)
    {
        if (mean > 30)
            return Math.Max(0, (int)Math.Round(mean + Normal() * Math.Sqrt(mean)));
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = Share(); product > limit; product *= Share())
            count++;
        return count;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
