using System.Globalization;
using Reports.Benchmarks;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Http;
using Reports.Benchmarks.Measuring;
using Reports.Benchmarks.Readers;
using Reports.Benchmarks.Sync;

// dotnet run --project build -- bench
// --repository FOLDER   the checkout; docs/performance.md is written there
// --quick               small amounts: shows that everything runs, measures nothing, writes nothing
// --keep                leaves the database, and uses the big portal of an earlier run with --keep
// --only NAMES          only these measurements (sync,portal,rebuild,small,copy,query,answer,increment), and replaces their part of the page; of these only the reports named, which writes nothing
// --server CONNECTION   a PostgreSQL server that runs already, as its superuser, instead of one of our own
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var options = BenchmarkOptions.Parse(args);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) => { pressed.Cancel = true; stop.Cancel(); };

await using var laboratory = await Laboratory.StartAsync(options, stop.Token);
var page = new Page(options, await laboratory.VersionAsync(stop.Token));
if (options.Wants("sync")) await SyncMeasurement.RunAsync(laboratory, page, stop.Token);
if (options.Wants("portal", "rebuild", "small", "copy", "query", "answer", "increment"))
{
    await using var portal = await BigPortalData.PrepareAsync(laboratory, page, stop.Token);
    if (options.Wants("copy")) await CopyMeasurement.RunAsync(laboratory, portal, page, stop.Token);
    if (options.Wants("query")) await ReaderMeasurement.RunAsync(laboratory, portal, page, stop.Token);
    if (options.Wants("answer")) await AnswerMeasurement.RunAsync(laboratory, portal, page, stop.Token);
    if (options.Wants("increment")) await IncrementMeasurement.RunAsync(portal, page, stop.Token);
}

return page.Close();
