using System.Data.Common;
using System.Globalization;
using System.Numerics;

namespace Reports.Benchmarks.Readers;

/// <summary>What the parts of an answer come to: a time counts only for the right answer, and answers are compared by these.</summary>
internal sealed class PartSums
{
    private const int Values = 6;
    private readonly SortedDictionary<string, decimal?[]> parts = new(StringComparer.Ordinal);

    /// <summary>Adds a row of a part: up to six values, null where the part has none.</summary>
    public void Add(string part, params decimal?[] values)
    {
        if (!parts.TryGetValue(part, out var sums)) parts.Add(part, sums = new decimal?[Values]);
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value) sums[i] = (sums[i] ?? 0) + value;
    }

    /// <summary>Reads a whole answer of a plain question: part, two keys, six values.</summary>
    public static async Task<PartSums> ReadAsync(DbDataReader reader, CancellationToken cancellationToken)
    {
        var sums = new PartSums();
        while (await reader.ReadAsync(cancellationToken))
            sums.Add(reader.GetString(0), [.. Enumerable.Range(3, Values).Select(i => reader.IsDBNull(i) ? null : (decimal?)Number(reader.GetValue(i)))]);
        return sums;
    }

    /// <summary>Throws where another engine says something else.</summary>
    public void AgreeWith(PartSums others, string who, string report)
    {
        foreach (var (part, mine) in parts)
        {
            var theirs = others.parts.GetValueOrDefault(part) ?? new decimal?[Values];
            for (var i = 0; i < Values; i++)
                if (mine[i] is { } value && Math.Round(value, 2) != Math.Round(theirs[i] ?? 0, 2))
                    throw new InvalidOperationException($"{report}, {part}: the reader says {Text(mine)}, {who} says {Text(theirs)}.");
        }

        static string Text(decimal?[] values) => string.Join("; ", values.Select(value => value?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–"));
    }

    private static decimal Number(object value) => value is BigInteger big ? (decimal)big : Convert.ToDecimal(value, CultureInfo.InvariantCulture);
}
