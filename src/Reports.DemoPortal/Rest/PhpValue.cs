using System.Globalization;
using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>A request parameter as PHP sees it: a string or an ordered array with string keys.</summary>
internal sealed class PhpValue
{
    private readonly List<KeyValuePair<string, PhpValue>>? entries;
    private readonly string? scalar;
    private int nextIndex;

    private PhpValue(string? scalar) => this.scalar = scalar;

    private PhpValue(List<KeyValuePair<string, PhpValue>> entries) => this.entries = entries;

    public bool IsArray => entries is not null;

    public IReadOnlyList<KeyValuePair<string, PhpValue>> Entries => entries ?? [];

    /// <summary>A list has the keys 0, 1, 2…; anything else is a map.</summary>
    public bool IsList => entries is not null && entries.Select((entry, index) => (entry.Key, index))
        .All(pair => pair.Key == pair.index.ToString(CultureInfo.InvariantCulture));

    public string Text => scalar ?? (IsArray ? "Array" : "");

    public PhpValue? this[string key] => entries?.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.Ordinal)).Value;

    public static PhpValue Of(string? text) => new(text);

    public static PhpValue Array() => new([]);

    /// <summary>Finds a parameter whatever the case of its name, as the older methods do.</summary>
    public PhpValue? Find(string name) => entries?.FirstOrDefault(entry => string.Equals(entry.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>PHP's <c>(int)</c>: leading digits of a string, 1 for an array with elements. The batch trap rests on the latter.</summary>
    public long ToInteger()
    {
        if (IsArray)
            return entries!.Count > 0 ? 1 : 0;

        var text = Text.AsSpan().Trim();
        var length = 0;
        while (length < text.Length && (char.IsAsciiDigit(text[length]) || (length == 0 && text[0] is '-' or '+')))
            length++;
        return long.TryParse(text[..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }

    public void Set(string key, PhpValue value)
    {
        var index = entries!.FindIndex(entry => string.Equals(entry.Key, key, StringComparison.Ordinal));
        if (index >= 0)
            entries[index] = new(key, value);
        else
            Append(key, value);
    }

    public void Add(PhpValue value) => Append(nextIndex.ToString(CultureInfo.InvariantCulture), value);

    /// <summary>These parameters with one more condition in their filter.</summary>
    public PhpValue WithFilter(string key, string value)
    {
        var copy = Copy(this);
        var name = copy.Entries.FirstOrDefault(entry => string.Equals(entry.Key, "filter", StringComparison.OrdinalIgnoreCase)).Key ?? "filter";
        var filter = copy[name] is { IsArray: true } given ? Copy(given) : Array();
        filter.Set(key, Of(value));
        copy.Set(name, filter);
        return copy;
    }

    public static PhpValue From(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = Array();
                foreach (var property in element.EnumerateObject())
                    map.Set(property.Name, From(property.Value));
                return map;
            case JsonValueKind.Array:
                var list = Array();
                foreach (var item in element.EnumerateArray())
                    list.Add(From(item));
                return list;
            case JsonValueKind.String:
                return Of(element.GetString());
            case JsonValueKind.Number:
                return Of(element.GetRawText());
            case JsonValueKind.True:
                return Of("1");
            default:
                return Of("");
        }
    }

    private static PhpValue Copy(PhpValue value)
    {
        var copy = Array();
        foreach (var entry in value.Entries)
            copy.Set(entry.Key, entry.Value);
        return copy;
    }

    private void Append(string key, PhpValue value)
    {
        entries!.Add(new(key, value));
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index >= nextIndex)
            nextIndex = index + 1;
    }
}
