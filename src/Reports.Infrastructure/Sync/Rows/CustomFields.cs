using System.Buffers;
using System.Text;
using System.Text.Json;
using Reports.Infrastructure.Bitrix24.Json;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>Custom fields as reports filter them: always arrays of strings, yes-no as 1 and 0, empty ones left out.</summary>
internal static class CustomFields
{
    public const string Prefix = "UF_CRM_";

    /// <summary>The fields as they are stored.</summary>
    /// <param name="fields">What was sent.</param>
    /// <param name="yesNo">Names of those that are answered with yes or no.</param>
    public static string ToJson(Dictionary<string, JsonElement>? fields, IReadOnlySet<string> yesNo)
    {
        if (fields is null || fields.Count == 0) return "{}";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                if (!name.StartsWith(Prefix, StringComparison.Ordinal) || (yesNo.Contains(name) ? YesNo(value) : Values(value)) is not { Length: > 0 } values) continue;
                json.WriteStartArray(name);
                foreach (var text in values) json.WriteStringValue(text);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>
    /// The answers are <c>true</c> and <c>false</c> in the lists that are read, <c>"Y"</c> and <c>"N"</c> or <c>"1"</c> and <c>"0"</c> elsewhere.
    /// The documentation does not say how a field is sent that nobody has answered: <c>null</c> and <c>""</c> are taken for it, and never
    /// <c>false</c>, which means nothing in fields of other types only.
    /// </summary>
    private static string[] YesNo(JsonElement value) => value.ValueKind == JsonValueKind.False
        ? ["0"]
        : [.. Values(value).Select(text => text switch { "Y" or "y" or "true" => "1", "N" or "n" or "false" => "0", _ => text })];

    private static string[] Values(JsonElement value)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        return TolerantTexts.ReadAll(ref reader);
    }
}
