using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reports.Api.Common;

/// <summary>Instants of a body carry their offset: without one a time would be taken in the zone of the server, which no caller knows.</summary>
internal sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        // Of a text without an offset the kind is not specified.
        reader.TryGetDateTimeOffset(out var instant) && reader.TryGetDateTime(out var time) && time.Kind is not DateTimeKind.Unspecified
            ? instant
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
