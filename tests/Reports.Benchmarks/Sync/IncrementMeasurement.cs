using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
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
        await IncrementChanges.TidyAsync(portal, cancellationToken);
        var deals = await MedianAsync(portal, Increment.Deals, firstRound: 0, cancellationToken);
        var recent = await MedianAsync(portal, Increment.Recent, firstRound: 5, cancellationToken);
        var spread = await MedianAsync(portal, Increment.Spread, firstRound: 10, cancellationToken);
        page.Goal("Publishing 1 % changed deals, spread over two years", $"< {DealsBar:0} s", $"{deals.Whole.Median / 1000:0.0} s", deals.Whole.Median < DealsBar * 1000);
        page.Goal("Facts and sums of 1 % of everything, new and changed lately", $"< {EverythingBar:0} s", $"{recent.Facts.Median / 1000:0.0} s", recent.Facts.Median < EverythingBar * 1000);
        page.Goal("Facts and sums of 1 % of everything, spread over two years", $"< {EverythingBar:0} s", $"{spread.Facts.Median / 1000:0.0} s", spread.Facts.Median < EverythingBar * 1000);
        page.Section("Publishing an increment", "1 % of the records: amounts, responsibles, closings, completions, and deals with their stage history. Work leaves half of them new and half changed within the last ten weeks; spread over two years they touch every third page of the database. Storing what was fetched, and one publication: records, and then facts and sums, which is what a rebuild makes of everything and what the goal of 10 s is about. Before each one the server has written to disk what was changed before, and before the first it has tidied up after the making of everything, as after a night. The checks of the data follow when readers have it. Milliseconds, median / p95 of 3.");
        page.Table(
            ["what changed", "stored and published", "of it facts and sums"],
            [
                ["deals, spread over two years", $"{deals.Whole}", $"{deals.Facts}"],
                ["deals with their stage history, leads, activities, tasks, new and changed lately", $"{recent.Whole}", $"{recent.Facts}"],
                ["the same, spread over two years", $"{spread.Whole}", $"{spread.Facts}"],
            ]);
    }

    private static async Task<(Samples Whole, Samples Facts)> MedianAsync(BigPortalData portal, Increment increment, int firstRound, CancellationToken cancellationToken)
    {
        // The first publication also makes what the time since the data was generated asks for.
        await PublishAsync(portal, increment, firstRound, cancellationToken);
        var taken = new List<(TimeSpan Whole, TimeSpan Facts)>();
        for (var round = firstRound + 1; round <= firstRound + 3; round++) taken.Add(await PublishAsync(portal, increment, round, cancellationToken));
        return (new(taken.Select(time => time.Whole.TotalMilliseconds)), new(taken.Select(time => time.Facts.TotalMilliseconds)));
    }

    private static async Task<(TimeSpan Whole, TimeSpan Facts)> PublishAsync(BigPortalData portal, Increment increment, int round, CancellationToken cancellationToken)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        var runs = scope.ServiceProvider.GetRequiredService<SyncRuns>();
        var mart = new TimedRefresh(scope.ServiceProvider.GetRequiredService<IMartRefresh>());
        var publication = new Publication(scope.ServiceProvider.GetRequiredService<IPublishingDatabase>(), mart);
        var asOf = portal.AsOf.AddMinutes(10 * (round + 1));
        var run = await runs.BeginAsync(portal.PortalId, SyncKind.Increment, TimeSpan.Zero, cancellationToken);
        run = run with { AsOf = asOf, Since = asOf.AddMinutes(-10), Horizon = asOf.AddYears(-2) };
        await runs.SetWindowAsync(run, cancellationToken);
        await using var changes = await IncrementChanges.MakeAsync(portal, increment, round, asOf, cancellationToken);
        await changes.SettleAsync(cancellationToken);
        var started = Stopwatch.GetTimestamp();
        var staged = await changes.StageAsync(cancellationToken);
        await runs.AnalyzeStagingAsync(run, cancellationToken);
        var published = await runs.PortalAsync(portal.PortalId, cancellationToken);
        await publication.PublishAsync(
            new(run, run.Window, published, "Europe/Moscow", new HashSet<string>(), new Dictionary<StagedTable, Presence>()),
            new() { Rows = staged }, requests: 0, cancellationToken);
        return (Stopwatch.GetElapsedTime(started), mart.Taken);
    }
}
