using Dapper;
using Reports.Application.Access;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Access;

/// <summary>What was read, or came with the credential, is kept for the rest of the request.</summary>
internal sealed class Entitlements(IPortalDatabase database, TimeProvider time) : IEntitlements
{
    private (int PortalId, Dictionary<string, EntitlementRow> Rows)? read;

    /// <summary>Keeps all that is known of a portal.</summary>
    public void Keep(int portalId, IEnumerable<EntitlementRow> rows) => read = (portalId, rows.ToDictionary(row => row.Report, StringComparer.Ordinal));

    public async Task<Entitlement> OpenAsync(int portalId, string report, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (read is { } kept && kept.PortalId == portalId && kept.Rows.TryGetValue(report, out var opened) && opened.FirstOpenedAt is not null) return At(now, opened);
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<EntitlementRow>(new CommandDefinition(
            "select report, first_opened_at, paid_until from app.entitlement where portal_id = @portalId and report = @report",
            new { portalId, report }, cancellationToken: cancellationToken));
        if (row?.FirstOpenedAt is not null) return At(now, row);

        row = await connection.QuerySingleAsync<EntitlementRow>(new CommandDefinition(
            """
            insert into app.entitlement as e (portal_id, report, first_opened_at) values (@portalId, @report, @now)
            on conflict (portal_id, report) do update set first_opened_at = coalesce(e.first_opened_at, @now)
            returning report, first_opened_at, paid_until
            """,
            new { portalId, report, now }, cancellationToken: cancellationToken));
        return At(now, row);
    }

    public async Task<IReadOnlyDictionary<string, Entitlement>> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (read?.PortalId != portalId) Keep(portalId, await QueryAsync(portalId, cancellationToken));
        var known = read!.Value.Rows;
        return ReportNames.All.ToDictionary(
            name => name,
            name => known.TryGetValue(name, out var row) ? At(now, row) : Entitlement.At(now, null, null),
            StringComparer.Ordinal);
    }

    private async Task<IEnumerable<EntitlementRow>> QueryAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QueryAsync<EntitlementRow>(new CommandDefinition(
            "select report, first_opened_at, paid_until from app.entitlement where portal_id = @portalId",
            new { portalId }, cancellationToken: cancellationToken));
    }

    private static Entitlement At(DateTimeOffset now, EntitlementRow row) => Entitlement.At(now, Utc(row.FirstOpenedAt), Utc(row.PaidUntil));

    private static DateTimeOffset? Utc(DateTime? value) => value is { } instant ? new DateTimeOffset(instant, TimeSpan.Zero) : null;
}

/// <summary>When a report was opened first, and until when it is paid.</summary>
internal sealed record EntitlementRow(string Report, DateTime? FirstOpenedAt, DateTime? PaidUntil);
