using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Reports.Application.Access;
using Reports.Application.Common;

namespace Reports.Api.Common;

/// <summary>Says of an endpoint that its answers are tagged.</summary>
/// <param name="Report">The report that it is about, or null.</param>
internal sealed record Tagged(string? Report);

/// <summary>
/// Tags answers that depend on nothing but the portal's data version, the caller's rights, the entitlement and the address, and
/// answers 304 before anything is computed. The version is read before the data, so a tag is never newer than what it tags.
/// </summary>
internal static class AnswerTag
{
    private static readonly string Build = typeof(AnswerTag).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    /// <summary>Adds <c>ETag</c> and <c>Cache-Control</c> to the endpoint; <paramref name="report"/> is the report whose entitlement matters.</summary>
    public static RouteHandlerBuilder WithTag(this RouteHandlerBuilder endpoint, string? report = null) => endpoint.AddEndpointFilter(async (invocation, next) =>
    {
        var context = invocation.HttpContext;
        var caller = context.RequestServices.GetRequiredService<ICallerAccessor>().Caller;
        var tag = new EntityTagHeaderValue($"\"{await ComputeAsync(context, caller, report)}\"");
        if (Matches(context.Request, tag))
        {
            SetHeaders(context.Response, tag);
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var answer = await next(invocation);
        SetHeaders(context.Response, tag);
        return answer;
    }).WithMetadata(new Tagged(report));

    private static async Task<string> ComputeAsync(HttpContext context, Caller caller, string? report)
    {
        var cancellation = context.RequestAborted;
        var portal = await context.RequestServices.GetRequiredService<PortalSnapshot>().ReadAsync(caller.PortalId, cancellation);
        var entitlement = report is null
            ? null
            : (await context.RequestServices.GetRequiredService<IEntitlements>().ReadAsync(caller.PortalId, cancellation)).GetValueOrDefault(report);
        var source = string.Join('\n',
            Build, caller.PortalId, caller.UserId, caller.Scope, caller.IsAdmin, caller.SeesFullTaskTitles, caller.CanEditPlans,
            string.Join(',', caller.Reports.Order(StringComparer.Ordinal)), caller.Language,
            portal.DataVersion, portal.AsOf?.UtcTicks, entitlement?.Kind, context.Request.Path, context.Request.QueryString);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16));
    }

    private static bool Matches(HttpRequest request, EntityTagHeaderValue tag) =>
        !StringValues.IsNullOrEmpty(request.Headers.IfNoneMatch)
        && EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var asked)
        && asked.Any(a => a.Equals(EntityTagHeaderValue.Any) || a.Compare(tag, useStrongComparison: false));

    private static void SetHeaders(HttpResponse response, EntityTagHeaderValue tag)
    {
        response.GetTypedHeaders().ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Accept-Language, Authorization";
    }
}
