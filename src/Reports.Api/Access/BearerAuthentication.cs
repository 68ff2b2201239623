using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Reports.Api.Common;
using Reports.Application.Access;

namespace Reports.Api.Access;

/// <summary>Authenticates <c>Authorization: Bearer</c> with a session token or an API key. The token names the portal.</summary>
internal sealed class BearerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    ICredentialReader credentials,
    ICallerFactory callers) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";
    private const int LongestToken = 200;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? header = Request.Headers.Authorization;
        if (header is null || !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        var token = header["Bearer ".Length..].Trim();
        if (!LooksLikeOurs(token)) return AuthenticateResult.Fail("Not a token of this service.");

        var credential = await credentials.FindAsync(Secret.Hash(token), Context.RequestAborted);
        if (credential is null) return AuthenticateResult.Fail("Unknown, expired or revoked.");
        var language = RequestLanguage.Asked(Request) ?? credential.PortalLanguage;
        HttpCallerAccessor.Set(Context, await callers.CreateAsync(credential, language, Context.RequestAborted));
        var identity = new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, credential.Id.ToString())], SchemeName);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problem.WriteAsync(Context, ProblemKind.Unauthenticated);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => Problem.WriteAsync(Context, ProblemKind.Forbidden);

    private static bool LooksLikeOurs(string token) =>
        token.Length is > 8 and <= LongestToken
        && (token.StartsWith(Secret.SessionPrefix, StringComparison.Ordinal) || token.StartsWith(Secret.ApiKeyPrefix, StringComparison.Ordinal));
}
