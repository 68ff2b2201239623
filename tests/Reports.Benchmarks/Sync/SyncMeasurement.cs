using System.Globalization;
using Dapper;
using Npgsql;
using Reports.Benchmarks.Measuring;
using Reports.Build.Running;
using Reports.DemoPortal;
using Reports.DemoPortal.Company;

namespace Reports.Benchmarks.Sync;

/// <summary>
/// The first sync of the demo company of 40 employees into a service that is a process of its own: once without a limit, to see
/// what the product can take, and once with a bucket so small that the limit binds, to see how close it comes to what the limit allows.
/// </summary>
internal static class SyncMeasurement
{
    private const int RowsPerRequest = 2500;
    private const double ShareBar = 0.9;
    private const int RateBar = 20_000;
    private const string Key = "rpk_0123456789abcdef0123456789abcdef0123456789abcdef";

    public static async Task RunAsync(Laboratory laboratory, Page page, CancellationToken cancellationToken)
    {
        var size = laboratory.Options.Quick ? CompanySize.Small : CompanySize.Medium;
        var free = await SyncAsync(laboratory, size, new(PerSecond: 0, Burst: 0), cancellationToken);
        var requests = Math.Ceiling(free.Rows / (double)RowsPerRequest);

        // A bucket that binds: a tenth of the requests at once, and the rest within about a minute.
        var limit = new Limit(PerSecond: Math.Max(0.5, Math.Round(requests / 60, 1)), Burst: (int)Math.Max(2, requests / 10));
        var bound = await SyncAsync(laboratory, size, limit, cancellationToken);
        var least = Math.Max(0, (Math.Ceiling(bound.Rows / (double)RowsPerRequest) - limit.Burst) / limit.PerSecond);

        page.Goal("Sync where the limit does not bind", $"≥ {RateBar:N0} rows/s", $"{free.Rows / free.Fetching:N0} rows/s", free.Rows / free.Fetching >= RateBar);
        page.Goal("Sync where the limit binds, against what rate and 2,500 rows a request allow", $"≥ {ShareBar:P0}", $"{least / bound.Fetching:P0}", least / bound.Fetching >= ShareBar);
        page.Section("Sync", $"First sync of the demo company `{size.ToString().ToLowerInvariant()}`, {free.Rows:N0} rows. The bound is (rows / 2,500 − bucket) / rate: full batches and nothing but waiting for the limit.");
        page.Table(["limit", "rows", "requests", "fetching, s", "publishing, s", "bound, s", "rows/s fetched"],
        [
            ["none", $"{free.Rows:N0}", $"{free.Requests:N0}", $"{free.Fetching:0.0}", $"{free.Publishing:0.0}", "–", $"{free.Rows / free.Fetching:N0}"],
            [$"{limit.PerSecond:0.0}/s, bucket of {limit.Burst}", $"{bound.Rows:N0}", $"{bound.Requests:N0}", $"{bound.Fetching:0.0}", $"{bound.Publishing:0.0}", $"{least:0.0}", $"{bound.Rows / bound.Fetching:N0}"],
        ]);
    }

    private static async Task<Outcome> SyncAsync(Laboratory laboratory, CompanySize size, Limit limit, CancellationToken cancellationToken)
    {
        Console.WriteLine($"Syncing the {size.ToString().ToLowerInvariant()} company, {(limit.PerSecond > 0 ? $"{limit.PerSecond:0.0} requests/s" : "no limit")}");
        var connectionString = await laboratory.DatabaseAsync(limit.PerSecond > 0 ? "sync_limited" : "sync_free", keep: false, cancellationToken);
        await using var portal = await DemoPortalHost.StartAsync(new()
        {
            Size = size,
            Rate = limit.PerSecond > 0,
            RatePerSecond = limit.PerSecond,
            Burst = limit.Burst,
        }, cancellationToken);
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.Free(0)}",
            ["ConnectionStrings__Reports"] = connectionString,
            ["Portal__Webhook"] = portal.WebhookUrl.ToString(),
            ["Portal__AdminKey"] = Key,
            ["Bitrix24__RequestsPerSecond"] = limit.PerSecond.ToString(CultureInfo.InvariantCulture),
            ["Bitrix24__Burst"] = Math.Max(1, limit.Burst).ToString(CultureInfo.InvariantCulture),
        };
        var (service, _) = await ChildProcess.StartAsync("The service", Path.Combine(AppContext.BaseDirectory, "Reports.Api.dll"), [], environment,
            Path.Combine(laboratory.Folder, "sync-service.log"), static _ => { }, "REPORTS_READY ", cancellationToken);
        await using var runningService = service;
        return await WatchAsync(connectionString, cancellationToken);
    }

    /// <summary>Looks at the run's own record until it is published.</summary>
    private static async Task<Outcome> WatchAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        double? fetched = null;
        while (true)
        {
            var run = await connection.QuerySingleOrDefaultAsync<RunRow>(new(
                "select state, phase, extract(epoch from coalesce(finished_at, clock_timestamp()) - started_at)::float8 as seconds, rows, requests, error from app.sync_run order by id limit 1",
                cancellationToken: cancellationToken));
            if (run is { Phase: not (null or "fetching") }) fetched ??= run.Seconds;
            if (run is { State: "failed" }) throw new InvalidOperationException($"The sync failed: {run.Error}");
            if (run is { State: "published", Seconds: { } seconds }) return new(run.Rows, run.Requests, fetched ?? seconds, seconds - (fetched ?? seconds));
            await Task.Delay(20, cancellationToken);
        }
    }

    private sealed record Outcome(long Rows, int Requests, double Fetching, double Publishing);

    private sealed record RunRow(string State, string? Phase, double? Seconds, long Rows, int Requests, string? Error);

    private sealed record Limit(double PerSecond, int Burst);
}
