using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Reports.DemoPortal.OAuth;

namespace Reports.DemoPortal.Shell;

/// <summary>
/// The page of the portal that opens an application in its frame: names the frame, posts the form with the viewer's tokens, and
/// answers the application's messages as the portal does. <c>?user=7</c> chooses the viewer, <c>?app=</c> the application.
/// </summary>
internal sealed class ShellEndpoints(PortalState portal, Tokens tokens, Uri? applicationUrl)
{
    private static readonly string Page = Read("shell.html");
    private static readonly string Script = Read("shell.js");

    public void Map(WebApplication app)
    {
        app.MapGet("/demo/shell", Show);
        app.MapGet("/demo/shell.js", () => Results.Content(Script, "text/javascript; charset=utf-8"));
        app.MapPost("/demo/shell/tokens", (int user) => portal.Company.Employee(user) is { Active: true }
            ? Results.Json(Tokens(user))
            : Results.NotFound());
    }

    private IResult Show(HttpRequest request)
    {
        var user = int.TryParse(request.Query["user"], CultureInfo.InvariantCulture, out var id) ? id : 1;
        var target = Uri.TryCreate(request.Query["app"], UriKind.Absolute, out var given) ? given : applicationUrl;
        if (target is null || target.Scheme is not ("http" or "https"))
            return Results.BadRequest("Name the application: --app at start, or ?app=http://…");
        if (portal.Company.Employee(user) is not { Active: true } viewer)
            return Results.NotFound();

        var placement = request.Query["placement"].Count > 0 ? request.Query["placement"].ToString() : "DEFAULT";
        var settings = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["app"] = target.ToString(),
            ["host"] = request.Host.Value ?? "",
            ["protocol"] = request.IsHttps ? 1 : 0,
            ["language"] = request.Query["lang"] == "en" ? "en" : "ru",
            ["user"] = user,
            ["isAdmin"] = viewer.IsAdmin,
            ["memberId"] = OAuth.Tokens.MemberId,
            ["applicationToken"] = OAuth.Tokens.ApplicationToken,
            ["serverEndpoint"] = $"{request.Scheme}://{request.Host}/rest/",
            ["placement"] = placement,
            ["tokens"] = Tokens(user),
        };
        // The settings stand in an attribute, encoded, so that nothing in them can become markup.
        var page = Page.Replace("{{settings}}", HtmlEncoder.Default.Encode(JsonSerializer.Serialize(settings)), StringComparison.Ordinal)
            .Replace("{{name}}", HtmlEncoder.Default.Encode(viewer.FullName), StringComparison.Ordinal);
        request.HttpContext.Response.Headers.CacheControl = "no-store";
        return Results.Content(page, "text/html; charset=utf-8");
    }

    private Dictionary<string, object> Tokens(int user)
    {
        var pair = tokens.Issue(user, portal.Now);
        return new(StringComparer.Ordinal) { ["AUTH_ID"] = pair.Access, ["AUTH_EXPIRES"] = OAuth.Tokens.Lifetime, ["REFRESH_ID"] = pair.Refresh };
    }

    private static string Read(string name)
    {
        using var stream = typeof(ShellEndpoints).Assembly.GetManifestResourceStream(typeof(ShellEndpoints), name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
