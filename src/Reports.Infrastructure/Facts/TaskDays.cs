using Reports.Domain.Periods;

namespace Reports.Infrastructure.Facts;

/// <summary>
/// Tasks by one of their days: those of each key in the order of days, so that those of any span lie beside each other and are soon added up.
/// Running sums of all their counts by key and day would take many times the memory.
/// </summary>
/// <typeparam name="TKey">What tasks are told apart by.</typeparam>
internal sealed class TaskDays<TKey>
    where TKey : struct, IEquatable<TKey>
{
    private readonly TKey[] keys;
    private readonly int[] starts;
    private readonly int[] days;
    private readonly ushort[] patterns;

    /// <param name="tasks">Tasks, those of a key beside each other.</param>
    /// <param name="keyOf">The key of a task.</param>
    /// <param name="dayOf">Its day; those without one are left out.</param>
    public TaskDays(TaskFact[] tasks, Func<TaskFact, TKey> keyOf, Func<TaskFact, int> dayOf)
    {
        var (found, first) = (new List<TKey>(), new List<int>());
        (days, patterns) = (new int[tasks.Length], new ushort[tasks.Length]);
        var rows = 0;
        foreach (ref readonly var task in tasks.AsSpan())
        {
            var (day, key) = (dayOf(task), keyOf(task));
            if (day == DealFacts.NoDay) continue;
            if (found.Count == 0 || !found[^1].Equals(key))
            {
                found.Add(key);
                first.Add(rows);
            }

            (days[rows], patterns[rows]) = (day, task.Pattern);
            rows++;
        }

        Array.Resize(ref days, rows);
        Array.Resize(ref patterns, rows);
        (keys, starts) = ([.. found], [.. first, rows]);
        for (var key = 0; key < keys.Length; key++) Array.Sort(days, patterns, starts[key], starts[key + 1] - starts[key]);
    }

    /// <summary>The tasks of a span by key, of the keys that fit; keys without any are left out.</summary>
    public IEnumerable<(TKey Key, TaskSum Sum)> ByKey(DateSpan span, Func<TKey, bool> fits)
    {
        for (var key = 0; key < keys.Length; key++)
        {
            if (!fits(keys[key])) continue;
            var from = DayOrder.After(days, starts[key], starts[key + 1], span.From.DayNumber - 1);
            var end = DayOrder.After(days, from, starts[key + 1], span.To.DayNumber);
            if (from < end) yield return (keys[key], Sum(from, end));
        }
    }

    /// <summary>Adds the tasks of adjoining buckets to the sums that a key has for them; null leaves the key out.</summary>
    public void AddTo(Func<TKey, TaskSum[]?> sumsOf, IReadOnlyList<Bucket> buckets)
    {
        for (var key = 0; key < keys.Length; key++)
        {
            if (buckets.Count == 0 || sumsOf(keys[key]) is not { } sums) continue;
            var row = DayOrder.After(days, starts[key], starts[key + 1], buckets[0].From.DayNumber - 1);
            for (var at = 0; at < sums.Length && row < starts[key + 1]; at++)
            {
                var end = DayOrder.After(days, row, starts[key + 1], buckets[at].To.DayNumber);
                if (row < end) sums[at] += Sum(row, end);
                row = end;
            }
        }
    }

    /// <summary>The running sums of all keys together.</summary>
    public DaySums<bool, TaskSum> Together()
    {
        var sums = new DaySums<bool, TaskSum>.Builder();
        for (var key = 0; key < keys.Length; key++)
        {
            for (var row = starts[key]; row < starts[key + 1];)
            {
                var end = DayOrder.After(days, row, starts[key + 1], days[row]);
                sums.Add(true, days[row], Sum(row, end));
                row = end;
            }
        }

        return sums.Build();
    }

    private TaskSum Sum(int from, int end) => TaskSum.Of(patterns.AsSpan(from..end));
}
