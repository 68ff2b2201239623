using System.Globalization;
using System.Text.Json;

namespace Reports.Infrastructure.Bitrix24;

/// <summary>The <c>time</c> block of an answer.</summary>
/// <param name="StartedAt">When the portal began to answer, by its own clock.</param>
/// <param name="Duration">Seconds of work.</param>
/// <param name="Operating">Seconds that this method has burnt in the sliding ten minutes.</param>
/// <param name="OperatingResetAt">When the oldest of them are forgiven.</param>
internal sealed record AnswerTime(DateTimeOffset? StartedAt, double Duration, double? Operating, DateTimeOffset? OperatingResetAt)
{
    /// <summary>What an answer without the block says.</summary>
    public static AnswerTime Unknown { get; } = new(null, 0, null, null);
}

/// <summary>The outer layer of an answer; the result stays bytes until somebody knows its type.</summary>
internal sealed record Answer(ReadOnlyMemory<byte> Result, string? Error, string Description, long? Total, AnswerTime Time)
{
    /// <summary>Reads an envelope; throws <see cref="JsonException"/> when the body is cut or is no JSON object.</summary>
    public static Answer Parse(ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> result = default;
        string? error = null;
        var description = "";
        long? total = null;
        var time = AnswerTime.Unknown;
        var seen = false;
        foreach (var (name, value) in Members(body))
        {
            seen = true;
            switch (name)
            {
                case "result": result = value; break;
                case "error": error = Text(value); break;
                case "error_description": description = Text(value); break;
                case "total": total = long.TryParse(Text(value), CultureInfo.InvariantCulture, out var number) ? number : null; break;
                case "time": time = ParseTime(value); break;
            }
        }

        if (!seen || result.IsEmpty && error is null) throw new JsonException("The answer has neither a result nor an error.");
        return new(result, error, description, total, time);
    }

    /// <summary>The members of an object as slices of the body. PHP writes an empty map as <c>[]</c>, which has none.</summary>
    public static IEnumerable<(string Name, ReadOnlyMemory<byte> Value)> Members(ReadOnlyMemory<byte> json)
    {
        var members = new List<(string, ReadOnlyMemory<byte>)>();
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read() || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            throw new JsonException("An object was expected.");
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            // A map whose keys are 0, 1, 2… is an array as well.
            for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                members.Add((index.ToString(CultureInfo.InvariantCulture), Slice(json, ref reader)));
            return members;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!reader.Read()) throw new JsonException("The answer is cut.");
            members.Add((name, Slice(json, ref reader)));
        }

        return members;
    }

    public static AnswerTime ParseTime(ReadOnlyMemory<byte> json)
    {
        DateTimeOffset? started = null, reset = null;
        double duration = 0;
        double? operating = null;
        foreach (var (name, value) in Members(json))
        {
            switch (name)
            {
                case "date_start": started = Moment(Text(value)); break;
                case "duration": duration = Number(Text(value)) ?? 0; break;
                case "operating": operating = Number(Text(value)); break;
                case "operating_reset_at": reset = Moment(Text(value)); break;
            }
        }

        return new(started, duration, operating, reset);
    }

    /// <summary>A scalar as text, whatever its JSON type; structures are empty.</summary>
    public static string Text(ReadOnlyMemory<byte> json)
    {
        var reader = new Utf8JsonReader(json.Span);
        if (!reader.Read()) return "";
        return reader.TokenType switch
        {
            JsonTokenType.String => reader.GetString()!,
            JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            _ => "",
        };
    }

    private static ReadOnlyMemory<byte> Slice(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Bitrix24 writes a moment as ISO text or as unix seconds.</summary>
    private static DateTimeOffset? Moment(string text) =>
        Number(text) is { } unix ? DateTimeOffset.FromUnixTimeMilliseconds((long)(unix * 1000))
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment
        : null;
}

/// <summary>The answers of a batch by command key.</summary>
internal sealed class BatchAnswer
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> results;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> errors;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> totals;
    private readonly Dictionary<string, ReadOnlyMemory<byte>> times;

    public BatchAnswer(Answer outer)
    {
        Outer = outer;
        var parts = Answer.Members(outer.Result).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
        results = Part("result");
        errors = Part("result_error");
        totals = Part("result_total");
        times = Part("result_time");

        Dictionary<string, ReadOnlyMemory<byte>> Part(string name) => parts.TryGetValue(name, out var json)
            ? Answer.Members(json).ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal)
            : throw new JsonException($"The batch's answer has no {name}.");
    }

    public Answer Outer { get; }

    /// <summary>The result of a command, or null when it did not run or failed.</summary>
    public ReadOnlyMemory<byte>? Result(string key) => results.TryGetValue(key, out var json) ? json : null;

    public AnswerTime Time(string key) => times.TryGetValue(key, out var json) ? Answer.ParseTime(json) : AnswerTime.Unknown;

    public long? Total(string key) =>
        totals.TryGetValue(key, out var json) && long.TryParse(Answer.Text(json), CultureInfo.InvariantCulture, out var total) ? total : null;

    /// <summary>The refusal of a command, or null.</summary>
    public Bitrix24Exception? Fault(string key, string method)
    {
        if (!errors.TryGetValue(key, out var json)) return null;
        string code = "", description = "";
        foreach (var (name, value) in Answer.Members(json))
        {
            if (name == "error") code = Answer.Text(value);
            if (name == "error_description") description = Answer.Text(value);
        }

        return new(Faults.KindOf(code, description, 200), code, description, 200, method);
    }
}
