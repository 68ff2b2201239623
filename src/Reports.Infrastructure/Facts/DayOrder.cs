namespace Reports.Infrastructure.Facts;

/// <summary>Finds and makes the order of rows.</summary>
internal static class DayOrder
{
    /// <summary>The first row of <paramref name="from"/>..<paramref name="end"/> that lies after a day.</summary>
    public static int After(int[] days, int from, int end, int day)
    {
        while (from < end)
        {
            var middle = (from + end) >>> 1;
            if (days[middle] <= day) from = middle + 1;
            else end = middle;
        }

        return from;
    }

    /// <summary>The same rows in the order of a key: their numbers are sorted, and not they themselves, which are large.</summary>
    public static T[] Sorted<T>(T[] rows, Func<T, long> keyOf)
    {
        var (keys, numbers) = (Array.ConvertAll(rows, row => keyOf(row)), Enumerable.Range(0, rows.Length).ToArray());
        Array.Sort(keys, numbers);
        return Array.ConvertAll(numbers, number => rows[number]);
    }
}
