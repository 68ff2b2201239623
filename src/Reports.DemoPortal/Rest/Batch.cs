using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>Runs the commands of a <c>batch</c> one after another.</summary>
internal sealed class Batch(Dispatcher dispatcher)
{
    public const int Limit = 50;

    private sealed record Outcome(string Key, RestAnswer? Answer, CallTime Time, RestError? Error);

    public RestAnswer Run(RestCall call)
    {
        var halt = call["halt"] is { Text: not ("" or "0" or "false" or "N") };
        var outcomes = new List<Outcome>();
        using var references = new References();
        foreach (var (key, command) in call["cmd"]?.Entries ?? [])
        {
            // A command that is no string is skipped in silence.
            if (command.IsArray || command.Text.Length == 0)
                continue;

            var outcome = outcomes.Count >= Limit ? new Outcome(key, null, default, RestError.BatchLength()) : RunOne(key, command.Text, call.Caller, references);
            outcomes.Add(outcome);
            if (outcome.Answer is { } answer)
                references.Remember(key, answer);
            if (outcome.Error is not null && halt)
                break;
        }

        return RestAnswer.Write(json => Write(json, outcomes), capacity: 1024 + outcomes.Sum(item => 512 + (item.Answer?.Result.Length ?? 0)));
    }

    private Outcome RunOne(string key, string command, RestCaller caller, References references)
    {
        try
        {
            var question = command.IndexOf('?', StringComparison.Ordinal);
            var method = (question < 0 ? command : command[..question]).Trim().Trim('/');
            if (method.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                method = method[..^5];
            if (string.Equals(method, "batch", StringComparison.OrdinalIgnoreCase))
                return new(key, null, default, RestError.BatchMethod());

            var parameters = references.Resolve(PhpQuery.Parse(question < 0 ? "" : command[(question + 1)..]));
            var (answer, time) = dispatcher.Run(new RestCall(method, parameters, caller));
            return new(key, answer, time, null);
        }
        catch (RestError error)
        {
            return new(key, null, default, error);
        }
    }

    private static void Write(Utf8JsonWriter json, List<Outcome> outcomes)
    {
        json.WriteStartObject();
        Map(json, "result", outcomes.FindAll(item => item.Answer is not null), item => json.WriteRawValue(item.Answer!.Result.Span, skipInputValidation: true));
        Map(json, "result_error", outcomes.FindAll(item => item.Error is not null), item =>
        {
            json.WriteStartObject();
            json.WriteString("error", item.Error!.Code);
            json.WriteString("error_description", item.Error.Message);
            json.WriteEndObject();
        });
        Map(json, "result_total", outcomes.FindAll(item => item.Answer?.Total is not null), item => json.WriteNumberValue(item.Answer!.Total!.Value));
        Map(json, "result_next", outcomes.FindAll(item => item.Answer?.Next is not null), item => json.WriteNumberValue(item.Answer!.Next!.Value));
        Map(json, "result_time", outcomes.FindAll(item => item.Answer is not null), item => item.Time.Write(json));
        json.WriteEndObject();
    }

    /// <summary>PHP writes an empty map as an array, and a map with the keys 0, 1, 2… as a list.</summary>
    private static void Map(Utf8JsonWriter json, string name, List<Outcome> outcomes, Action<Outcome> write)
    {
        json.WritePropertyName(name);
        var isList = outcomes.Select((item, index) => item.Key == index.ToString(System.Globalization.CultureInfo.InvariantCulture)).All(same => same);
        if (isList)
            json.WriteStartArray();
        else
            json.WriteStartObject();
        foreach (var outcome in outcomes)
        {
            if (!isList)
                json.WritePropertyName(outcome.Key);
            write(outcome);
        }

        if (isList)
            json.WriteEndArray();
        else
            json.WriteEndObject();
    }
}
