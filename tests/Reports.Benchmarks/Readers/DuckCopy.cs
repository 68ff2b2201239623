using System.Diagnostics;
using DuckDB.NET.Data;
using Npgsql;
using Reports.Benchmarks.BigPortal;

namespace Reports.Benchmarks.Readers;

/// <summary>The columns that the plain questions read, loaded into DuckDB once. Times are local there, so that a day costs no conversion.</summary>
internal sealed class DuckCopy : IAsyncDisposable
{
    private const string Local = "at time zone 'Europe/Moscow'";

    private static readonly (string Name, string Columns, string Select, string From)[] Tables =
    [
        ("crm.deal", "portal_id int, id bigint, funnel_id int, semantics varchar, employee_id int, lead_id bigint, amount decimal(16, 2), currency varchar, source_id varchar, utm_source varchar, utm_medium varchar, utm_campaign varchar, created_at timestamp, close_date date, is_recurring boolean, deleted_at timestamp",
            $"portal_id, id, funnel_id, semantics, employee_id, lead_id, amount, currency, source_id, utm_source, utm_medium, utm_campaign, created_at {Local}, close_date, is_recurring, deleted_at {Local}", "crm.deal"),
        ("crm.lead", "portal_id int, id bigint, semantics varchar, employee_id int, source_id varchar, utm_source varchar, utm_medium varchar, utm_campaign varchar, created_at timestamp, closed_at timestamp, deleted_at timestamp",
            $"portal_id, id, semantics, employee_id, source_id, utm_source, utm_medium, utm_campaign, created_at {Local}, closed_at {Local}, deleted_at {Local}", "crm.lead"),
        ("crm.stage_move", "portal_id int, entity varchar, record_id bigint, semantics varchar, moved_at timestamp", $"portal_id, entity, record_id, semantics, moved_at {Local}", "crm.stage_move"),
        ("crm.activity", "portal_id int, owner_type_id int, owner_id bigint, type_id int, provider_id varchar, direction int, completed boolean, responsible_id int, created_at timestamp, start_at timestamp, deadline timestamp, has_calendar_section boolean, completed_seen_at timestamp, deleted_at timestamp",
            $"portal_id, owner_type_id, owner_id, type_id, provider_id, direction, completed, responsible_id, created_at {Local}, start_at {Local}, deadline {Local}, has_calendar_section, completed_seen_at {Local}, deleted_at {Local}", "crm.activity"),
        ("crm.task_copy", "portal_id int, status int, responsible_id int, group_id int, links varchar, created_at timestamp, status_changed_at timestamp, deadline timestamp, planned_start_at timestamp, started_at timestamp, closed_at timestamp, deleted_at timestamp",
            $"portal_id, status, responsible_id, group_id, array_to_string(crm_links, ','), created_at {Local}, status_changed_at {Local}, deadline {Local}, planned_start_at {Local}, started_at {Local}, closed_at {Local}, deleted_at {Local}", "crm.task"),
        ("crm.currency_rate", "portal_id int, code varchar, on_date date, rate decimal(12, 4)", "portal_id, code, on_date, rate", "crm.currency_rate"),
        ("app.plan_line", "portal_id int, month date, employee_id int, funnel_id int, plan_amount decimal(16, 2), bonus_scheme varchar",
            "portal_id, month, employee_id, funnel_id, plan_amount, case when bonus_scheme is not null then 'y' end", "app.plan_line"),
    ];

    private readonly DuckDBConnection connection;
    private readonly string file;

    private DuckCopy(DuckDBConnection connection, string file) => (this.connection, this.file) = (connection, file);

    public static async Task<(DuckCopy Copy, TimeSpan Took)> LoadAsync(BigPortalData portal, string folder, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var path = Path.Combine(folder, "portal.duckdb");
        File.Delete(path);
        var duck = new DuckDBConnection($"DataSource={path}");
        await duck.OpenAsync(cancellationToken);
        await RunAsync(duck, $"set threads = {Environment.ProcessorCount}; create schema crm; create schema app");
        await using var source = new NpgsqlConnection(portal.ConnectionString);
        await source.OpenAsync(cancellationToken);
        foreach (var (name, columns, select, from) in Tables)
        {
            var rows = Path.Combine(folder, "rows.csv");
            using (var reader = (StreamReader)await source.BeginTextExportAsync($"copy (select {select} from {from} where portal_id = {portal.PortalId}) to stdout (format csv)", cancellationToken))
            await using (var target = File.Create(rows))
                await reader.BaseStream.CopyToAsync(target, cancellationToken);
            await RunAsync(duck, $"create table {name} ({columns}); copy {name} from '{rows}' (format csv, header false, nullstr '')");
            File.Delete(rows);
        }

        await RunAsync(duck, "create table crm.task as select * exclude links, case when links is null or links = '' then [] else string_split(links, ',') end as crm_links from crm.task_copy; drop table crm.task_copy; checkpoint");
        return (new(duck, path), Stopwatch.GetElapsedTime(started));
    }

    public async Task<PartSums> AskAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await PartSums.ReadAsync(reader, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        File.Delete(file);
    }

    private static async Task RunAsync(DuckDBConnection duck, string sql)
    {
        await using var command = duck.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
