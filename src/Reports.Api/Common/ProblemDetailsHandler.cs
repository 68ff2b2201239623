using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using Microsoft.AspNetCore.Diagnostics;
using Reports.Application.Common;

namespace Reports.Api.Common;

/// <summary>One switch from exception to problem: what the caller did wrong is told in her language, what we did wrong is not told at all.</summary>
internal sealed partial class ProblemDetailsHandler(ILogger<ProblemDetailsHandler> logger) : IExceptionHandler
{
    private static readonly LocalText Malformed = new("Не удаётся прочитать значение.", "The value cannot be read.");
    private static readonly LocalText Unknown = new("Такого поля нет.", "There is no such field.");
    private static readonly LocalText Missing = new("Обязательное поле отсутствует.", "A required field is missing.");
    private static readonly LocalText NoBody = new("Нужно тело запроса в формате JSON.", "A JSON body is needed.");

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        RequestLanguage.Use(HttpCallerAccessor.Find(httpContext)?.Language ?? RequestLanguage.Asked(httpContext.Request) ?? "en");
        switch (exception)
        {
            case ValidationException invalid:
                await Problem.WriteAsync(httpContext, ProblemKind.Validation, extensions: Errors(invalid));
                break;
            case NotFoundException missing:
                await Problem.WriteAsync(httpContext, ProblemKind.NotFound, missing.Detail.ToString());
                break;
            case UnauthenticatedException refused:
                await Problem.WriteAsync(httpContext, ProblemKind.Unauthenticated, refused.Detail.ToString());
                break;
            case ForbiddenException forbidden:
                await Problem.WriteAsync(httpContext, ProblemKind.Forbidden, forbidden.Detail.ToString());
                break;
            case ConflictException conflict:
                await Problem.WriteAsync(httpContext, ProblemKind.Conflict, conflict.Detail.ToString(), With("conflicts", conflict.Payload));
                break;
            case UnprocessableException senseless:
                await Problem.WriteAsync(httpContext, ProblemKind.Unprocessable, senseless.Detail.ToString(), With("rows", senseless.Rows));
                break;
            case UnavailableException unavailable:
                await Problem.WriteAsync(httpContext, ProblemKind.Unavailable, unavailable.Detail.ToString());
                break;
            case BadHttpRequestException bad:
                await Problem.WriteAsync(httpContext, ProblemKind.Of(bad.StatusCode), extensions: bad.StatusCode == 400 ? With("errors", BodyError(bad)) : null);
                break;
            case OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested:
                httpContext.Response.StatusCode = 499;
                break;
            default:
                logger.LogError(exception, "{Method} {Path} failed", httpContext.Request.Method, httpContext.Request.Path);
                await Problem.WriteAsync(httpContext, ProblemKind.Internal);
                break;
        }

        return true;
    }

    private static Dictionary<string, object?> Errors(ValidationException invalid) => With("errors", invalid.Errors
        .GroupBy(e => CamelCase(e.PropertyName), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(e => e.ErrorMessage).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal));

    /// <summary>Names the member of the body that could not be read, as far as the reader knows it.</summary>
    private static Dictionary<string, string[]> BodyError(BadHttpRequestException bad)
    {
        if (bad.InnerException is not JsonException json)
            return new(StringComparer.Ordinal) { [ParameterName().Match(bad.Message) is { Success: true } m ? m.Groups["name"].Value : "body"] = [(bad.InnerException is null ? NoBody : Malformed).ToString()] };

        var path = json.Path is { Length: > 2 } full ? full[2..] : "";
        if (json is UnfitMemberException unfit) return One(Join(path, unfit.Member), unfit.Problem);
        if (UnmappedName().Match(json.Message) is { Success: true } unmapped)
        {
            var name = unmapped.Groups["name"].Value;
            return One(path.EndsWith(name, StringComparison.Ordinal) ? path : Join(path, name), Unknown);
        }

        if (json.Message.Contains("missing required properties", StringComparison.Ordinal))
        {
            return QuotedName().Matches(json.Message[json.Message.IndexOf("including", StringComparison.Ordinal)..])
                .ToDictionary(m => Join(path, m.Groups["name"].Value), _ => new[] { Missing.ToString() }, StringComparer.Ordinal);
        }

        return One(path.Length == 0 ? "body" : path, Malformed);
    }

    private static Dictionary<string, string[]> One(string name, LocalText message) => new(StringComparer.Ordinal) { [name] = [message.ToString()] };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static Dictionary<string, object?> With(string name, object? value) => new(StringComparer.Ordinal) { [name] = value };

    private static string CamelCase(string path) => path.StartsWith("field.", StringComparison.Ordinal) || path.Contains('-', StringComparison.Ordinal) ? path : string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    [GeneratedRegex("JSON property '(?<name>[^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex UnmappedName();

    [GeneratedRegex("'(?<name>[^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex QuotedName();

    [GeneratedRegex("parameter \"[^ ]+ (?<name>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex ParameterName();
}
