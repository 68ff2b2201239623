using Dapper;
using Reports.Application.Access;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Access;

internal sealed class CredentialReader(ISystemDatabase database, TimeProvider time) : ICredentialReader
{
    private sealed record Row(int PortalId, Guid Id, bool IsKey, int? UserId, bool IsAdmin, string[] Scopes, string Language, bool Stale);

    public async Task<Credential?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            Sql.Load<CredentialReader>("Credential.sql"), new { hash, now }, cancellationToken: cancellationToken));
        if (row is null) return null;
        if (row.Stale)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "update app.api_key set last_used_at = @now where portal_id = @PortalId and id = @Id",
                new { now, row.PortalId, row.Id }, cancellationToken: cancellationToken));
        }

        return new Credential(
            row.PortalId, row.Id, row.IsKey ? CredentialKind.ApiKey : CredentialKind.Session, row.UserId, row.IsAdmin, row.Scopes, row.Language);
    }
}
