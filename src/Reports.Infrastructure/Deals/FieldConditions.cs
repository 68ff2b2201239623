using System.Globalization;
using System.Text.Json;
using Reports.Application.Common;

namespace Reports.Infrastructure.Deals;

/// <summary>
/// Conditions on exposed fields, which are arrays of strings. They are written out one by one: the planner makes constants of everything but
/// the record's own field, and conditions that are not asked vanish. A loop over what is asked costs three times as much for each record.
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
    public static string Written(string sql, string table, string parameter) =>
        sql.Replace("/* fields */", string.Join('\n', Enumerable.Range(0, ReportFilter.MostFields).Select(at => Condition(table, parameter, at))), StringComparison.Ordinal);

    private static string Condition(string table, string parameter, int at)
    {
        var asked = string.Create(CultureInfo.InvariantCulture, $"@{parameter}::jsonb -> {at}");
        var field = $"{table}.fields -> ({asked} ->> 'name')";
        return $"""
              and ({asked} is null
                or {field} ?| array(select jsonb_array_elements_text({asked} -> 'asked'))
                or ({asked} ->> 'empty')::boolean and coalesce(jsonb_array_length({field}), 0) = 0)
            """;
    }
}
