using Dapper;
using Npgsql;
using Reports.Benchmarks.BigPortal;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Benchmarks.Sync;

/// <summary>
/// 1 % changed records of the big portal, spread over two years, as Bitrix24 would have answered them; stage moves are those of the changed deals. They are made before anything is
/// timed: who looks through ten million records for the hundredth part of them is the laboratory and not the product.
/// </summary>
internal sealed class IncrementChanges : IAsyncDisposable
{
    private const string Won = "t.semantics = 'P' and t.id % 2 = 0";
    private readonly NpgsqlConnection connection;
    private readonly List<StagedTable> made = [];

    private IncrementChanges(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Makes the changes of a round; <paramref name="everything"/>: not of deals alone.</summary>
    public static async Task<IncrementChanges> MakeAsync(BigPortalData portal, int round, DateTimeOffset asOf, bool everything, CancellationToken cancellationToken)
    {
        var changes = new IncrementChanges(new(portal.ConnectionString));
        await changes.connection.OpenAsync(cancellationToken);
        foreach (var table in new[] { DepartmentRow.Table, FunnelRow.Table, StatusRow.Table, CurrencyRow.Table, UserFieldRow.Table, WorkgroupRow.Table, EmployeeRow.Table })
            await MakeAsync(table, []);
        await MakeAsync(DealRow.Table, new()
        {
            ["amount"] = "round(coalesce(t.amount, 0) * 1.1 + 100, 2)",
            ["employee_id"] = "case when t.id % 7 = 0 then 1 + t.employee_id % 50 else t.employee_id end",
            ["semantics"] = $"case when {Won} then 'S' else t.semantics end",
            ["stage_id"] = $"case when {Won} then case t.funnel_id when 0 then '' else 'C' || t.funnel_id || ':' end || 'WON' else t.stage_id end",
            ["close_date"] = $"case when {Won} then (@asOf at time zone 'Europe/Moscow')::date else t.close_date end",
            ["modified_at"] = "@asOf",
        });
        if (!everything) return changes;

        await MakeAsync(LeadRow.Table, new()
        {
            ["employee_id"] = "case when t.id % 7 = 0 then 1 + t.employee_id % 50 else t.employee_id end",
            ["semantics"] = "case when t.semantics = 'P' then 'F' else t.semantics end",
            ["stage_id"] = "case when t.semantics = 'P' then 'JUNK' else t.stage_id end",
            ["closed_at"] = "coalesce(t.closed_at, @asOf)",
            ["modified_at"] = "@asOf",
        });
        await MakeAsync(ActivityRow.Table, new() { ["completed"] = "true", ["subject"] = "'Изменённое дело'", ["updated_at"] = "@asOf" });
        await MakeAsync(TaskRow.Table, new()
        {
            ["status"] = "5",
            ["closed_at"] = "coalesce(t.closed_at, @asOf)",
            ["responsible_id"] = "case when t.id % 7 = 0 then 1 + t.responsible_id % 50 else t.responsible_id end",
            ["changed_at"] = "@asOf",
        });
        await MakeAsync(StageMoveRow.Table, new() { ["id"] = $"t.id + {1_000_000_000L * (round + 1)}", ["moved_at"] = "@asOf" }, "t.entity = 'deal' and t.id < 1000000000 and t.record_id");
        return changes;

        async Task MakeAsync(StagedTable table, Dictionary<string, string> changed, string hundredth = "t.id")
        {
            string[] columns = ["portal_id", .. table.Key, .. table.Columns];
            var values = columns.Select(column => $"{changed.GetValueOrDefault(column) ?? $"t.{column}"} as {column}");
            var where = changed.Count == 0 ? "" : $"and {hundredth} % 100 = {(7 + round) % 100}";
            await changes.connection.ExecuteAsync(new(
                $"create temp table {Changed(table)} as select {string.Join(", ", values)} from crm.{table.Name} t where t.portal_id = @PortalId {where}",
                new { portal.PortalId, asOf = asOf.ToUniversalTime() }, commandTimeout: 0, cancellationToken: cancellationToken));
            changes.made.Add(table);
        }
    }

    /// <summary>Stores the changes where a fetch leaves them, and says how many they are.</summary>
    public async Task<long> StageAsync(CancellationToken cancellationToken)
    {
        long staged = 0;
        foreach (var table in made)
        {
            staged += await connection.ExecuteAsync(new(
                $"insert into staging.{table.Name} ({table.ColumnList}) select {table.ColumnList} from {Changed(table)}", commandTimeout: 0, cancellationToken: cancellationToken));
        }

        return staged;
    }

    /// <summary>The temporary tables go with the connection's session, which its pool resets.</summary>
    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static string Changed(StagedTable table) => $"changed_{table.Name}";
}
