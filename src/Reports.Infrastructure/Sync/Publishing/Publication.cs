using Dapper;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Sync.Lists;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Publishing;

/// <summary>What is published and how.</summary>
/// <param name="Run">The run.</param>
/// <param name="Window">What it looked at.</param>
/// <param name="Portal">The portal before the run.</param>
/// <param name="TimeZone">The portal's zone now.</param>
/// <param name="MissingDirectories">Tables of directories that keep their rows.</param>
/// <param name="Presence">How the absence of records is told.</param>
internal sealed record Edition(
    SyncRun Run, SyncWindow Window, SyncedPortal Portal, string TimeZone, IReadOnlySet<string> MissingDirectories, IReadOnlyDictionary<StagedTable, Presence> Presence);

/// <summary>
/// Publishes a run on two connections. Activities, calls and tasks come first, in a transaction of their own, since no reader reads them; then
/// everything else, facts, sums, the moment shown and the end of the run, in two transactions that end one right after the other (ADR 18).
/// Where it ends in between, facts are known not to fit the records, and the next publication makes all of them anew.
/// </summary>
internal sealed class Publication(IPublishingDatabase database, IMartRefresh mart)
{
    private const string LongWork = "set local work_mem = '128MB'; set local statement_timeout = 0";

    private static readonly (string, string, string)[] CompletionSeen =
    [
        // Bitrix24 keeps no moment of completion: it is the last change as of the sync that first saw it completed, kept while it stays so.
        ("completed_seen_at", "case when s.completed then s.updated_at end", "case when excluded.completed then coalesce(t.completed_seen_at, excluded.completed_seen_at) end"),
    ];

    public async Task PublishAsync(Edition edition, SyncTally tally, int requests, CancellationToken cancellationToken)
    {
        var run = edition.Run;
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        await using var beside = await database.OpenAsync(run.PortalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(LongWork);
        // A rebuild after changed settings waits here, and the other way round.
        await ExecuteAsync("select from app.portal where portal_id = @PortalId for no key update");
        var judgedBy = await mart.JudgedByAsync(connection, run.PortalId, cancellationToken);
        var everything = edition.Portal.AsOf is null;
        everything |= await DirectoriesAsync();
        var changes = await RecordsAsync();
        await QueryAsync<int>("RatesInNewBase.sql", new { run.PortalId });
        var revalued = await QueryAsync<long>("RatesOfToday.sql", new { run.PortalId, Today = LocalToday(edition) });

        await QueryAsync<int>("Portal.sql", new
        {
            run.PortalId, edition.Window.AsOf, run.IsWhole, Fields = edition.Window.Fields.ToArray(),
        });
        await using var transactionBeside = await beside.BeginTransactionAsync(cancellationToken);
        await beside.ExecuteAsync(LongWork);
        if (everything) await ExecuteAsync(string.Concat(SyncTables.Published.Select(table => $"analyze crm.{table};")));
        await mart.RefreshAsync(connection, beside, run.PortalId, changes with { Deals = [.. changes.Deals.Union(revalued)], JudgedBy = judgedBy }, cancellationToken);
        foreach (var table in SyncTables.All) await ExecuteAsync($"delete from staging.{table} where portal_id = @PortalId");
        await SyncRuns.FinishAsync(connection, transaction, run, tally, requests, cancellationToken);
        await transactionBeside.CommitAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        async Task<bool> DirectoriesAsync()
        {
            foreach (var table in new[] { DepartmentRow.Table, FunnelRow.Table, CurrencyRow.Table, UserFieldRow.Table, WorkgroupRow.Table })
                if (!edition.MissingDirectories.Contains(table.Name))
                    await ExecuteAsync(Upsert.Sql(table, [], returning: null));
            var stages = await connection.QueryAsync<string>(Command(Upsert.Sql(StatusRow.Table, [], "t.entity_id")));
            var gone = await QueryAsync<string>("DirectoriesGone.sql", new { run.PortalId, Missing = edition.MissingDirectories.ToArray() });
            // Facts know their stage's name and semantics, and are in the base currency.
            return stages.Concat(gone).Any(entity => entity.StartsWith("DEAL_STAGE", StringComparison.Ordinal) || entity is "STATUS")
                || (await QueryAsync<bool>("JudgedAnew.sql", new { run.PortalId })).Single();
        }

        // What facts that stand alone are made of is stored beside, and the rest here; facts of either are made on both connections.
        async Task<CrmChanges> RecordsAsync()
        {
            var (store, storeBeside, touched) = (new RecordStore(connection, edition, everything), new RecordStore(beside, edition, everything), new TouchedRecords());
            var storing = StoreBesideAsync(storeBeside, touched);
            try
            {
                await store.StoreAsync(EmployeeRow.Table, cancellationToken);
                var deals = await store.StoreAsync(DealRow.Table, cancellationToken);
                var leads = await store.StoreAsync(LeadRow.Table, cancellationToken);
                var moves = await store.StoreMovesAsync(cancellationToken);
                var (activities, calls, tasks) = await storing;
                foreach (var (entity, id) in moves)
                {
                    // A deal or lead whose history grew is judged anew.
                    (entity == "deal" ? deals : leads).Add(id);
                    (entity == "deal" ? touched.Deals : touched.Leads).Add(id);
                }

                tally.Changed += store.Changed + storeBeside.Changed;
                tally.Deleted += store.Deleted + storeBeside.Deleted;
                return new(everything, [.. deals], [.. leads], [.. activities], [.. calls], [.. tasks]) { TouchedDeals = [.. touched.Deals], TouchedLeads = [.. touched.Leads] };
            }
            finally
            {
                await Task.WhenAny(storing); // a connection is not closed under a statement
            }
        }

        async Task<(HashSet<long> Activities, HashSet<long> Calls, HashSet<long> Tasks)> StoreBesideAsync(RecordStore store, TouchedRecords touched)
        {
            await using var storing = await beside.BeginTransactionAsync(cancellationToken);
            await beside.ExecuteAsync(LongWork);
            var activities = await store.StoreAsync(ActivityRow.Table, cancellationToken, CompletionSeen, touched);
            var calls = await store.StoreAsync(CallRow.Table, cancellationToken);
            var tasks = await store.StoreAsync(TaskRow.Table, cancellationToken);
            await mart.DistrustAsync(beside, run.PortalId, cancellationToken);
            await storing.CommitAsync(cancellationToken);
            return (activities, calls, tasks);
        }

        CommandDefinition Command(string sql, object? parameters = null) =>
            new(sql, parameters ?? new { run.PortalId }, transaction, commandTimeout: 3600, cancellationToken: cancellationToken);

        Task<int> ExecuteAsync(string sql) => connection.ExecuteAsync(Command(sql));

        Task<IEnumerable<T>> QueryAsync<T>(string file, object parameters) =>
            connection.QueryAsync<T>(Command(Sql.Load<Publication>(file), parameters));
    }

    private static DateOnly LocalToday(Edition edition) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(edition.Window.AsOf, TimeZoneInfo.FindSystemTimeZoneById(edition.TimeZone)).DateTime);
}
