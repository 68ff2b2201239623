using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>Who calls: the user whose rights count, and how the call was authorised.</summary>
/// <param name="UserId">The user.</param>
/// <param name="Credential">What the time limits are counted by: the webhook's code or the application.</param>
/// <param name="IsApplication">Called with an OAuth token, so that application methods are there.</param>
/// <param name="Scopes">What the credential may call.</param>
internal sealed record RestCaller(int UserId, string Credential, bool IsApplication, IReadOnlySet<string> Scopes);

/// <summary>One call of one method.</summary>
internal sealed record RestCall(string Method, PhpValue Parameters, RestCaller Caller)
{
    public PhpValue? this[string name] => Parameters.Find(name);

    public string? Text(string name) => this[name] is { IsArray: false } value ? value.Text : null;

    /// <summary>The record that is asked for.</summary>
    public int Id(string name = "id") => (int)(this[name]?.ToInteger() ?? throw new RestError("100", $"Could not find value for parameter {{{name}}}", 400));
}

/// <summary>What a method gives: the body of <c>result</c> and, for lists, the count and the next offset.</summary>
internal sealed record RestAnswer(ReadOnlyMemory<byte> Result, int? Total = null, int? Next = null)
{
    public static RestAnswer Write(Action<Utf8JsonWriter> write, int? total = null, int? next = null, int capacity = 1024)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(capacity);
        using (var writer = new Utf8JsonWriter(buffer, Json.Options))
            write(writer);
        return new(buffer.WrittenMemory, total, next);
    }

    public static RestAnswer Of(string value) => Write(json => json.WriteStringValue(value));

    public static RestAnswer Of(bool value) => Write(json => json.WriteBooleanValue(value));
}

/// <summary>How JSON is written everywhere.</summary>
internal static class Json
{
    public static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
