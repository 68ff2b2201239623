using Dapper;
using Microsoft.Extensions.Options;
using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Sync.Lists;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync;

/// <summary>By what a publication tells which records of a table Bitrix24 no longer has.</summary>
internal enum Presence
{
    /// <summary>Counts agree and nobody asked: nothing is deleted.</summary>
    Unasked,

    /// <summary>Everything was fetched: what is not staged is gone.</summary>
    Staged,

    /// <summary>Identifiers were swept: what the sweep does not hold is gone.</summary>
    Swept,
}

/// <summary>
/// Compares what we have with what Bitrix24 counts, and sweeps identifiers where the two differ, or always when asked to. Many records
/// vanishing at once look like lost rights and not like deletions: then nothing is published.
/// </summary>
internal sealed class Reconciliation(IPortalDatabase database, ListFetch fetch, IOptions<SyncOptions> options)
{
    /// <summary>Decides for every table of records that can be deleted how their absence is told.</summary>
    public async Task<IReadOnlyDictionary<StagedTable, Presence>> RunAsync(
        SyncRun run, SyncWindow window, ListCounts counts, Bitrix24Client client, SyncTally tally, CancellationToken cancellationToken)
    {
        var presence = new Dictionary<StagedTable, Presence> { [EmployeeRow.Table] = Presence.Staged };
        await DecideAsync(SyncLists.Deals, "crm.deal.get", "id");
        await DecideAsync(SyncLists.Leads, "crm.lead.get", "id");
        await DecideAsync(SyncLists.Activities, "crm.activity.get", "id");
        await DecideAsync(SyncLists.Tasks, "tasks.task.get", "taskId");
        RefuseDrop(
            SyncLists.Employees,
            await CountAsync(run, window, SyncLists.Employees, KnownSql(SyncLists.Employees), cancellationToken),
            (await GoneAsync(run, window, SyncLists.Employees, Presence.Staged, cancellationToken)).Length);
        await CompareAsync(SyncLists.DealMoves);
        await CompareAsync(SyncLists.LeadMoves);
        await CompareAsync(SyncLists.Calls);
        return presence;

        async Task DecideAsync<TRow>(KeyedList<TRow> list, string getMethod, string idName) where TRow : IKeyedRow
        {
            if (counts.Missing.Contains(list.Entity)) return;
            var there = counts.Whole[list.Entity];
            var known = await CountAsync(run, window, list, KnownSql(list), cancellationToken);
            if (IsDrop(known - there, known) && known - there > options.Value.ConfirmUpTo) throw Drop(list, known, there);
            var have = await CountAsync(run, window, list, HaveSql(run, list), cancellationToken);
            if (have == there && run.Kind != SyncKind.Nightly)
            {
                presence[list.Table] = run.IsWhole ? Presence.Staged : Presence.Unasked;
            }
            else
            {
                await SweepAsync(run, window, list, client, cancellationToken);
                var unknown = await IdsAsync(run, window, list, "UnknownIds", cancellationToken);
                if (unknown.Length > 0) await fetch.FetchNamedAsync(run, list, window, unknown, client, tally, cancellationToken);
                presence[list.Table] = Presence.Swept;
            }

            if (presence[list.Table] == Presence.Unasked) return;
            var gone = await GoneAsync(run, window, list, presence[list.Table], cancellationToken);
            var answer = gone.Length <= options.Value.ConfirmUpTo ? await AskAsync(gone, getMethod, idName, client, cancellationToken) : Confirmation.None;
            RefuseDrop(list, known, gone.Length - answer.Deleted);
            if (answer.Hidden.Count == 0) return;
            tally.Warnings.Add("hidden");
            await KeepAsync(run, list, presence[list.Table], answer.Hidden, cancellationToken);
        }

        // Rows that are only ever added: nothing to delete, and a lack of them is read again at night.
        async Task CompareAsync<TRow>(KeyedList<TRow> list) where TRow : IKeyedRow
        {
            if (counts.Missing.Contains(list.Entity)) return;
            if (counts.Whole[list.Entity] <= await CountAsync(run, window, list, HaveSql(run, list), cancellationToken)) return;
            if (run.Kind == SyncKind.Nightly)
            {
                await using var staging = await StagingStream.OpenAsync(database, run.PortalId, run.Id, list.Table, cancellationToken);
                foreach (var part in list.Whole(window))
                    await ListFetch.FetchPartAsync(client, list, part, list.Select(window),
                        new(list.Entity, part.Name, 0, 0, 0, counts.Whole[list.Entity], Done: false), staging, tally, cancellationToken);
            }
            else
            {
                tally.Warnings.Add("counts-differ");
            }
        }
    }

    /// <summary>Reads all identifiers. Parts in their order, so that a record that moves meanwhile is met at least once.</summary>
    private async Task SweepAsync<TRow>(SyncRun run, SyncWindow window, KeyedList<TRow> list, Bitrix24Client client, CancellationToken cancellationToken)
        where TRow : IKeyedRow
    {
        await using (var connection = await database.OpenAsync(run.PortalId, cancellationToken))
            await connection.ExecuteAsync(new(
                "delete from staging.sweep where portal_id = @PortalId and entity = @Entity", new { run.PortalId, list.Entity }, commandTimeout: 600, cancellationToken: cancellationToken));
        await using var staging = await StagingStream.OpenAsync(database, run.PortalId, run.Id, IdRow.Table, cancellationToken);
        foreach (var part in list.Whole(window))
        {
            var reader = new KeyedReader<IdRow>(client, list.Dialect, part, ["ID"]);
            for (var (last, ended) = (0L, false); !ended;)
            {
                var batch = await reader.ReadAsync(last, left: null, cancellationToken);
                foreach (var row in batch.Rows) row.Entity = list.Entity;
                await staging.WriteAsync(batch.Rows, null, cancellationToken);
                (last, ended) = (batch.LastId, batch.End);
            }
        }
    }

