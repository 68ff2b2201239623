using System.Text.Json.Serialization;
using Refit;

namespace Reports.Infrastructure.Bitrix24;

/// <summary>Any REST method. The address in the request is a stand-in; <see cref="AccessHandler"/> puts the real one on the wire, so that no log above it can hold a secret.</summary>
internal interface IBitrix24Api
{
    [Post("/{method}.json")]
    Task<HttpResponseMessage> CallAsync(string method, [Body] HttpContent body, [Property(PortalAccess.Option)] PortalAccess access, CancellationToken cancellationToken);
}

/// <summary>The authorisation server's exchange of a refresh token for a new pair.</summary>
internal interface IBitrix24OAuth
{
    [Get("/oauth/token/?grant_type=refresh_token")]
    Task<HttpResponseMessage> RefreshAsync(
        [AliasAs("client_id")] string clientId,
        [AliasAs("client_secret")] string clientSecret,
        [AliasAs("refresh_token")] string refreshToken,
        CancellationToken cancellationToken);
}

/// <summary>What the authorisation server answers.</summary>
internal sealed record TokenAnswer(
    [property: JsonPropertyName("access_token")] string? AccessToken,
    [property: JsonPropertyName("refresh_token")] string? RefreshToken,
    [property: JsonPropertyName("client_endpoint")] Uri? ClientEndpoint,
    [property: JsonPropertyName("member_id")] string? MemberId,
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("error_description")] string? Description);
