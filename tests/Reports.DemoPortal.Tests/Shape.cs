using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Reports.DemoPortal.Tests;

/// <summary>Compares the fields of an answer with those of a documented one: names, JSON types, and what the strings look like.</summary>
internal static partial class Shape
{
    private enum Look
    {
        Empty,
        Null,
        Whole,
        Decimal,
        Moment,
        Flag,
        Text,
        Number,
        Boolean,
        List,
        Map,
    }

    public static void ShouldFit(IEnumerable<JsonElement> actual, IEnumerable<JsonElement> sample, string[] missing, string[] anything)
    {
        var known = Collect(sample);
        var given = Collect(actual);
        given.ShouldNotBeEmpty();
        known.Keys.Except(given.Keys).Except(missing, StringComparer.Ordinal).ShouldBeEmpty("documented fields that the portal does not send");
        missing.Where(name => given.ContainsKey(name) || !known.ContainsKey(name)).ShouldBeEmpty("fields excused for nothing");

        foreach (var (name, looks) in known.Where(field => given.ContainsKey(field.Key) && !anything.Contains(field.Key, StringComparer.Ordinal)))
        {
            // Nulls and empty strings stand for absence in either; a field that the sample shows empty only may hold anything.
            var expected = looks.Except([Look.Null, Look.Empty]).ToHashSet();
            var found = given[name].Except([Look.Null, Look.Empty]).ToHashSet();
            if (expected.Count > 0)
                found.Where(look => !Allows(expected, look)).ShouldBeEmpty($"{name}: the docs show {string.Join(", ", expected)}");
        }
    }

    // A text may happen to look like a number; an empty PHP map is an empty list.
    private static bool Allows(HashSet<Look> expected, Look look) => expected.Contains(look)
        || (expected.Contains(Look.Text) && look is Look.Whole or Look.Decimal or Look.Flag)
        || (expected.Contains(Look.List) && look == Look.Map)
        || (expected.Contains(Look.Map) && look == Look.List);

    private static Dictionary<string, HashSet<Look>> Collect(IEnumerable<JsonElement> rows)
    {
        var fields = new Dictionary<string, HashSet<Look>>(StringComparer.Ordinal);
        foreach (var property in rows.SelectMany(row => row.EnumerateObject()))
        {
            if (!fields.TryGetValue(property.Name, out var looks))
                fields[property.Name] = looks = [];
            looks.Add(LookOf(property.Value));
        }

        return fields;
    }

    private static Look LookOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => Look.Null,
        JsonValueKind.Number => Look.Number,
        JsonValueKind.True or JsonValueKind.False => Look.Boolean,
        JsonValueKind.Array => Look.List,
        JsonValueKind.Object => Look.Map,
        _ => value.GetString() switch
        {
            "" => Look.Empty,
            "Y" or "N" => Look.Flag,
            var text when Digits().IsMatch(text!) => Look.Whole,
            var text when decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => Look.Decimal,
            var text when Timestamp().IsMatch(text!) => Look.Moment,
            _ => Look.Text,
        },
    };

    [GeneratedRegex(@"^-?\d+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();
}
