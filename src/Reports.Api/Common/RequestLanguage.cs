using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Reports.Api.Common;

/// <summary>The language of an answer: what <c>Accept-Language</c> prefers of <c>ru</c> and <c>en</c>, else the portal's.</summary>
internal static class RequestLanguage
{
    private static readonly CultureInfo Russian = CultureInfo.GetCultureInfo("ru");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    /// <summary>The preferred language, or null where the request names neither.</summary>
    public static string? Asked(HttpRequest request)
    {
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var values)) return null;
        return values.OrderByDescending(v => v.Quality ?? 1)
            .Select(v => v.Value.Value?.Split('-')[0].ToLowerInvariant())
            .FirstOrDefault(v => v is "ru" or "en");
    }

    /// <summary>Makes <paramref name="language"/> that of every text written from here on.</summary>
    public static void Use(string language) => CultureInfo.CurrentUICulture = language is "ru" ? Russian : English;

    /// <summary>Before anybody is known: the asked language, or English.</summary>
    public static IApplicationBuilder UseRequestLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        Use(Asked(context.Request) ?? "en");
        return next(context);
    });

    /// <summary>Once somebody is known: her language, which is the portal's where the request asked for none.</summary>
    public static IApplicationBuilder UseCallerLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (HttpCallerAccessor.Find(context) is { } caller) Use(caller.Language);
        return next(context);
    });
}
