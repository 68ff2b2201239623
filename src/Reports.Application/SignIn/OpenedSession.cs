using Reports.Application.Access;

namespace Reports.Application.SignIn;

/// <summary>A session's bearer.</summary>
/// <param name="Token">Goes into <c>Authorization: Bearer</c>; kept in memory only.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record SessionReport(string Token, DateTimeOffset ExpiresAt);

/// <summary>A session that was opened or renewed.</summary>
/// <param name="Session">For the body of the answer.</param>
/// <param name="Renewal">For the cookie, or null.</param>
/// <param name="RenewableUntil">How long the cookie lasts.</param>
public sealed record OpenedSession(SessionReport Session, string? Renewal, DateTimeOffset? RenewableUntil)
{
    /// <summary>How long a bearer lasts.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>
    /// How long an unused session of a service of one's own can be renewed, and a used one of a Bitrix24 user: whether she administers the
    /// portal still is known only when she signs in again.
    /// </summary>
    public static readonly TimeSpan RenewableFor = TimeSpan.FromDays(7);

    /// <summary>How long a renewal secret works on once it was used: tabs that a browser restores together send the same one.</summary>
    public static readonly TimeSpan RenewalGrace = TimeSpan.FromSeconds(30);

    /// <summary>New secrets, and what is stored of them.</summary>
    public static (OpenedSession Opened, SessionSecrets Stored) Create(DateTimeOffset now, bool renewable)
    {
        var token = Secret.Create(Secret.SessionPrefix);
        var renewal = renewable ? Secret.Create(Secret.RenewalPrefix) : null;
        DateTimeOffset? until = renewable ? now + RenewableFor : null;
        var expiresAt = now + Lifetime;
        return (
            new OpenedSession(new SessionReport(token, expiresAt), renewal, until),
            new SessionSecrets(Secret.Hash(token), expiresAt, renewal is null ? null : Secret.Hash(renewal), until));
    }
}
