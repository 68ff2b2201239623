using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Infrastructure.Sync;
using Reports.Infrastructure.Sync.Publishing;
using Reports.Infrastructure.Sync.Rows;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Benchmarks.Sync;

/// <summary>Publishing 1 % changed records of the big portal: what was fetched is stored, and a publication makes of it what readers see.</summary>
internal static class IncrementMeasurement
{
    private const double DealsBar = 5;
    private const double EverythingBar = 10;
    private const string Won = "t.semantics = 'P' and t.id % 2 = 0";

    public static async Task RunAsync(BigPortalData portal, Page page, CancellationToken cancellationToken)
    {
        var deals = await MedianAsync(portal, firstRound: 0, everything: false, cancellationToken);
        var all = await MedianAsync(portal, firstRound: 10, everything: true, cancellationToken);
        page.Goal("Publishing 1 % changed deals", $"< {DealsBar:0} s", $"{deals.Median / 1000:0.0} s", deals.Median < DealsBar * 1000);
        page.Goal("Publishing 1 % changed deals, leads, activities and tasks", $"< {EverythingBar:0} s", $"{all.Median / 1000:0.0} s", all.Median < EverythingBar * 1000);
        page.Section("Publishing an increment", "1 % of the records changed, spread over two years: amounts, responsibles, closings, completions. Storing what was fetched, and one publication: upserts, classification, facts, sums. The checks of the data follow when readers have it. Milliseconds, median / p95 of 3.");
        page.Table(["what changed", "ms"], [["deals", deals.ToString()], ["deals with their stage history, leads, activities, tasks", all.ToString()]]);
    }

    private static async Task<Samples> MedianAsync(BigPortalData portal, int firstRound, bool everything, CancellationToken cancellationToken)
    {
        // The first publication also makes what the time since the data was generated asks for.
        await PublishAsync(portal, firstRound, everything, cancellationToken);
        var taken = new List<double>();
        for (var round = firstRound + 1; round <= firstRound + 3; round++) taken.Add((await PublishAsync(portal, round, everything, cancellationToken)).TotalMilliseconds);
        return new(taken);
    }

    private static async Task<TimeSpan> PublishAsync(BigPortalData portal, int round, bool everything, CancellationToken cancellationToken)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var runs = scope.ServiceProvider.GetRequiredService<SyncRuns>();
        var asOf = portal.AsOf.AddMinutes(10 * (round + 1));
        var run = await runs.BeginAsync(portal.PortalId, SyncKind.Increment, TimeSpan.Zero, cancellationToken);
        run = run with { AsOf = asOf, Since = asOf.AddMinutes(-10), Horizon = asOf.AddYears(-2) };
        await runs.SetWindowAsync(run, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var staged = await StageAsync(portal, round, asOf, everything, cancellationToken);
        await runs.AnalyzeStagingAsync(run, cancellationToken);
        var published = await runs.PortalAsync(portal.PortalId, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<Publication>().PublishAsync(
            new(run, run.Window([]), published, "Europe/Moscow", new HashSet<string>(), new Dictionary<StagedTable, Presence>()),
            new() { Rows = staged }, requests: 0, cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }

    private static async Task<long> StageAsync(BigPortalData portal, int round, DateTimeOffset asOf, bool everything, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        long staged = 0;
        foreach (var table in new[] { DepartmentRow.Table, FunnelRow.Table, StatusRow.Table, CurrencyRow.Table, UserFieldRow.Table, WorkgroupRow.Table, EmployeeRow.Table })
            await CopyAsync(table, []);
        await CopyAsync(DealRow.Table, new()
        {
            ["amount"] = "round(coalesce(t.amount, 0) * 1.1 + 100, 2)",
            ["employee_id"] = "case when t.id % 7 = 0 then 1 + t.employee_id % 50 else t.employee_id end",
            ["semantics"] = $"case when {Won} then 'S' else t.semantics end",
            ["stage_id"] = $"case when {Won} then case t.funnel_id when 0 then '' else 'C' || t.funnel_id || ':' end || 'WON' else t.stage_id end",
            ["close_date"] = $"case when {Won} then (@asOf at time zone 'Europe/Moscow')::date else t.close_date end",
            ["modified_at"] = "@asOf",
        });
        if (!everything) return staged;

        await CopyAsync(LeadRow.Table, new()
        {
            ["employee_id"] = "case when t.id % 7 = 0 then 1 + t.employee_id % 50 else t.employee_id end",
            ["semantics"] = "case when t.semantics = 'P' then 'F' else t.semantics end",
            ["stage_id"] = "case when t.semantics = 'P' then 'JUNK' else t.stage_id end",
            ["closed_at"] = "coalesce(t.closed_at, @asOf)",
            ["modified_at"] = "@asOf",
        });
        await CopyAsync(ActivityRow.Table, new() { ["completed"] = "true", ["subject"] = "'Изменённое дело'", ["updated_at"] = "@asOf" });
        await CopyAsync(TaskRow.Table, new()
        {
            ["status"] = "5",
            ["closed_at"] = "coalesce(t.closed_at, @asOf)",
            ["responsible_id"] = "case when t.id % 7 = 0 then 1 + t.responsible_id % 50 else t.responsible_id end",
            ["changed_at"] = "@asOf",
        });
        await CopyAsync(StageMoveRow.Table, new() { ["id"] = $"t.id + {1_000_000_000L * (round + 1)}", ["moved_at"] = "@asOf" }, "and t.entity = 'deal' and t.id < 1000000000");
        return staged;

        async Task CopyAsync(StagedTable table, Dictionary<string, string> changed, string more = "")
        {
            string[] columns = ["portal_id", .. table.Key, .. table.Columns];
            var values = columns.Select(column => changed.GetValueOrDefault(column) ?? $"t.{column}");
            var where = changed.Count == 0 ? "" : $"and t.id % 100 = {(7 + round) % 100} {more}";
            staged += await connection.ExecuteAsync(new(
                $"insert into staging.{table.Name} ({table.ColumnList}) select {string.Join(", ", values)} from crm.{table.Name} t where t.portal_id = @PortalId {where}",
                new { portal.PortalId, asOf = asOf.ToUniversalTime() }, commandTimeout: 0, cancellationToken: cancellationToken));
        }
    }
}
