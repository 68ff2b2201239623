using Dapper;
using Reports.Application.Common;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Portals;

/// <summary>The portal's row is read every time, for its version.</summary>
internal sealed class PortalStateReader(IPortalDatabase database, PortalStates states) : IPortalStateReader
{
    public async Task<PortalState> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        var row = await RowAsync(portalId, cancellationToken)
            ?? throw new InvalidOperationException(FormattableString.Invariant($"There is no portal {portalId}."));
        return await states.OfAsync(portalId, row, cancellationToken);
    }

    private async Task<PortalRow?> RowAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<PortalRow>(new CommandDefinition(
            """
            select p.domain, p.base_currency, p.language, p.as_of, p.data_version, p.facts_version, coalesce(b.facts_version <= p.facts_version, true) as is_whole
            from app.portal p left join mart.beside b on b.portal_id = p.portal_id
            where p.portal_id = @portalId
            """,
            new { portalId },
            cancellationToken: cancellationToken));
    }
}
