using System.Collections.Concurrent;
using Dapper;
using Npgsql;
using Reports.Application.Settings;

namespace Reports.Infrastructure.Mart;

/// <summary>Finds out what must be judged anew, lets every part do so, and remembers what it was judged by.</summary>
internal sealed class MartRefresh(IEnumerable<IMartPart> parts, IPortalSettingsReader settings) : IMartRefresh
{
    public Task<string?> JudgedByAsync(NpgsqlConnection connection, int portalId, CancellationToken ct) =>
        connection.ExecuteScalarAsync<string?>(new CommandDefinition("select fingerprint from mart.basis where portal_id = @portalId", new { portalId }, cancellationToken: ct));

    public Task DistrustAsync(NpgsqlConnection connection, int portalId, CancellationToken ct) =>
        connection.ExecuteAsync(new CommandDefinition("update mart.basis set fingerprint = '' where portal_id = @portalId", new { portalId }, cancellationToken: ct));

    public async Task RefreshAsync(NpgsqlConnection connection, NpgsqlConnection beside, int portalId, CrmChanges changes, CancellationToken ct)
    {
        var run = await BeginAsync(connection, portalId, changes, ct);
        await SetMemoryAsync(beside);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var alone = new ConcurrentQueue<IMartPart>(parts.Where(part => part.StandsAlone).OrderBy(part => part.Order));
        await Task.WhenAll(
            OrCancelAsync(parts.Where(part => !part.StandsAlone).OrderBy(part => part.Order), run),
            OrCancelAsync([], run with { Connection = beside }));
        await KeepBasisAsync(run, ct);
        await (run with { Connection = beside }).ExecuteAsync(
            """
            insert into mart.beside (portal_id, facts_version) values (@PortalId, @FactsVersion)
            on conflict (portal_id) do update set facts_version = excluded.facts_version
            """,
            new { run.FactsVersion }, ct);

        async Task OrCancelAsync(IEnumerable<IMartPart> those, MartRun on)
        {
            try
            {
                foreach (var part in those) await part.RefreshAsync(on, failed.Token);
                while (alone.TryDequeue(out var part)) await part.RefreshAsync(on, failed.Token); // whoever is ready first takes the next
            }
            catch
            {
                await failed.CancelAsync();
                throw;
            }
        }
    }

    private async Task<MartRun> BeginAsync(NpgsqlConnection connection, int portalId, CrmChanges changes, CancellationToken cancellationToken)
    {
        await SetMemoryAsync(connection);
        var version = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "update app.portal set facts_version = facts_version + 1 where portal_id = @portalId returning facts_version", new { portalId }, cancellationToken: cancellationToken));
        var basis = await MartBasis.ReadAsync(connection, portalId, settings, cancellationToken);
        var before = await connection.QuerySingleOrDefaultAsync<BasisRow>(new CommandDefinition(
            """
            select b.fingerprint, b.rates_on, p.as_of
            from app.portal p left join mart.basis b on b.portal_id = p.portal_id
            where p.portal_id = @portalId
            """,
            new { portalId }, cancellationToken: cancellationToken));
        return new(connection, portalId, basis, before?.AsOf, version, before?.RatesOn, changes with
        {
            Everything = changes.Everything || (changes.JudgedBy ?? before?.Fingerprint) != basis.Fingerprint,
        });
    }

    /// <summary>Sorting and joining everything of a big portal is done in memory; the setting ends with the transaction.</summary>
    private static Task<int> SetMemoryAsync(NpgsqlConnection connection) =>
        connection.ExecuteAsync("select set_config('work_mem', '256MB', true), set_config('hash_mem_multiplier', '2', true)");

    private static Task<int> KeepBasisAsync(MartRun run, CancellationToken cancellationToken) => run.ExecuteAsync(
        """
        insert into mart.basis (portal_id, fingerprint, rates_on) values (@PortalId, @Fingerprint, @RatesOn)
        on conflict (portal_id) do update set fingerprint = excluded.fingerprint, rates_on = excluded.rates_on
        """,
        new { run.Basis.Fingerprint, run.Basis.RatesOn },
        cancellationToken);

    private sealed record BasisRow(string? Fingerprint, DateOnly? RatesOn, DateTimeOffset? AsOf);
}
