namespace Reports.Infrastructure.Bitrix24;

/// <summary>The way into a portal. Prints as its host alone: everything else is a secret.</summary>
internal abstract class PortalAccess(int portalId, Uri server)
{
    /// <summary>Name under which a request carries its way in; the last handler puts it on the wire.</summary>
    public const string Option = "Reports.PortalAccess";

    public int PortalId { get; } = portalId;

    /// <summary>Scheme and host of the portal. They change when it is renamed.</summary>
    public Uri Server { get; } = server;

    /// <summary>The token that goes into the body, or null where the address holds the credential.</summary>
    public abstract string? Token { get; }

    /// <summary>The full address of a method.</summary>
    public abstract Uri AddressOf(string method);

    /// <summary>The same credential on another host.</summary>
    public abstract PortalAccess MovedTo(Uri server);

    /// <inheritdoc />
    public sealed override string ToString() => Server.Host;
}

/// <summary>An inbound webhook: a password inside the path.</summary>
internal sealed class WebhookAccess(int portalId, Uri webhook) : PortalAccess(portalId, new(webhook.GetLeftPart(UriPartial.Authority)))
{
    /// <summary>The address as the administrator copied it, always with the closing slash.</summary>
    public Uri Webhook { get; } = webhook.AbsoluteUri.EndsWith('/') ? webhook : new(webhook.AbsoluteUri + "/");

    public override string? Token => null;

    public override Uri AddressOf(string method) => new(Webhook, method + ".json");

    public override PortalAccess MovedTo(Uri server) => new WebhookAccess(PortalId, new(server, Webhook.AbsolutePath));
}

/// <summary>An installed application's pair of tokens. Both change with every refresh.</summary>
internal sealed class OAuthAccess(int portalId, Uri endpoint, Uri oauthServer, string accessToken, string refreshToken)
    : PortalAccess(portalId, new(endpoint.GetLeftPart(UriPartial.Authority)))
{
    /// <summary>The portal's REST root, <c>https://company.bitrix24.ru/rest/</c>.</summary>
    public Uri Endpoint { get; } = endpoint.AbsoluteUri.EndsWith('/') ? endpoint : new(endpoint.AbsoluteUri + "/");

    /// <summary>Where tokens are refreshed.</summary>
    public Uri OAuthServer { get; } = oauthServer;

    public string RefreshToken { get; } = refreshToken;

    public override string Token { get; } = accessToken;

    public override Uri AddressOf(string method) => new(Endpoint, method + ".json");

    public override PortalAccess MovedTo(Uri server) =>
        new OAuthAccess(PortalId, new(server, Endpoint.AbsolutePath), OAuthServer, Token, RefreshToken);
}

/// <summary>Keeps a portal's way in up to date: a refreshed pair of tokens, a new domain.</summary>
internal interface IAccessKeeper
{
    /// <summary>A working token in place of the expired one; waits when another worker or node is refreshing it already.</summary>
    Task<PortalAccess> RefreshAsync(PortalAccess expired, CancellationToken cancellationToken);

    /// <summary>Stores that the portal now lives at <paramref name="server"/>.</summary>
    Task<PortalAccess> MoveAsync(PortalAccess access, Uri server, CancellationToken cancellationToken);
}
