using System.Globalization;
using System.Text.Json;

namespace Reports.Infrastructure.Deals;

/// <summary>
/// Conditions on exposed fields, which are arrays of strings. A record names the set of what its fields hold (<c>mart.field_set</c>): the sets
/// that fit are looked up, and an index finds their records. Row-level security would keep a condition on the fields themselves out of every index.
/// </summary>
internal static class FieldConditions
{
    /// <summary>What is asked, as statements take it: an array of <c>{ name, asked, empty }</c>.</summary>
    public static string Json(IReadOnlyDictionary<string, IReadOnlyList<string?>> fields) => JsonSerializer.Serialize(fields.Select(field => new
    {
        name = field.Key,
        asked = field.Value.OfType<string>(),
        empty = field.Value.Contains(null),
    }));

    /// <summary>Writes the conditions on the records called <paramref name="table"/> where <paramref name="sql"/> leaves a place for them.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="table">What it calls the records.</param>
    /// <param name="parameter">What it calls the conditions, as <see cref="Json"/> makes them.</param>
    /// <param name="asked">How many conditions there are.</param>
    public static string Written(string sql, string table, string parameter, int asked) =>
        sql.Replace("/* fields */", asked == 0 ? "" : $"and {table}.field_set in (\n{Sets(parameter, asked)})", StringComparison.Ordinal);

    /// <summary>The statement that finds the sets that fit.</summary>
    /// <param name="parameter">What it calls the conditions, as <see cref="Json"/> makes them.</param>
    /// <param name="asked">How many conditions there are.</param>
    public static string Sets(string parameter, int asked) => $"""
            select s.id
            from mart.field_set s
            where s.portal_id = @PortalId
        {string.Join('\n', Enumerable.Range(0, asked).Select(at => Condition(parameter, at)))}
        """;

    private static string Condition(string parameter, int at)
    {
        var asked = string.Create(CultureInfo.InvariantCulture, $"@{parameter}::jsonb -> {at}");
        var field = $"s.fields -> ({asked} ->> 'name')";
        return $"""
                  and ({field} ?| array(select jsonb_array_elements_text({asked} -> 'asked'))
                    or ({asked} ->> 'empty')::boolean and coalesce(jsonb_array_length({field}), 0) = 0)
            """;
    }
}
