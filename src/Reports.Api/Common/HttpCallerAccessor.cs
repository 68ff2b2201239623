using Reports.Application.Common;

namespace Reports.Api.Common;

/// <summary>Keeps the caller with the request that authenticated her.</summary>
internal sealed class HttpCallerAccessor(IHttpContextAccessor contexts) : ICallerAccessor
{
    private static readonly object Key = new();

    public Caller Caller => contexts.HttpContext is { } context && Find(context) is { } caller
        ? caller
        : throw new InvalidOperationException("Nobody is authenticated here.");

    public static Caller? Find(HttpContext context) => context.Items[Key] as Caller;

    public static void Set(HttpContext context, Caller caller) => context.Items[Key] = caller;
}
