using Reports.Api.Common;
using Reports.Application.Bitrix24App;

namespace Reports.Api.Bitrix24App;

/// <summary>Lets the portal that opened the page have it in a frame: the address says which, the list of served portals decides.</summary>
internal static class FrameAncestors
{
    public static IApplicationBuilder UseFrameAncestors(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.Request.Path.Value is "/" or "/index.html"
            && context.Request.Query["DOMAIN"].ToString() is { Length: > 0 and <= 255 } domain
            && await context.RequestServices.GetRequiredService<IFramePortals>().IsServedAsync(domain, context.RequestAborted))
        {
            var scheme = context.Request.Query["PROTOCOL"] == "0" ? "http" : "https";
            PagePolicy.AllowFrame(context, $"'self' {scheme}://{domain}");
        }

        await next(context);
    });
}
