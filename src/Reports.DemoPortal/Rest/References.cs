using System.Text.Json;
using System.Text.RegularExpressions;

namespace Reports.DemoPortal.Rest;

/// <summary>
/// Puts answers of earlier commands where <c>$result[key][path]</c> stands. A path that leads nowhere does not fail:
/// the deepest level that exists is taken, be it a whole array. That is how Bitrix24 resolves it, and the trap of chained pages.
/// </summary>
internal sealed partial class References : IDisposable
{
    private readonly Dictionary<string, RestAnswer> answers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonDocument> parsed = new(StringComparer.Ordinal);

    public void Remember(string key, RestAnswer answer) => answers[key] = answer;

    public PhpValue Resolve(PhpValue value)
    {
        if (value.IsArray)
        {
            var copy = PhpValue.Array();
            foreach (var (key, item) in value.Entries)
                copy.Set(key, Resolve(item));
            return copy;
        }

        if (!value.Text.Contains('$', StringComparison.Ordinal))
            return value;

        var whole = Reference().Match(value.Text);
        if (whole.Success && whole.Length == value.Text.Length)
            return Find(whole);
        return PhpValue.Of(Reference().Replace(value.Text, match => Find(match).Text));
    }

    public void Dispose()
    {
        foreach (var document in parsed.Values)
            document.Dispose();
    }

    [GeneratedRegex(@"\$(?<kind>result|total|next)(?<path>(\[[^\]]*\])+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    private PhpValue Find(Match match)
    {
        var path = match.Groups["path"].Value[1..^1].Split("][");
        if (!answers.TryGetValue(path[0], out var answer))
            return PhpValue.Of("");

        switch (match.Groups["kind"].Value)
        {
            case "total":
                return PhpValue.Of(answer.Total?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            case "next":
                return PhpValue.Of(answer.Next?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (!parsed.TryGetValue(path[0], out var document))
            parsed[path[0]] = document = JsonDocument.Parse(answer.Result);
        var element = document.RootElement;
        foreach (var step in path.Skip(1))
        {
            if (Child(element, step) is not { } child)
                break;
            element = child;
        }

        return PhpValue.From(element);
    }

    private static JsonElement? Child(JsonElement element, string step) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty(step, out var property) => property,
        JsonValueKind.Array when int.TryParse(step, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength() => element[index],
        _ => null,
    };
}
