using Dapper;
using Npgsql;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Publishing;

/// <summary>Moves what a run has staged of records into <c>crm</c> and marks what is gone, and says what is new, gone or different.</summary>
/// <param name="connection">The connection whose transaction it happens in.</param>
/// <param name="edition">What is published.</param>
/// <param name="everything">All facts will be made anew: what changed is counted and not told.</param>
internal sealed class RecordStore(NpgsqlConnection connection, Edition edition, bool everything)
{
    /// <summary>How many records were new or different.</summary>
    public int Changed { get; private set; }

    /// <summary>How many were gone.</summary>
    public int Deleted { get; private set; }

    /// <summary>Stores one table, and answers the ids of what changed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="derived">As <see cref="Upsert"/> takes it.</param>
    /// <param name="owners">Where the owners of changed activities go.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<HashSet<long>> StoreAsync(
        StagedTable table, CancellationToken cancellationToken, (string, string, string)[]? derived = null, TouchedRecords? owners = null)
    {
        var changed = new HashSet<long>();
        var answer = owners is null ? "t.id" : TouchedRecords.Returning;
        if (everything) Changed += await connection.ExecuteAsync(Command(Upsert.Sql(table, derived ?? [], returning: null), new { edition.Run.PortalId }));
        else Changed += await ChangeAsync(Upsert.Sql(table, derived ?? [], answer), new { edition.Run.PortalId });
        if (edition.Presence.GetValueOrDefault(table) is var presence and not Presence.Unasked)
        {
            var list = ListFetch.Lists.Single(l => l.Table == table);
            Deleted += await ChangeAsync(
                Gone(table, list.Counted, presence, answer), new { edition.Run.PortalId, edition.Window.AsOf, edition.Window.Horizon, list.Entity });
        }

        return changed;

        async Task<int> ChangeAsync(string sql, object parameters)
        {
            var before = changed.Count;
            if (owners is null) changed.UnionWith(await connection.QueryAsync<long>(Command(sql, parameters)));
            else foreach (var owned in await connection.QueryAsync<ChangedActivity>(Command(sql, parameters))) changed.Add(owners.Add(owned));
            return changed.Count - before;
        }

        CommandDefinition Command(string sql, object parameters) => new(sql, parameters, commandTimeout: 3600, cancellationToken: cancellationToken);
    }

    /// <summary>Stores stage moves, and answers of which records there are new ones.</summary>
    public async Task<IEnumerable<(string Entity, long Id)>> StoreMovesAsync(CancellationToken cancellationToken)
    {
        var sql = Upsert.Sql(StageMoveRow.Table, [], everything ? null : "t.entity, t.record_id");
        return await connection.QueryAsync<(string, long)>(new CommandDefinition(sql, new { edition.Run.PortalId }, commandTimeout: 3600, cancellationToken: cancellationToken));
    }

    private static string Gone(StagedTable table, string counted, Presence presence, string returning)
    {
        var reference = presence == Presence.Swept
            ? "staging.sweep s where s.portal_id = t.portal_id and s.entity = @Entity and s.id = t.id"
            : $"staging.{table.Name} s where s.portal_id = t.portal_id and s.id = t.id";
        return $"""
            update crm.{table.Name} t set deleted_at = @AsOf
            where t.portal_id = @PortalId and t.deleted_at is null and {counted} and not exists (select from {reference})
            returning {returning}
            """;
    }
}
