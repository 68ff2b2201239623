namespace Reports.Domain.SalesPlan;

/// <summary>How long a won deal took: one of four spans of days.</summary>
/// <param name="Name">The name in answers and requests, for example <c>31-90</c>.</param>
/// <param name="From">Fewest days.</param>
/// <param name="To">Most days; null is without end.</param>
public sealed record CycleBucket(string Name, int From, int? To)
{
    /// <summary>All spans, short to long.</summary>
    public static IReadOnlyList<CycleBucket> All { get; } =
        [new("0-30", 0, 30), new("31-90", 31, 90), new("91-180", 91, 180), new("181+", 181, null)];

    /// <summary>The place among <see cref="All"/> of the span that holds <paramref name="days"/>, none of which is below 0.</summary>
    public static int NumberOf(int days)
    {
        var number = 0;
        while (days > All[number].To) number++;
        return number;
    }

    /// <summary>The span called <paramref name="name"/>, or null.</summary>
    public static CycleBucket? Find(string name) => All.FirstOrDefault(bucket => bucket.Name == name);
}
