using System.Numerics;
using System.Runtime.InteropServices;
using Reports.Domain.Periods;

namespace Reports.Infrastructure.Facts;

/// <summary>
/// What every day brought to each key, as running sums: any span of days of a key is the difference of two of them, however long it is.
/// </summary>
/// <typeparam name="TKey">What the sums are told apart by.</typeparam>
/// <typeparam name="TSum">Counts and amounts that are summed together.</typeparam>
internal sealed class DaySums<TKey, TSum>
    where TKey : notnull
    where TSum : struct, IAdditionOperators<TSum, TSum, TSum>, ISubtractionOperators<TSum, TSum, TSum>
{
    private readonly TKey[] keys;
    private readonly int[] starts;
    private readonly int[] days;
    private readonly TSum[] running;

    private DaySums(TKey[] keys, int[] starts, int[] days, TSum[] running) => (this.keys, this.starts, this.days, this.running) = (keys, starts, days, running);

    /// <summary>What the keys that fit brought in a span; keys without a day by its end are left out.</summary>
    public IEnumerable<(TKey Key, TSum Sum)> ByKey(DateSpan span, Func<TKey, bool> fits)
    {
        for (var key = 0; key < keys.Length; key++)
            if (fits(keys[key]) && Between(key, span.From, span.To, out var sum)) yield return (keys[key], sum);
    }

    /// <summary>What the keys that fit brought together in a span.</summary>
    public TSum Total(DateSpan span, Func<TKey, bool> fits)
    {
        TSum total = default;
        foreach (var (_, sum) in ByKey(span, fits)) total += sum;
        return total;
    }

    /// <summary>What the keys that fit brought together through the end of each day, which are in order.</summary>
    public TSum[] Through(IReadOnlyList<DateOnly> ends, Func<TKey, bool> fits)
    {
        var result = new TSum[ends.Count];
        for (var key = 0; key < keys.Length; key++)
        {
            if (!fits(keys[key])) continue;
            var row = starts[key];
            for (var at = 0; at < result.Length; at++)
            {
                row = After(row, starts[key + 1], ends[at].DayNumber);
                if (row > starts[key]) result[at] += running[row - 1];
            }
        }

        return result;
    }

    /// <summary>What the keys that fit brought together in each of adjoining buckets.</summary>
    public TSum[] Series(IReadOnlyList<Bucket> buckets, Func<TKey, bool> fits)
    {
        var result = new TSum[buckets.Count];
        for (var key = 0; key < keys.Length; key++)
            if (fits(keys[key])) AddSeries(key, buckets, result);
        return result;
    }

    /// <summary>The same for each of the coarser keys that the fitting ones make up.</summary>
    public Dictionary<TOther, TSum[]> SeriesBy<TOther>(Func<TKey, TOther> coarser, IReadOnlyList<Bucket> buckets, Func<TKey, bool> fits)
        where TOther : notnull
    {
        var result = new Dictionary<TOther, TSum[]>();
        for (var key = 0; key < keys.Length; key++)
        {
            if (!fits(keys[key])) continue;
            ref var series = ref CollectionsMarshal.GetValueRefOrAddDefault(result, coarser(keys[key]), out _);
            AddSeries(key, buckets, series ??= new TSum[buckets.Count]);
        }

        return result;
    }

    /// <summary>The same sums by coarser keys.</summary>
    public DaySums<TOther, TSum> By<TOther>(Func<TKey, TOther> coarser)
        where TOther : notnull
    {
        var sums = new DaySums<TOther, TSum>.Builder();
        for (var key = 0; key < keys.Length; key++)
        {
            var to = coarser(keys[key]);
            for (var row = starts[key]; row < starts[key + 1]; row++) sums.Add(to, days[row], row == starts[key] ? running[row] : running[row] - running[row - 1]);
        }

        return sums.Build();
    }

    private void AddSeries(int key, IReadOnlyList<Bucket> buckets, TSum[] series)
    {
        if (buckets.Count == 0) return;
        var (first, end) = (starts[key], starts[key + 1]);
        var row = After(first, end, buckets[0].From.DayNumber - 1);
        for (var at = 0; at < series.Length && row < end; at++)
        {
            var next = After(row, end, buckets[at].To.DayNumber);
            if (next == row) continue;
            series[at] += row == first ? running[next - 1] : running[next - 1] - running[row - 1];
            row = next;
        }
    }

    private bool Between(int key, DateOnly from, DateOnly to, out TSum sum)
    {
        var (first, end) = (starts[key], starts[key + 1]);
        var last = After(first, end, to.DayNumber);
        sum = default;
        if (last == first) return false;
        var before = After(first, last, from.DayNumber - 1);
        if (before == last) return false;
        sum = before == first ? running[last - 1] : running[last - 1] - running[before - 1];
        return true;
    }

    private int After(int from, int end, int day) => DayOrder.After(days, from, end, day);

    /// <summary>Takes what happened in any order.</summary>
    public sealed class Builder
    {
        // Days by key and not by both as one number: the hashes of such numbers are almost all the same.
        private readonly Dictionary<TKey, Dictionary<int, TSum>> cells = [];

        /// <summary>Adds what happened on a day.</summary>
        public void Add(TKey key, int day, in TSum sum)
        {
            ref var ofKey = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, key, out _);
            CollectionsMarshal.GetValueRefOrAddDefault(ofKey ??= [], day, out _) += sum;
        }

        /// <summary>The running sums.</summary>
        public DaySums<TKey, TSum> Build()
        {
            var rows = cells.Values.Sum(ofKey => ofKey.Count);
            var (starts, days, running) = (new int[cells.Count + 1], new int[rows], new TSum[rows]);
            foreach (var (number, ofKey) in cells.Values.Index())
            {
                var first = starts[number];
                ofKey.Keys.CopyTo(days, first);
                Array.Sort(days, first, ofKey.Count);
                TSum sum = default;
                for (var row = first; row < first + ofKey.Count; row++) running[row] = sum += ofKey[days[row]];
                starts[number + 1] = first + ofKey.Count;
            }

            return new([.. cells.Keys], starts, days, running);
        }
    }
}
