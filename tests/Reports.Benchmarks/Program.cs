using System.Globalization;
using Reports.Benchmarks;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Benchmarks.SalesPlan;
using Reports.Benchmarks.Sync;

// dotnet run --project build -- bench
// --repository FOLDER   the checkout; docs/performance.md is written there
// --quick               small amounts: shows that everything runs, measures nothing, writes nothing
// --keep                leaves the database, and uses the big portal of an earlier run with --keep
// --only TEXT           only the measurements whose name contains the text; writes nothing
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = BenchmarkOptions.Parse(args);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };

await using var laboratory = await Laboratory.StartAsync(options, stop.Token);
var page = new Page(options, await laboratory.VersionAsync(stop.Token));
if (options.Wants("sync")) await SyncMeasurement.RunAsync(laboratory, page, stop.Token);
if (options.Wants("big portal"))
{
    await using var portal = await BigPortalData.PrepareAsync(laboratory, page, stop.Token);
    await CopyMeasurement.RunAsync(laboratory, portal, page, stop.Token);
    await QueryMeasurement.RunAsync(portal, page, stop.Token);
    await AnswerMeasurement.RunAsync(laboratory, portal, page, stop.Token);
    await IncrementMeasurement.RunAsync(portal, page, stop.Token);
}

return page.Close();
