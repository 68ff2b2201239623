using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Infrastructure.Sync;
using Reports.Infrastructure.Sync.Publishing;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Benchmarks.Sync;

/// <summary>Publishing 1 % changed records of the big portal: what was fetched is stored, and a publication makes of it what readers see.</summary>
internal static class IncrementMeasurement
{
    private const double DealsBar = 5;
    private const double EverythingBar = 10;

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
        await using var changes = await IncrementChanges.MakeAsync(portal, round, asOf, everything, cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var staged = await changes.StageAsync(cancellationToken);
        await runs.AnalyzeStagingAsync(run, cancellationToken);
        var published = await runs.PortalAsync(portal.PortalId, cancellationToken);
        await scope.ServiceProvider.GetRequiredService<Publication>().PublishAsync(
            new(run, run.Window([]), published, "Europe/Moscow", new HashSet<string>(), new Dictionary<StagedTable, Presence>()),
            new() { Rows = staged }, requests: 0, cancellationToken);
        return Stopwatch.GetElapsedTime(started);
    }
}
