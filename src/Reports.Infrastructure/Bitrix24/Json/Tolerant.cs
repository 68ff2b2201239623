using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Reports.Infrastructure.Bitrix24.Json;

/// <summary>One rule for all of Bitrix24's dialects: numbers may be strings, and nothing may be <c>null</c>, <c>""</c>, <c>false</c>, <c>[]</c> or <c>{}</c>.</summary>
internal static class Tolerant
{
    /// <summary>A scalar's text without allocation of anything else; null for every kind of nothing. Structures are skipped.</summary>
    public static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                var text = reader.GetString()!;
                // PostgreSQL's text cannot hold it.
                return text.Contains('\0', StringComparison.Ordinal) ? text.Replace("\0", "", StringComparison.Ordinal) : text;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            case JsonTokenType.True:
                return "1";
            case JsonTokenType.StartArray or JsonTokenType.StartObject:
                reader.Skip();
                return null;
            default:
                return null;
        }
    }

    public static long? Integer(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)) return number;
        if (reader.TokenType == JsonTokenType.String && !reader.HasValueSequence && !reader.ValueIsEscaped
            && System.Buffers.Text.Utf8Parser.TryParse(reader.ValueSpan, out number, out var used) && used == reader.ValueSpan.Length) return number;
        // "3.0" and 3.0 occur as well.
        return Text(ref reader) is { } text && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value is >= long.MinValue and <= long.MaxValue ? (long)value : null;
    }
}

/// <summary>An identifier or count that must be there.</summary>
internal sealed class TolerantInt64 : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Tolerant.Integer(ref reader) ?? throw new JsonException("A number was expected.");

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>A number that may be absent.</summary>
internal sealed class TolerantNullableInt64 : JsonConverter<long?>
{
    public override bool HandleNull => true;

    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Tolerant.Integer(ref reader);

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Money and rates.</summary>
internal sealed class TolerantDecimal : JsonConverter<decimal?>
{
    public override bool HandleNull => true;

    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        decimal.TryParse(Tolerant.Text(ref reader), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>Text; every kind of nothing is null, and so is the empty string.</summary>
internal sealed class TolerantText : JsonConverter<string?>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Tolerant.Text(ref reader) is { Length: > 0 } text ? text : null;

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary><c>"Y"</c>, <c>"1"</c>, <c>true</c> and their opposites.</summary>
internal sealed class TolerantBool : JsonConverter<bool>
{
    public override bool HandleNull => true;

    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Tolerant.Text(ref reader) is "1" or "Y" or "y" or "true";

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>An instant: ISO 8601 with an offset, given in UTC.</summary>
internal sealed class TolerantMoment : JsonConverter<DateTimeOffset?>
{
    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var moment)) return moment.ToUniversalTime();
        return DateTimeOffset.TryParse(Tolerant.Text(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment)
            ? moment.ToUniversalTime() : null;
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>A date is the first ten characters as sent, and never moves to another zone.</summary>
internal sealed class TolerantDate : JsonConverter<DateOnly?>
{
    public override bool HandleNull => true;

    public override DateOnly? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Tolerant.Text(ref reader) is { Length: >= 10 } text
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    public override void Write(Utf8JsonWriter writer, DateOnly? value, JsonSerializerOptions options) => throw new NotSupportedException();
}

/// <summary>A list of scalars; <c>false</c>, <c>""</c> and null are the empty one, a lone scalar is a list of one.</summary>
internal sealed class TolerantTexts : JsonConverter<string[]>
{
    public override bool HandleNull => true;

    public override string[] Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadAll(ref reader);

    public override void Write(Utf8JsonWriter writer, string[] value, JsonSerializerOptions options) => throw new NotSupportedException();

    public static string[] ReadAll(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            return Tolerant.Text(ref reader) is { Length: > 0 } lone ? [lone] : [];
        var list = new List<string>();
        // A PHP array with gaps in its keys arrives as an object.
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
            if (reader.TokenType != JsonTokenType.PropertyName && Tolerant.Text(ref reader) is { Length: > 0 } text) list.Add(text);
        return [.. list];
    }
}
