using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Reports.Application.Bitrix24App;
using Reports.Infrastructure.Bitrix24;

namespace Reports.Infrastructure.Bitrix24App;

/// <summary>
/// Asks the authorisation server and the portal. Tokens travel in bodies, never in addresses; our secret goes to configured
/// authorisation servers only; an address comes from configuration or from such a server, never from a request.
/// </summary>
internal sealed class Bitrix24Identity(IHttpClientFactory clients, IOptions<Bitrix24Options> options, IOptions<ApplicationOptions> application, ILogger<Bitrix24Identity> log)
    : IBitrix24Identity
{
    public const string ClientName = "bitrix24-identity";

    public async Task<FrameUser?> ReadViewerAsync(Installation installation, string authId, CancellationToken cancellationToken)
    {
        if (Known(installation.OAuthServer) is not { } server) return null;
        return await IsOurTokenAsync(server, authId, cancellationToken) ? await ProfileAsync(installation.Endpoint, authId, cancellationToken) : null;
    }

    public async Task<NewInstallation?> RedeemAsync(InstallationClaim claim, CancellationToken cancellationToken)
    {
        if (options.Value.ClientId.Length == 0 || !Uri.TryCreate(claim.ServerEndpoint, UriKind.Absolute, out var named) || Known(named) is not { } server) return null;
        var answer = await PostAsync(new Uri(server, "/oauth/token/"), new(StringComparer.Ordinal)
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret,
            ["refresh_token"] = claim.RefreshToken,
        }, cancellationToken);
        if (answer?.Deserialize<TokenAnswer>() is not { AccessToken: { } access, RefreshToken: { } refresh, ClientEndpoint: { } endpoint, MemberId: { } memberId }) return null;
        return await ProfileAsync(endpoint, access, cancellationToken) is { } installer
            ? new NewInstallation(memberId, endpoint, server, access, refresh, claim.ApplicationToken, claim.Language, installer)
            : null;
    }

    public async Task<bool> WatchUninstallAsync(NewInstallation installation, Uri handler, CancellationToken cancellationToken)
    {
        var form = Auth(installation.AccessToken);
        form["event"] = "ONAPPUNINSTALL";
        form["handler"] = (application.Value.PublicUrl is { } known ? new Uri(known, handler.AbsolutePath) : handler).AbsoluteUri;
        var bound = Result(await PostAsync(new Uri(installation.Endpoint, "event.bind.json"), form, cancellationToken)) is { ValueKind: JsonValueKind.True };
        if (!bound) log.LogWarning("{Portal} does not tell when the application is deleted", installation.Endpoint.Host);
        return bound;
    }

    /// <summary>A token of another application on the same portal must not open this one.</summary>
    private async Task<bool> IsOurTokenAsync(Uri server, string authId, CancellationToken cancellationToken)
    {
        var info = Result(await PostAsync(new Uri(server, "/rest/app.info.json"), Auth(authId), cancellationToken));
        return info is { ValueKind: JsonValueKind.Object } found
            && found.TryGetProperty("CODE", out var code) && code.ValueKind is JsonValueKind.String
            && application.Value.Codes(options.Value).Contains(code.GetString(), StringComparer.Ordinal)
            && found.TryGetProperty("INSTALLED", out var installed) && installed.ValueKind is JsonValueKind.True;
    }

    private async Task<FrameUser?> ProfileAsync(Uri endpoint, string token, CancellationToken cancellationToken)
    {
        var profile = Result(await PostAsync(new Uri(endpoint, "profile.json"), Auth(token), cancellationToken));
        if (profile is not { ValueKind: JsonValueKind.Object } found || !found.TryGetProperty("ID", out var id)) return null;
        return int.TryParse(id.ToString(), System.Globalization.CultureInfo.InvariantCulture, out var userId)
            ? new FrameUser(userId, found.TryGetProperty("ADMIN", out var admin) && admin.ValueKind is JsonValueKind.True)
            : null;
    }

    private async Task<JsonElement?> PostAsync(Uri address, Dictionary<string, string> form, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await clients.CreateClient(ClientName).PostAsync(address, content, cancellationToken);
            if (!response.IsSuccessStatusCode) return null;
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var document = await JsonDocument.ParseAsync(body, cancellationToken: cancellationToken);
            return document.RootElement.Clone();
        }
        catch (Exception error) when (error is HttpRequestException or JsonException || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null; // who cannot be asked has not confirmed
        }
    }

    private Uri? Known(Uri named) => options.Value.OAuthServers.FirstOrDefault(server =>
        string.Equals(server.GetLeftPart(UriPartial.Authority), named.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));

    private static Dictionary<string, string> Auth(string token) => new(StringComparer.Ordinal) { ["auth"] = token };

    private static JsonElement? Result(JsonElement? answer) =>
        answer is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("result", out var result) ? result : null;
}

/// <summary>How Bitrix24 names the application to itself.</summary>
internal sealed class ApplicationOptions
{
    /// <summary>The code in the market; a local application's code is its client id.</summary>
    public string ApplicationCode { get; set; } = "";

    /// <summary>Where portals reach the service, when that differs from the address that an installer's browser used.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>The codes that are ours.</summary>
    public IEnumerable<string> Codes(Bitrix24Options client) => new[] { ApplicationCode, client.ClientId }.Where(code => code.Length > 0);
}

internal sealed class Bitrix24AppModule : IServiceModule
{
    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ApplicationOptions>(configuration.GetSection(Bitrix24Options.Section));
        services.AddSingleton<IFramePortals, FramePortals>();
        services.AddHttpClient(Bitrix24Identity.ClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(20);
                client.MaxResponseContentBufferSize = 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false })
            .RemoveAllLoggers();
    }
}
