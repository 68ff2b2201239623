namespace Reports.Application.SignIn;

/// <summary>Codes and sessions. A secret names its portal, so looking one up goes across portals; everything else stays inside one.</summary>
public interface ISessions
{
    /// <summary>Stores a one-time code.</summary>
    Task StoreCodeAsync(byte[] hash, SignInIdentity identity, bool renewable, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>Takes a code: it works once. Null when it is unknown, used or expired.</summary>
    Task<TakenCode?> TakeCodeAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Opens a session. Whoever signs in as no administrator is none in her other sessions and codes either.</summary>
    Task OpenAsync(SignInIdentity identity, SessionSecrets secrets, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a browser a new bearer and a new renewal secret; until when that renews, or null when the presented secret is not, or no
    /// longer, good. It ends within <see cref="OpenedSession.RenewalGrace"/>; bearers of the browser's other tabs live on.
    /// </summary>
    Task<DateTimeOffset?> RenewAsync(byte[] renewalHash, SessionSecrets next, CancellationToken cancellationToken);

    /// <summary>Ends the session with this bearer or renewal secret, in all tabs of its browser.</summary>
    Task CloseAsync(byte[] hash, CancellationToken cancellationToken);
}

/// <summary>Which portal a service of one's own serves.</summary>
public interface ISinglePortal
{
    /// <summary>The portal's id, or null where there is none, or the service serves many.</summary>
    Task<int?> FindAsync(CancellationToken cancellationToken);
}

/// <summary>Who signs in where.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="UserId">The Bitrix24 user, or null for the administrator of a service of one's own.</param>
/// <param name="IsAdmin">Whether she administers the portal.</param>
public sealed record SignInIdentity(int PortalId, int? UserId, bool IsAdmin);

/// <summary>A code that was taken.</summary>
/// <param name="Identity">Who signs in.</param>
/// <param name="Renewable">Whether the session may be renewed by its cookie.</param>
public sealed record TakenCode(SignInIdentity Identity, bool Renewable);

/// <summary>What is stored of a session's secrets.</summary>
/// <param name="TokenHash">Hash of the bearer.</param>
/// <param name="ExpiresAt">When the bearer ends.</param>
/// <param name="RenewalHash">Hash of the renewal secret, or null.</param>
/// <param name="RenewableUntil">Until when it renews.</param>
public sealed record SessionSecrets(byte[] TokenHash, DateTimeOffset ExpiresAt, byte[]? RenewalHash, DateTimeOffset? RenewableUntil);
