using Dapper;
using Reports.Application.ApiKeys;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.ApiKeys;

internal sealed class ApiKeyReader(IPortalDatabase database) : IApiKeyReader
{
    public async Task<IReadOnlyList<ApiKeyEntry>> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var rows = await connection.QueryAsync<ApiKeyRow>(new CommandDefinition(
            """
            select id, name, hint, scopes, configured, created_at, expires_at, last_used_at
            from app.api_key where portal_id = @portalId and revoked_at is null
            order by created_at desc, id
            """,
            new { portalId }, cancellationToken: cancellationToken));
        return [.. rows.Select(r => r.ToEntry())];
    }
}

internal sealed class ApiKeyWriter(IPortalDatabase database) : IApiKeyWriter
{
    public async Task<ApiKeyEntry> CreateAsync(int portalId, int? userId, NewApiKey key, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var row = await connection.QuerySingleAsync<ApiKeyRow>(new CommandDefinition(
            """
            insert into app.api_key (portal_id, name, hash, hint, scopes, expires_at, created_by)
            values (@portalId, @Name, @Hash, @Hint, @scopes, @ExpiresAt, @userId)
            returning id, name, hint, scopes, configured, created_at, expires_at, last_used_at
            """,
            new { portalId, userId, key.Name, key.Hash, key.Hint, scopes = key.Scopes.ToArray(), key.ExpiresAt },
            cancellationToken: cancellationToken));
        return row.ToEntry();
    }

    public async Task<ApiKeyRevocation> RevokeAsync(int portalId, Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var configured = await connection.QuerySingleOrDefaultAsync<bool?>(new CommandDefinition(
            """
            update app.api_key set revoked_at = case when configured then null else now() end
            where portal_id = @portalId and id = @id and revoked_at is null
            returning configured
            """,
            new { portalId, id }, cancellationToken: cancellationToken));
        return configured switch { null => ApiKeyRevocation.Unknown, true => ApiKeyRevocation.Configured, _ => ApiKeyRevocation.Done };
    }
}

internal sealed record ApiKeyRow(
    Guid Id, string Name, string Hint, string[] Scopes, bool Configured, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt)
{
    public ApiKeyEntry ToEntry() => new(Id, Name, Hint, Scopes, Configured, CreatedAt, ExpiresAt, LastUsedAt);
}
