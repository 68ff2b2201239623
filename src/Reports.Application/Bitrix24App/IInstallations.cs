using Reports.Application.SignIn;

namespace Reports.Application.Bitrix24App;

/// <summary>Where the application is installed.</summary>
public interface IInstallations
{
    /// <summary>The active installation of this account, or null.</summary>
    Task<Installation?> FindAsync(string memberId, CancellationToken cancellationToken);

    /// <summary>Creates or renews the portal of an installation, with its credential; the portal's id.</summary>
    Task<int> InstallAsync(NewInstallation installation, CancellationToken cancellationToken);

    /// <summary>Ends an installation: no credential, no session, no sync; with <paramref name="erase"/> no data either.</summary>
    Task UninstallAsync(int portalId, bool erase, CancellationToken cancellationToken);
}

/// <summary>Asks Bitrix24 who somebody is. Only known servers are asked, never one that a request names.</summary>
public interface IBitrix24Identity
{
    /// <summary>The user behind a viewer's token, when the token is of this portal and of this application; else null.</summary>
    Task<FrameUser?> ReadViewerAsync(Installation installation, string authId, CancellationToken cancellationToken);

    /// <summary>Exchanges an installer's refresh token at its authorisation server for a pair of our own, which tells what portal it is; null when it is refused.</summary>
    Task<NewInstallation?> RedeemAsync(InstallationClaim claim, CancellationToken cancellationToken);

    /// <summary>
    /// Asks the portal to tell <paramref name="handler"/> when the application is deleted. An update of the application forgets it, so that
    /// every installation asks. False when the portal refused; then the end shows when the portal's tokens are refused.
    /// </summary>
    Task<bool> WatchUninstallAsync(NewInstallation installation, Uri handler, CancellationToken cancellationToken);
}

/// <summary>An active installation.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="Endpoint">The portal's REST root.</param>
/// <param name="OAuthServer">Its authorisation server.</param>
/// <param name="ApplicationTokenHash">Hash of what proves the portal's events, or null.</param>
public sealed record Installation(int PortalId, Uri Endpoint, Uri OAuthServer, byte[]? ApplicationTokenHash);

/// <summary>What an installer's form or event claims; nothing of it is believed before it was redeemed.</summary>
/// <param name="RefreshToken">The installer's refresh token.</param>
/// <param name="ServerEndpoint">The authorisation server that it names.</param>
/// <param name="MemberId">The account that it names.</param>
/// <param name="ApplicationToken">What will prove later events.</param>
/// <param name="Language">The portal's language.</param>
public sealed record InstallationClaim(string RefreshToken, string ServerEndpoint, string MemberId, string? ApplicationToken, string? Language)
{
    /// <inheritdoc />
    public override string ToString() => $"{nameof(InstallationClaim)} of {MemberId}";
}

/// <summary>A redeemed installation.</summary>
/// <param name="MemberId">Bitrix24's stable name of the account.</param>
/// <param name="Endpoint">The portal's REST root.</param>
/// <param name="OAuthServer">Its authorisation server.</param>
/// <param name="AccessToken">Ours.</param>
/// <param name="RefreshToken">Ours.</param>
/// <param name="ApplicationToken">What proves later events, or null.</param>
/// <param name="Language">The portal's language, or null.</param>
/// <param name="Installer">Who installed it.</param>
public sealed record NewInstallation(
    string MemberId, Uri Endpoint, Uri OAuthServer, string AccessToken, string RefreshToken, string? ApplicationToken, string? Language, FrameUser Installer)
{
    /// <inheritdoc />
    public override string ToString() => $"{nameof(NewInstallation)} of {MemberId}";
}

/// <summary>A user of a portal.</summary>
/// <param name="Id">Bitrix24's id.</param>
/// <param name="IsAdmin">Whether she administers the portal.</param>
public sealed record FrameUser(int Id, bool IsAdmin)
{
    /// <summary>The same user as somebody who signs in.</summary>
    public SignInIdentity Of(Installation installation) => new(installation.PortalId, Id, IsAdmin);
}
