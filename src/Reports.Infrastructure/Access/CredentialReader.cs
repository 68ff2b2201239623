using Dapper;
using Reports.Application.Access;
using Reports.Application.Common;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Portals;

namespace Reports.Infrastructure.Access;

/// <summary>The credential, the portal's state and its entitlements come in one round trip; the request keeps what came along.</summary>
internal sealed class CredentialReader(
    ISystemDatabase database, TimeProvider time, PortalStates states, PortalSnapshot snapshot, Entitlements entitlements) : ICredentialReader
{
    private sealed record Row(
        int PortalId, Guid Id, bool IsKey, int? UserId, bool IsAdmin, string[] Scopes, bool Stale,
        string Domain, string BaseCurrency, string Language, DateTimeOffset? AsOf, long DataVersion, long FactsVersion,
        string? Report, DateTime? FirstOpenedAt, DateTime? PaidUntil);

    public async Task<Credential?> FindAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(hash, cancellationToken);
        if (rows is not [var row, ..]) return null;
        snapshot.Keep(await states.OfAsync(row.PortalId, new(row.Domain, row.BaseCurrency, row.Language, row.AsOf, row.DataVersion, row.FactsVersion), cancellationToken));
        entitlements.Keep(row.PortalId, rows.Where(known => known.Report is not null).Select(known => new EntitlementRow(known.Report!, known.FirstOpenedAt, known.PaidUntil)));
        return new Credential(
            row.PortalId, row.Id, row.IsKey ? CredentialKind.ApiKey : CredentialKind.Session, row.UserId, row.IsAdmin, row.Scopes, row.Language);
    }

    private async Task<List<Row>> RowsAsync(byte[] hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(
            Sql.Load<CredentialReader>("Credential.sql"), new { hash, now }, cancellationToken: cancellationToken))).AsList();
        if (rows is [{ Stale: true } row, ..])
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "update app.api_key set last_used_at = @now where portal_id = @PortalId and id = @Id",
                new { now, row.PortalId, row.Id }, cancellationToken: cancellationToken));
        }

        return rows;
    }
}
