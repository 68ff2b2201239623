using Dapper;
using Npgsql;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;

namespace Reports.Benchmarks.Http;

/// <summary>The whole answer over HTTP, as one user after another asks for what nobody has asked before.</summary>
internal static class AnswerMeasurement
{
    private const double BigBar = 50;
    private const double SmallBar = 10;
    private const double NarrowBar = 1000;

    /// <summary>Questions before the first that counts: the service compiles what it does often anew, which takes about two hundred.</summary>
    private const int WarmUp = 250;

    public static async Task RunAsync(Laboratory laboratory, BigPortalData portal, Page page, CancellationToken cancellationToken)
    {
        await using var service = await ServiceProcess.StartAsync(laboratory, portal, cancellationToken);
        var times = laboratory.Options.Quick ? 20 : 200;
        var keys = await SmallKeysAsync(portal, cancellationToken);
        var rows = new List<string[]>();
        foreach (var report in BenchmarkOptions.Reports.Where(laboratory.Options.WantsReport))
        {
            var first = await Samples.TakeAsync(0, 1, run => service.AskAsync(Questions.Of(report, portal.Today, run), ServiceProcess.AdminKey, cancellationToken));
            var alone = await Samples.TakeAsync(laboratory.Options.Quick ? 5 : WarmUp, times, run => service.AskAsync(Questions.Of(report, portal.Today, run), ServiceProcess.AdminKey, cancellationToken));
            var four = Samples.None;
            foreach (var samples in await Task.WhenAll(Enumerable.Range(1, 4).Select(user => Samples.TakeAsync(
                2, times / 8, run => service.AskAsync(Questions.Of(report, portal.Today, (1000 * user) + run), ServiceProcess.AdminKey, cancellationToken))))) four = four.With(samples);
            var small = keys.Count == 0 ? Samples.None
                : await Samples.TakeAsync(laboratory.Options.Quick ? keys.Count : WarmUp, times, run => service.AskAsync(Questions.Of(report, portal.Today, run), keys[run % keys.Count], cancellationToken));
            var narrow = !Questions.WithFields.Contains(report, StringComparer.Ordinal) ? Samples.None
                : await Samples.TakeAsync(2, times / 8, run => service.AskAsync(
                    $"{Questions.Of(report, portal.Today, run)}&field.UF_CRM_REGION={run % 85}&field.UF_CRM_REGION={(run + 40) % 85}", ServiceProcess.AdminKey, cancellationToken));

            page.Goal($"`{report}` over HTTP, big portal, 95th percentile", $"< {BigBar:0} ms", $"{alone.P95:0} ms", alone.P95 < BigBar);
            if (small.Count > 0) page.Goal($"`{report}` over HTTP, small portal, 95th percentile", $"< {SmallBar:0} ms", $"{small.P95:0.0} ms", small.P95 < SmallBar);
            if (narrow.Count > 0) page.Goal($"`{report}` over HTTP, big portal, filtered by a field", $"< {NarrowBar:0} ms", $"{narrow.P95:0} ms", narrow.P95 < NarrowBar);
            rows.Add([report, $"{first.Median / 1000:0.0}", alone.ToString(), four.ToString(), small.ToString(), narrow.ToString()]);
        }

        page.Section("The whole answer over HTTP", $"Each question another one: from 1 to 24 months at any day, any weights and thresholds. Authentication, rights, sums, figures, JSON, gzip off; the service is warm, but for the very first question, which reads into memory what no report above has read, and is compiled. Small portals have about 2,000 deals and as many leads and tasks, and each is asked in turn. Milliseconds, median / p95 of {times} (of {times / 8} for filtered ones).");
        page.Table(["report", "big portal, very first question, s", "one user", "four users at once", "small portals", "big portal, filtered by a field"], rows);
    }

    /// <summary>Keys of the small portals that the product has summed itself.</summary>
    private static async Task<List<string>> SmallKeysAsync(BigPortalData portal, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        return (await connection.QueryAsync<int>(new(
            "select portal_id from app.portal where domain like 'small-%' and exists (select from app.api_key k where k.portal_id = app.portal.portal_id) order by portal_id",
            cancellationToken: cancellationToken))).Select(SmallPortals.KeyOf).ToList();
    }
}
