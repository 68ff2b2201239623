namespace Reports.Infrastructure.Facts;

/// <summary>Rows in the order of their days.</summary>
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
}
