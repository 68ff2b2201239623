using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Reports.Application.Common;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Reports.Api.Common;

/// <summary>A kind of error: its stable type, status and title in both languages.</summary>
internal sealed record ProblemKind(int Status, string Name, LocalText Title)
{
    public static readonly ProblemKind Validation = new(400, "validation", new("Запрос составлен неверно", "The request is not valid"));
    public static readonly ProblemKind Unauthenticated = new(401, "unauthenticated", new("Нужен действующий ключ или сессия", "A valid key or session is needed"));
    public static readonly ProblemKind Forbidden = new(403, "forbidden", new("Недостаточно прав", "Not allowed"));
    public static readonly ProblemKind NotFound = new(404, "not-found", new("Не найдено", "Not found"));
    public static readonly ProblemKind MethodNotAllowed = new(405, "method-not-allowed", new("Метод не поддерживается", "The method is not supported"));
    public static readonly ProblemKind Conflict = new(409, "conflict", new("Данные уже изменил кто-то другой", "Somebody else has changed this"));
    public static readonly ProblemKind TooLarge = new(413, "too-large", new("Запрос слишком большой", "The request is too large"));
    public static readonly ProblemKind UnsupportedMedia = new(415, "unsupported-media-type", new("Тип содержимого не поддерживается", "The content type is not supported"));
    public static readonly ProblemKind Unprocessable = new(422, "unprocessable", new("Данные не имеют смысла", "The data does not make sense"));
    public static readonly ProblemKind TooManyRequests = new(429, "too-many-requests", new("Слишком много запросов", "Too many requests"));
    public static readonly ProblemKind Internal = new(500, "internal", new("Внутренняя ошибка", "Internal error"));
    public static readonly ProblemKind Unavailable = new(503, "unavailable", new("Временно недоступно", "Temporarily unavailable"));

    private static readonly ProblemKind[] All =
        [Validation, Unauthenticated, Forbidden, NotFound, MethodNotAllowed, Conflict, TooLarge, UnsupportedMedia, Unprocessable, TooManyRequests, Internal, Unavailable];

    /// <summary>Stable identifier of the kind.</summary>
    public string Type => $"urn:reports:problem:{Name}";

    /// <summary>The kind with this status, or the nearest general one.</summary>
    public static ProblemKind Of(int status) => All.FirstOrDefault(k => k.Status == status) ?? (status < 500 ? Validation : Internal);
}

/// <summary>Writes RFC 9457 problem details.</summary>
internal static class Problem
{
    /// <summary>Answers with a problem in the language of the request.</summary>
    public static async Task WriteAsync(
        HttpContext context, ProblemKind kind, string? detail = null, IReadOnlyDictionary<string, object?>? extensions = null)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["type"] = kind.Type,
            ["title"] = kind.Title.ToString(),
            ["status"] = kind.Status,
        };
        if (detail is not null) body["detail"] = detail;
        body["instance"] = context.Request.Path.Value;
        body["traceId"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
        foreach (var (name, value) in extensions ?? new Dictionary<string, object?>()) body[name] = value;

        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        context.Response.StatusCode = kind.Status;
        context.Response.ContentType = "application/problem+json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, body, options, context.RequestAborted);
    }
}
