using Dapper;
using Npgsql;
using Reports.Application.Settings;

namespace Reports.Infrastructure.Mart;

/// <summary>Finds out what must be judged anew, lets every part do so, and remembers what it was judged by.</summary>
internal sealed class MartRefresh(IEnumerable<IMartPart> parts, IPortalSettingsReader settings) : IMartRefresh
{
    public async Task RefreshAsync(
        NpgsqlConnection connection, NpgsqlTransaction tx, int portalId, CrmChanges changes, IProgress<string>? progress, CancellationToken ct)
    {
        // Sorting and joining everything of a big portal is done in memory; the setting ends with the transaction.
        await connection.ExecuteAsync("select set_config('work_mem', '256MB', true), set_config('hash_mem_multiplier', '2', true)");
        await connection.ExecuteAsync(new CommandDefinition(
            "update app.portal set facts_version = facts_version + 1 where portal_id = @portalId", new { portalId }, cancellationToken: ct));
        var basis = await MartBasis.ReadAsync(connection, portalId, settings, ct);
        var before = await connection.QuerySingleOrDefaultAsync<BasisRow>(new CommandDefinition(
            "select fingerprint, rates_on from mart.basis where portal_id = @portalId", new { portalId }, cancellationToken: ct));
        var run = new MartRun(connection, portalId, basis, before?.RatesOn, changes with
        {
            Everything = changes.Everything || before?.Fingerprint != basis.Fingerprint,
        });
        foreach (var part in parts.OrderBy(part => part.Order)) await part.RefreshAsync(run, progress, ct);
        await run.ExecuteAsync(
            """
            insert into mart.basis (portal_id, fingerprint, rates_on) values (@PortalId, @Fingerprint, @RatesOn)
            on conflict (portal_id) do update set fingerprint = excluded.fingerprint, rates_on = excluded.rates_on
            """,
            new { basis.Fingerprint, basis.RatesOn },
            ct);
    }

    private sealed record BasisRow(string Fingerprint, DateOnly? RatesOn);
}
