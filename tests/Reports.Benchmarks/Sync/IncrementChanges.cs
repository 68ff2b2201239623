using System.Data;
using Dapper;
using Npgsql;
using Reports.Benchmarks.BigPortal;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Benchmarks.Sync;

/// <summary>Which records of the big portal an increment brings.</summary>
internal enum Increment
{
    /// <summary>Changed deals, a hundredth of them, spread over two years: every page of their tables has some.</summary>
    Deals,

    /// <summary>The same of deals, leads, activities, and tasks, with stage moves of the deals: what an edit of the whole company at once would bring.</summary>
    Spread,

    /// <summary>As many of each as <see cref="Spread"/>, as work leaves them: half are new, like those of the last week, and half are changed ones of the ten weeks before.</summary>
    Recent,
}

/// <summary>
/// 1 % of the records of the big portal as Bitrix24 would have answered them after they changed. They are made before anything is timed: who looks
/// through ten million records for the hundredth part of them is the laboratory and not the product.
/// </summary>
internal sealed class IncrementChanges : IAsyncDisposable
{
    private const string Won = "t.semantics = 'P' and t.id % 2 = 0";

    /// <summary>Ids of records that a round adds begin at a multiple of it, above all that were generated.</summary>
    private const long FirstNew = 1_000_000_000;

    private readonly NpgsqlConnection connection;
    private readonly List<StagedTable> made = [];

    private IncrementChanges(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>Makes those of a round.</summary>
    public static async Task<IncrementChanges> MakeAsync(BigPortalData portal, Increment increment, int round, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var changes = new IncrementChanges(new(portal.ConnectionString));
        await changes.connection.OpenAsync(cancellationToken);
        var added = FirstNew * (round + 1);
        foreach (var table in new[] { DepartmentRow.Table, FunnelRow.Table, StatusRow.Table, CurrencyRow.Table, UserFieldRow.Table, WorkgroupRow.Table, EmployeeRow.Table })
            await MakeAsync(table, [], "true");
        var deals = await RecordsAsync(DealRow.Table, new()
        {
            ["amount"] = "round(coalesce(t.amount, 0) * 1.1 + 100, 2)",
            ["employee_id"] = "case when t.id % 7 = 0 then 1 + t.employee_id % 50 else t.employee_id end",
            ["semantics"] = $"case when {Won} then 'S' else t.semantics end",
            ["stage_id"] = $"case when {Won} then case t.funnel_id when 0 then '' else 'C' || t.funnel_id || ':' end || 'WON' else t.stage_id end",
            ["close_date"] = $"case when {Won} then (@asOf at time zone 'Europe/Moscow')::date else t.close_date end",
            ["modified_at"] = "@asOf",
        });
        if (increment == Increment.Deals) return changes;

        await RecordsAsync(LeadRow.Table, new()
        {
            ["employee_id"] = "case when t.id % 7 = 0 then 1 + t.employee_id % 50 else t.employee_id end",
            ["semantics"] = "case when t.semantics = 'P' then 'F' else t.semantics end",
            ["stage_id"] = "case when t.semantics = 'P' then 'JUNK' else t.stage_id end",
            ["closed_at"] = "coalesce(t.closed_at, @asOf)",
            ["modified_at"] = "@asOf",
        });
        await RecordsAsync(ActivityRow.Table, new()
        {
            ["completed"] = "true",
            ["subject"] = "'Изменённое дело'",
            ["responsible_id"] = "case when t.id % 7 = 0 then 1 + t.responsible_id % 50 else t.responsible_id end",
            ["updated_at"] = "@asOf",
        });
        await RecordsAsync(TaskRow.Table, new()
        {
            ["status"] = "5",
            ["closed_at"] = "coalesce(t.closed_at, @asOf)",
            ["responsible_id"] = "case when t.id % 7 = 0 then 1 + t.responsible_id % 50 else t.responsible_id end",
            ["changed_at"] = "@asOf",
        });
        var ofDeals = $"t.entity = 'deal' and t.id < {FirstNew} and ";
        await MakeAsync(StageMoveRow.Table, new() { ["id"] = $"t.id + {added}", ["moved_at"] = "@asOf" }, ofDeals + deals.Changed("t.record_id"));
        if (deals.Added("t.record_id") is { } copied)
            await MakeAsync(StageMoveRow.Table, new() { ["id"] = $"t.id + {added}", ["record_id"] = $"t.record_id + {added}" }, ofDeals + copied);
        return changes;

        async Task<Choice> RecordsAsync(StagedTable table, Dictionary<string, string> changed)
        {
            var last = await changes.connection.ExecuteScalarAsync<long>($"select max(id) from crm.{table.Name} where portal_id = @PortalId and id < {FirstNew}", new { portal.PortalId });
            var choice = new Choice(increment, round, last);
            await MakeAsync(table, changed, choice.Changed("t.id"));
            if (choice.Added("t.id") is { } copied) await MakeAsync(table, new() { ["id"] = $"t.id + {added}" }, copied);
            return choice;
        }

        async Task MakeAsync(StagedTable table, Dictionary<string, string> changed, string where)
        {
            string[] columns = ["portal_id", .. table.Key, .. table.Columns];
            var values = columns.Select(column => $"{changed.GetValueOrDefault(column) ?? $"t.{column}"} as {column}");
            var into = changes.made.Contains(table) ? $"insert into {Changed(table)}" : $"create temp table {Changed(table)} as";
            await changes.connection.ExecuteAsync(new(
                $"{into} select {string.Join(", ", values)} from crm.{table.Name} t where t.portal_id = @PortalId and {where}",
                new { portal.PortalId, asOf = asOf.ToUniversalTime() }, commandTimeout: 0, cancellationToken: cancellationToken));
            if (!changes.made.Contains(table)) changes.made.Add(table);
        }
    }

    /// <summary>Lets the server do at once what it does by itself after millions of records were written, and would otherwise do beside what is timed.</summary>
    public static async Task TidyAsync(BigPortalData portal, CancellationToken cancellationToken)
    {
        await using var tidying = new NpgsqlConnection(portal.ConnectionString);
        await tidying.ExecuteAsync(new("vacuum (analyze)", commandTimeout: 0, commandType: CommandType.Text, cancellationToken: cancellationToken));
    }

    /// <summary>Lets the server do what it does by itself between one increment and the next: write to disk what was changed, and clear away what was deleted.</summary>
    public async Task SettleAsync(CancellationToken cancellationToken)
    {
        foreach (var statement in made.Select(table => $"vacuum staging.{table.Name}").Append("checkpoint"))
            await connection.ExecuteAsync(new(statement, commandTimeout: 0, commandType: CommandType.Text, cancellationToken: cancellationToken));
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

    /// <summary>Which records a round takes. Their ids are in the order of their creation, the first two years ago and the last today.</summary>
    private sealed record Choice(Increment Increment, int Round, long LastId)
    {
        public string Changed(string id) => Increment == Increment.Recent
            ? $"{id} > {LastId / 100 * 90} and {id} <= {LastId / 100 * 99} and {id} % 18 = {Round % 18}"
            : $"{id} < {FirstNew} and {id} % 100 = {(7 + Round) % 100}";

        /// <summary>Null where nothing is added.</summary>
        public string? Added(string id) => Increment == Increment.Recent ? $"{id} > {LastId / 100 * 99} and {id} < {FirstNew} and {id} % 2 = 0" : null;
    }
}
