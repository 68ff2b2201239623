namespace Reports.Application.ApiKeys;

/// <summary>The keys of a portal.</summary>
public interface IApiKeyReader
{
    /// <summary>Every key that was not revoked, newest first.</summary>
    Task<IReadOnlyList<ApiKeyEntry>> ReadAsync(int portalId, CancellationToken cancellationToken);
}

/// <summary>Creates and revokes keys.</summary>
public interface IApiKeyWriter
{
    /// <summary>Stores a key by its hash.</summary>
    Task<ApiKeyEntry> CreateAsync(int portalId, int? userId, NewApiKey key, CancellationToken cancellationToken);

    /// <summary>Ends a key at once.</summary>
    Task<ApiKeyRevocation> RevokeAsync(int portalId, Guid id, CancellationToken cancellationToken);
}

/// <summary>A key to store.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Hash">Hash of the key.</param>
/// <param name="Hint">Its first characters.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="ExpiresAt">When it ends by itself, or null.</param>
public sealed record NewApiKey(string Name, byte[] Hash, string Hint, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt);

/// <summary>What became of a revocation.</summary>
public enum ApiKeyRevocation
{
    /// <summary>The key is no longer valid.</summary>
    Done,

    /// <summary>The portal has no such key.</summary>
    Unknown,

    /// <summary>The service's configuration gives the key: it stays while it is there.</summary>
    Configured,
}

/// <summary>A key without its secret.</summary>
/// <param name="Id">Names the key.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Hint">Its first characters, to recognise it by.</param>
/// <param name="Scopes">What it may do: <c>reports</c>, <c>plans</c>, <c>tasks</c>, <c>admin</c>.</param>
/// <param name="Configured">True where the service's configuration gives it: then it cannot be deleted.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ExpiresAt">When it ends by itself, or null.</param>
/// <param name="LastUsedAt">When it was last used, to the hour; null when never.</param>
public sealed record ApiKeyEntry(
    Guid Id, string Name, string Hint, IReadOnlyList<string> Scopes, bool Configured, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);
