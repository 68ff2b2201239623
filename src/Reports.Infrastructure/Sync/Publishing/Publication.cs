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

/// <summary>Publishes a run in one transaction: records, deletions, rates, facts and sums, the moment shown, and the end of the run. A reader sees all of it or nothing.</summary>
internal sealed class Publication(IPortalDatabase database, IMartRefresh mart)
{
    private static readonly (string, string, string)[] CompletionSeen =
    [
        // Bitrix24 keeps no moment of completion: it is the last change as of the sync that first saw it completed, kept while it stays so.
        ("completed_seen_at", "case when s.completed then s.updated_at end", "case when excluded.completed then coalesce(t.completed_seen_at, excluded.completed_seen_at) end"),
    ];

    public async Task PublishAsync(Edition edition, SyncTally tally, int requests, CancellationToken cancellationToken)
    {
        var run = edition.Run;
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync("set local work_mem = '128MB'; set local statement_timeout = 0");
        // A rebuild after changed settings waits here, and the other way round.
        await ExecuteAsync("select from app.portal where portal_id = @PortalId for update");
        var everything = edition.Portal.AsOf is null;

        everything |= await DirectoriesAsync();
        var deals = await RecordsAsync(DealRow.Table);
        var leads = await RecordsAsync(LeadRow.Table);
        var touched = new TouchedRecords();
        var activities = await RecordsAsync(ActivityRow.Table, CompletionSeen, touched);
        var calls = await RecordsAsync(CallRow.Table);
        var tasks = await RecordsAsync(TaskRow.Table);
        await RecordsAsync(EmployeeRow.Table);
        await MovesAsync();
        deals.UnionWith(await QueryAsync<long>("RatesOfToday.sql", new { run.PortalId, Today = LocalToday(edition) }));

        await QueryAsync<int>("Portal.sql", new
        {
            run.PortalId, edition.Window.AsOf, run.IsWhole, Fields = edition.Window.Fields.ToArray(),
        });
        if (everything) await ExecuteAsync(string.Concat(SyncTables.Published.Select(table => $"analyze crm.{table};")));
        await mart.RefreshAsync(
            connection, transaction, run.PortalId,
            new(everything, [.. deals], [.. leads], [.. activities], [.. calls], [.. tasks]) { TouchedDeals = [.. touched.Deals], TouchedLeads = [.. touched.Leads] }, progress: null, cancellationToken);
        foreach (var table in SyncTables.All) await ExecuteAsync($"delete from staging.{table} where portal_id = @PortalId");
        await SyncRuns.FinishAsync(connection, transaction, run, tally, requests, cancellationToken);
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

        async Task<HashSet<long>> RecordsAsync(StagedTable table, (string, string, string)[]? derived = null, TouchedRecords? owners = null)
        {
            var changed = new HashSet<long>();
            if (everything) tally.Changed += await ExecuteAsync(Upsert.Sql(table, derived ?? [], returning: null));
            else tally.Changed += await ChangeAsync(Upsert.Sql(table, derived ?? [], Answer()), new { run.PortalId });
            if (edition.Presence.GetValueOrDefault(table) is var presence and not Presence.Unasked)
            {
                var list = ListFetch.Lists.Single(l => l.Table == table);
                tally.Deleted += await ChangeAsync(Gone(list, presence, Answer()), new { run.PortalId, edition.Window.AsOf, edition.Window.Horizon, list.Entity });
            }

            return changed;

            string Answer() => owners is null ? "t.id" : TouchedRecords.Returning;

            async Task<int> ChangeAsync(string sql, object parameters)
            {
                var before = changed.Count;
                if (owners is null) changed.UnionWith(await connection.QueryAsync<long>(Command(sql, parameters)));
                else foreach (var owned in await connection.QueryAsync<ChangedActivity>(Command(sql, parameters))) changed.Add(owners.Add(owned));
                return changed.Count - before;
            }
        }

        // A deal or lead whose history grew is judged anew.
        async Task MovesAsync()
        {
            if (everything)
            {
                await ExecuteAsync(Upsert.Sql(StageMoveRow.Table, [], returning: null));
                return;
            }

            foreach (var (entity, id) in await connection.QueryAsync<(string Entity, long Id)>(Command(Upsert.Sql(StageMoveRow.Table, [], "t.entity, t.record_id"))))
            {
                var (judged, moved) = entity == "deal" ? (deals, touched.Deals) : (leads, touched.Leads);
                judged.Add(id);
                moved.Add(id);
            }
        }

        CommandDefinition Command(string sql, object? parameters = null) =>
            new(sql, parameters ?? new { run.PortalId }, transaction, commandTimeout: 3600, cancellationToken: cancellationToken);

        Task<int> ExecuteAsync(string sql) => connection.ExecuteAsync(Command(sql));

        Task<IEnumerable<T>> QueryAsync<T>(string file, object parameters) =>
            connection.QueryAsync<T>(Command(Sql.Load<Publication>(file), parameters));
    }

    private static string Gone(IKeyedList list, Presence presence, string returning)
    {
        var reference = presence == Presence.Swept
            ? "staging.sweep s where s.portal_id = t.portal_id and s.entity = @Entity and s.id = t.id"
            : $"staging.{list.Table.Name} s where s.portal_id = t.portal_id and s.id = t.id";
        return $"""
            update crm.{list.Table.Name} t set deleted_at = @AsOf
            where t.portal_id = @PortalId and t.deleted_at is null and {list.Counted} and not exists (select from {reference})
            returning {returning}
            """;
    }

    private static DateOnly LocalToday(Edition edition) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(edition.Window.AsOf, TimeZoneInfo.FindSystemTimeZoneById(edition.TimeZone)).DateTime);
}
