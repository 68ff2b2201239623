using System.Collections.Concurrent;
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
        var run = await BeginAsync(connection, portalId, changes, ct);
        await RunAsync(parts, run, progress, ct);
        await KeepBasisAsync(run, ct);
    }

    public async Task RebuildAsync(NpgsqlConnection connection, NpgsqlConnection beside, int portalId, CancellationToken ct)
    {
        var run = await BeginAsync(connection, portalId, new(Everything: true, [], [], [], [], []), ct);
        await using var transaction = await beside.BeginTransactionAsync(ct);
        await SetMemoryAsync(beside);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var alone = new ConcurrentQueue<IMartPart>(parts.Where(part => part.StandsAlone).OrderBy(part => part.Order));
        await Task.WhenAll(
            OrCancelAsync(parts.Where(part => !part.StandsAlone), run),
            OrCancelAsync([], run with { Connection = beside }));

        // Two transactions do not end together. Should the other one fail now, nothing that is kept fits the basis, and the next refresh makes everything anew.
        await (run with { Connection = beside }).ExecuteAsync("update mart.basis set fingerprint = '' where portal_id = @PortalId", null, ct);
        await transaction.CommitAsync(ct);
        await KeepBasisAsync(run, ct);

        async Task OrCancelAsync(IEnumerable<IMartPart> those, MartRun on)
        {
            try
            {
                await RunAsync(those, on, progress: null, failed.Token);
                while (alone.TryDequeue(out var part)) await part.RefreshAsync(on, progress: null, failed.Token); // whoever is ready first takes the next
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
        await connection.ExecuteAsync(new CommandDefinition(
            "update app.portal set facts_version = facts_version + 1 where portal_id = @portalId", new { portalId }, cancellationToken: cancellationToken));
        var basis = await MartBasis.ReadAsync(connection, portalId, settings, cancellationToken);
        var before = await connection.QuerySingleOrDefaultAsync<BasisRow>(new CommandDefinition(
            "select fingerprint, rates_on from mart.basis where portal_id = @portalId", new { portalId }, cancellationToken: cancellationToken));
        return new(connection, portalId, basis, before?.RatesOn, changes with
        {
            Everything = changes.Everything || before?.Fingerprint != basis.Fingerprint,
        });
    }

    private static async Task RunAsync(IEnumerable<IMartPart> parts, MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        foreach (var part in parts.OrderBy(part => part.Order)) await part.RefreshAsync(run, progress, cancellationToken);
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

    private sealed record BasisRow(string Fingerprint, DateOnly? RatesOn);
}
