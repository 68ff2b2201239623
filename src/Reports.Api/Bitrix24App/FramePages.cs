using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Common;

namespace Reports.Api.Bitrix24App;

/// <summary>The two small pages that stand in a frame before the client does: «installed» and «refused». Nothing on them can be clicked, so anybody may frame them.</summary>
internal static class FramePages
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *";

    private static readonly LocalText Done = new("Приложение установлено. Bitrix24 откроет его через мгновение.", "The application is installed. Bitrix24 will open it in a moment.");

    /// <summary>Tells the portal's page that the installation is finished, in the words of its own protocol.</summary>
    public const string InstallScript =
        """
        // window.name is HOST|PROTOCOL|APP_SID; a command without parameters is command:callback:APP_SID.
        const [host, protocol, sid] = window.name.split('|');
        if (host && sid) parent.postMessage(`setInstallFinish:installed:${sid}`, `${protocol === '1' ? 'https' : 'http'}://${host.replace(/:(80|443)$/, '')}`);
        """;

    /// <summary>The application is installed.</summary>
    public static IResult Installed(HttpContext context) => Page(context, StatusCodes.Status200OK, Done.ToString(), "<script src=\"/bitrix24/install.js\"></script>");

    /// <summary>Says in the viewer's language why she was not let in.</summary>
    public static IResult Message(HttpContext context, Exception refusal) => refusal switch
    {
        ForbiddenException forbidden => Page(context, StatusCodes.Status403Forbidden, forbidden.Detail.ToString()),
        UnauthenticatedException refused => Page(context, StatusCodes.Status401Unauthorized, refused.Detail.ToString()),
        _ => Page(context, StatusCodes.Status500InternalServerError, ProblemKind.Internal.Title.ToString()),
    };

    private static ContentHttpResult Page(HttpContext context, int status, string text, string script = "")
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Content(
            $"<!doctype html><meta charset=\"utf-8\"><title>Reports</title><body style=\"font:16px/1.5 system-ui;margin:3rem\"><p>{WebUtility.HtmlEncode(text)}</p>{script}</body>",
            "text/html; charset=utf-8",
            statusCode: status);
    }
}
