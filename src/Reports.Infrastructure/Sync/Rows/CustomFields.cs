using System.Buffers;
using System.Text;
using System.Text.Json;
using Reports.Infrastructure.Bitrix24.Json;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>Custom fields as reports filter them: always arrays of strings, yes-no as 1 and 0, empty ones left out.</summary>
internal static class CustomFields
{
    public const string Prefix = "UF_CRM_";

    public static string ToJson(Dictionary<string, JsonElement>? fields)
    {
        if (fields is null || fields.Count == 0) return "{}";
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in fields)
            {
                if (!name.StartsWith(Prefix, StringComparison.Ordinal) || Values(value) is not { Length: > 0 } values) continue;
                json.WriteStartArray(name);
                foreach (var text in values) json.WriteStringValue(text);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string[] Values(JsonElement value)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        return TolerantTexts.ReadAll(ref reader);
    }
}
