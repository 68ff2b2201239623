using System.Net;
using System.Net.Http.Headers;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Build.Running;

namespace Reports.Benchmarks.SalesPlan;

/// <summary>The whole answer over HTTP: the service as a process of its own, asked over loopback for periods that it has not been asked for before.</summary>
internal static class AnswerMeasurement
{
    private const double Bar = 50;
    private const string Key = "rpk_0123456789abcdef0123456789abcdef0123456789abcdef";

    public static async Task RunAsync(Laboratory laboratory, BigPortalData portal, Page page, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.Free(0)}",
            ["ConnectionStrings__Reports"] = portal.ConnectionString,
            ["Portal__Webhook"] = $"https://{BigPortalData.Host}/rest/1/benchmark/",
            ["Portal__AdminKey"] = Key,
            ["Sync__Scheduler"] = "false",
            ["RateLimit__PortalPerSecond"] = "100000",
        };
        var (service, line) = await ChildProcess.StartAsync("The service", Path.Combine(AppContext.BaseDirectory, "Reports.Api.dll"), [], environment,
            Path.Combine(laboratory.Folder, "service.log"), static _ => { }, "REPORTS_READY ", cancellationToken);
        await using var running = service;
        using var client = new HttpClient { BaseAddress = new Uri(line.Split(' ')[1]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Key);

        var times = laboratory.Options.Quick ? 20 : 200;
        var alone = await Samples.TakeAsync(20, times, run => AskAsync(client, Question(portal.Today, run), cancellationToken));
        var four = Samples.None;
        foreach (var samples in await Task.WhenAll(Enumerable.Range(1, 4).Select(user =>
            Samples.TakeAsync(5, times / 2, run => AskAsync(client, Question(portal.Today, (1000 * user) + run), cancellationToken))))) four = four.With(samples);
        var narrow = await Samples.TakeAsync(5, times / 4, run => AskAsync(client, Question(portal.Today, run) + "&source=WEB", cancellationToken));

        page.Goal("Sales plan over HTTP, one user, 95th percentile", $"< {Bar:0} ms", $"{alone.P95:0} ms", alone.P95 < Bar);
        page.Section("The whole answer over HTTP", $"`GET /reports/sales-plan` of all employees, from 1 to 24 months at any day, each asked once: authentication, rights, SQL, figures, JSON, gzip off. Milliseconds, median / p95 of {times}.");
        page.Table(["who asks", "ms"],
        [
            ["one user", alone.ToString()],
            ["four users at once", four.ToString()],
            ["one user, filtered by a source (the facts answer)", narrow.ToString()],
        ]);
    }

    /// <summary>Different periods of up to two years, so that nothing is answered from a cache.</summary>
    private static string Question(DateOnly today, int run)
    {
        var from = today.AddDays(-28 - (run * 37 % 690));
        var to = from.AddDays(27 + (run * 53 % Math.Max(1, today.DayNumber - from.DayNumber - 26)));
        return $"/api/v1/reports/sales-plan?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&grain={(run % 3 == 0 ? "week" : "month")}";
    }

    private static async Task AskAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(path, cancellationToken);
        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {body}");
    }
}