    /// <summary>Few vanished records are asked for one by one: a record that we may no longer see is not a deleted one.</summary>
    private static async Task<Confirmation> AskAsync(long[] gone, string method, string idName, Bitrix24Client client, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var hidden = new List<long>();
        foreach (var chunk in gone.Chunk(Bitrix24Client.LargestBatch))
        {
            var answer = await client.BatchAsync([.. chunk.Select(id => new Command(method).With(idName, id))], halt: false, cancellationToken);
            for (var i = 0; i < chunk.Length; i++)
            {
                if (answer.Fault(Bitrix24Client.KeyOf(i), method) is not { Kind: var kind }) continue;
                if (kind == FaultKind.NotFound) deleted++;
                else if (kind == FaultKind.NoRights) hidden.Add(chunk[i]);
            }
        }

        return new(deleted, hidden);
    }

    /// <summary>Hidden records count as met.</summary>
    private async Task KeepAsync<TRow>(SyncRun run, KeyedList<TRow> list, Presence presence, IReadOnlyList<long> hidden, CancellationToken cancellationToken)
        where TRow : IKeyedRow
    {
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        if (presence == Presence.Staged)
            await connection.ExecuteAsync(new(
                $"insert into staging.{list.Table.Name} ({list.Table.ColumnList}) select {list.Table.ColumnList} from crm.{list.Table.Name} where portal_id = @PortalId and id = any(@ids)",
                new { run.PortalId, ids = hidden.ToArray() }, cancellationToken: cancellationToken));
        else
            await connection.ExecuteAsync(new(
                "insert into staging.sweep (portal_id, entity, id) select @PortalId, @Entity, unnest(@ids)",
                new { run.PortalId, list.Entity, ids = hidden.ToArray() }, cancellationToken: cancellationToken));
    }

    private Task<long[]> GoneAsync(SyncRun run, SyncWindow window, IKeyedList list, Presence presence, CancellationToken cancellationToken) =>
        IdsAsync(run, window, list, presence == Presence.Swept ? "GoneFromSweep" : "GoneFromStaged", cancellationToken);

    /// <summary>What Bitrix24 itself calls deleted is no drop, however much it is.</summary>
    private void RefuseDrop(IKeyedList list, long known, long vanished)
    {
        if (IsDrop(vanished, known)) throw Drop(list, known, known - vanished);
    }

    private bool IsDrop(long gone, long known) => gone >= options.Value.SmallestDrop && gone > known * options.Value.LargestDrop;

    private static SyncException Drop(IKeyedList list, long known, long there) =>
        new("drop", FormattableString.Invariant($"{list.Entity}: {known} records are known, Bitrix24 shows {there}."));

    private static string KnownSql(IKeyedList list) =>
        $"select count(*) from crm.{list.Table.Name} t where t.portal_id = @PortalId {Alive(list)} and {list.Counted}";

    /// <summary>What crm would hold after the publication, before deletions.</summary>
    private static string HaveSql(SyncRun run, IKeyedList list)
    {
        var staged = $"select id from staging.{list.Table.Name} t where t.portal_id = @PortalId and {list.Counted}";
        return run.IsWhole
            ? $"select count(distinct id) from ({staged}) s"
            : $"select count(*) from ({staged} union select id from crm.{list.Table.Name} t where t.portal_id = @PortalId {Alive(list)} and {list.Counted}) s";
    }

    private static string Alive(IKeyedList list) => list.Table.MarksDeleted ? "and t.deleted_at is null" : "";

    private async Task<long> CountAsync(SyncRun run, SyncWindow window, IKeyedList list, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        return await connection.QuerySingleAsync<long>(new(sql, new { run.PortalId, window.Horizon, window.AsOf, list.Entity }, commandTimeout: 600, cancellationToken: cancellationToken));
    }

    private async Task<long[]> IdsAsync(SyncRun run, SyncWindow window, IKeyedList list, string query, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        var sql = Sql.Load<Reconciliation>(query + ".sql")
            .Replace("{table}", list.Table.Name, StringComparison.Ordinal).Replace("{counted}", list.Counted, StringComparison.Ordinal);
        return [.. await connection.QueryAsync<long>(new(sql, new { run.PortalId, window.Horizon, window.AsOf, list.Entity }, commandTimeout: 600, cancellationToken: cancellationToken))];
    }

    /// <summary>What Bitrix24 says of vanished records, asked for each of them.</summary>
    /// <param name="Deleted">So many it does not have.</param>
    /// <param name="Hidden">These it has, and does not show.</param>
    private sealed record Confirmation(int Deleted, IReadOnlyList<long> Hidden)
    {
        public static readonly Confirmation None = new(0, []);
    }
}
