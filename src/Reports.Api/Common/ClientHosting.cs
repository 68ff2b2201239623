using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Reports.Api.Common;

/// <summary>Serves the built client from <c>Client__Root</c>, or from <c>wwwroot</c> where it lies.</summary>
internal static class ClientHosting
{
    public static IApplicationBuilder UseClient(this WebApplication app)
    {
        var root = app.Configuration["Client:Root"] ?? Path.Combine(app.Environment.ContentRootPath, "wwwroot");
        if (!System.IO.Directory.Exists(root)) return app;
        var files = new PhysicalFileProvider(Path.GetFullPath(root));
        // The API has no files: it is not looked for among them.
        app.UseWhen(context => !context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal), client =>
        {
            client.UseDefaultFiles(new DefaultFilesOptions { FileProvider = files });
            client.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = Prepare });
        });
        return app;
    }

    /// <summary>Named files carry a hash and never change; the page itself is asked for each time.</summary>
    private static void Prepare(Microsoft.AspNetCore.StaticFiles.StaticFileResponseContext file)
    {
        var headers = file.Context.Response.Headers;
        var isPage = file.File.Name.EndsWith(".html", StringComparison.Ordinal);
        headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        if (isPage) headers[HeaderNames.ContentSecurityPolicy] = PagePolicy.For(file.Context);
    }
}

/// <summary>The page's content security policy; frames are allowed for the portal that opened it alone.</summary>
internal static class PagePolicy
{
    private const string Common =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors ";

    private static readonly object FrameKey = new();

    /// <summary>Allows this request's page to stand in a frame of these origins.</summary>
    public static void AllowFrame(HttpContext context, string origins) => context.Items[FrameKey] = origins;

    public static string For(HttpContext context) => Common + (context.Items[FrameKey] as string ?? "'self'");
}
