using Reports.DemoPortal.Control;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.OAuth;

/// <summary>The authorisation server: consent, codes, refresh.</summary>
internal sealed class OAuthEndpoints(PortalState portal, Tokens tokens, Faults faults)
{
    public void Map(WebApplication app)
    {
        app.MapGet("/oauth/authorize/", Authorise);
        app.MapMethods("/oauth/token/", [HttpMethods.Get, HttpMethods.Post], TokenAsync);
    }

    /// <summary>Consent is given at once; <c>user</c> chooses who gives it, the administrator if nobody is named.</summary>
    private IResult Authorise(HttpRequest request)
    {
        var query = request.Query;
        if (query["client_id"] != Tokens.ClientId)
            return Error("invalid_client", "Client not found", 400);
        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var target) || target.Scheme is not ("http" or "https"))
            return Error("invalid_request", "redirect_uri is required", 400);

        var user = int.TryParse(query["user"], System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 1;
        if (portal.Company.Employee(user) is not { Active: true })
            return Error("invalid_request", "User not found", 400);
        var separator = target.Query.Length > 0 ? '&' : '?';
        return Results.Redirect($"{target}{separator}code={tokens.IssueCode(user)}&state={Uri.EscapeDataString(query["state"].ToString())}&domain={request.Host}&member_id={Tokens.MemberId}&scope={ScopeList}&server_domain={request.Host}");
    }

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var parameters = await RequestReader.ReadAsync(request);
        if (faults.TakeTransport(["oauth.token"]) is { } fault && Faults.Error(fault.Kind) is { } planted)
            return Error(planted.Code, planted.Message, planted.Status);
        if (parameters["client_id"]?.Text != Tokens.ClientId || parameters["client_secret"]?.Text != Tokens.ClientSecret)
            return Error("invalid_client", "Client authentication failed", 401);

        var pair = parameters["grant_type"]?.Text switch
        {
            "refresh_token" => tokens.Refresh(parameters["refresh_token"]?.Text ?? "", portal.Now),
            "authorization_code" => tokens.Redeem(parameters["code"]?.Text ?? "", portal.Now),
            _ => null,
        };
        if (parameters["grant_type"]?.Text is not ("refresh_token" or "authorization_code"))
            return Error("invalid_request", "Invalid grant_type parameter or parameter missing", 400);
        return pair is null ? Error("invalid_grant", "Invalid refresh token or code", 400) : Answer(request, pair);
    }

    private static string ScopeList => string.Join(',', Methods.MethodCatalog.Scopes.Order(StringComparer.Ordinal));

    private static IResult Answer(HttpRequest request, TokenPair pair)
    {
        var server = $"{request.Scheme}://{request.Host}/rest/";
        return Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["access_token"] = pair.Access,
            ["client_endpoint"] = server,
            ["domain"] = request.Host.Value ?? "",
            ["expires"] = pair.Expires,
            ["expires_in"] = Tokens.Lifetime,
            ["member_id"] = Tokens.MemberId,
            ["refresh_token"] = pair.Refresh,
            ["scope"] = ScopeList,
            ["server_endpoint"] = server,
            ["status"] = "L",
            ["user_id"] = pair.UserId,
        });
    }

    private static IResult Error(string code, string description, int status) =>
        Results.Json(new Dictionary<string, string>(StringComparer.Ordinal) { ["error"] = code, ["error_description"] = description }, statusCode: status);
}
