using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Reports.Build.Running;
using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>Runs the product on free ports and a throw-away folder, and asks it for everything that it offers.</summary>
internal static class SmokeTarget
{
    public static async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await ServiceSetup.BuildProductAsync(cancellationToken);
        await ClientSetup.BuildAsync(cancellationToken);
        var tally = new Tally();
        await using (var session = await StartAsync(cancellationToken))
        {
            await AskAsync(session.Product, tally, cancellationToken);
        }

        return tally.Close();
    }

    /// <summary>Starts a product of its own and waits for its first sync.</summary>
    public static async Task<Session> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Repository.Data, "smoke-" + Guid.NewGuid().ToString("N")[..8]);
        var product = await Product.StartAsync(new ProductOptions(folder, Webhook: null, CompanySize.Small, Port: 0, ThrowAway: true), cancellationToken);
        var session = new Session(product, folder);
        try
        {
            var watch = Stopwatch.StartNew();
            await SyncProgress.WaitAsync(product, cancellationToken);
            Console.WriteLine($"First sync took {watch.Elapsed.TotalSeconds:0} s");
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the page, the health, the contract, and every GET that the contract lists without required parameters.</summary>
    public static async Task AskAsync(Product product, Tally tally, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (passed, failed) = (0, 0);
        var contract = JsonDocument.Parse(await product.Client.GetStringAsync("/swagger/v1/swagger.json", cancellationToken));
        var month = DateTime.Today.ToString("yyyy-MM-01", CultureInfo.InvariantCulture);
        var today = DateTime.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        List<string> paths = ["/", "/health/live", "/health/ready", "/swagger/index.html"];
        foreach (var path in contract.RootElement.GetProperty("paths").EnumerateObject())
        {
            if (!path.Value.TryGetProperty("get", out var get) || path.Name.Contains('{', StringComparison.Ordinal) || path.Name.EndsWith("/events", StringComparison.Ordinal)) continue;
            paths.Add(path.Name + Query(path.Name, get, month, today));
        }

        foreach (var path in paths)
        {
            using var answer = await product.Client.GetAsync(path, cancellationToken);
            var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            var fine = answer.StatusCode == HttpStatusCode.OK && body.Length > 0;
            if (fine) passed++; else failed++;
            Console.WriteLine($"  {(int)answer.StatusCode} {body.Length,9:N0} bytes  {path}{(fine ? "" : " " + System.Text.Encoding.UTF8.GetString(body))}");
        }

        if (await ExampleAsync(product, month, today, cancellationToken) is { } ran)
        {
            if (ran) passed++; else failed++;
        }

        tally.Add("smoke", passed, failed, watch.Elapsed);
    }

    /// <summary>Runs the documented Python example as somebody who follows the guide would; null where there is no Python.</summary>
    private static async Task<bool?> ExampleAsync(Product product, string month, string today, CancellationToken cancellationToken)
    {
        try
        {
            var (code, _) = await Shell.CaptureAsync(
                OperatingSystem.IsWindows() ? "python" : "python3", [Path.Combine(Repository.Root, "docs", "examples", "sales_plan.py"), month, today], Repository.Root,
                line => Console.WriteLine($"  example: {line}"), cancellationToken, new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["REPORTS_URL"] = product.Url,
                    ["REPORTS_KEY"] = product.Client.DefaultRequestHeaders.Authorization!.Parameter,
                    ["PYTHONIOENCODING"] = "utf-8",
                });
            return code == 0;
        }
        catch (BuildFailedException)
        {
            Console.WriteLine("  example: not run, there is no Python here");
            return null;
        }
    }

    private static string Query(string path, JsonElement get, string month, string today)
    {
        var names = get.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(static parameter => parameter.TryGetProperty("in", out var place) && string.Equals(place.GetString(), "query", StringComparison.Ordinal))
                .Select(static parameter => parameter.GetProperty("name").GetString()!).ToHashSet(StringComparer.Ordinal)
            : [];
        var query = new List<string>();
        if (names.Contains("from")) query.Add($"from={month}");
        if (names.Contains("to")) query.Add($"to={today}");
        if (names.Contains("month")) query.Add($"month={month}");
        if (names.Contains("figure")) query.Add($"figure={Figures.GetValueOrDefault(path.Split('/')[^2], "factAmount")}");
        if (names.Contains("part")) query.Add("part=rows");
        if (names.Contains("format")) query.Add("format=xlsx");
        return query.Count == 0 ? "" : "?" + string.Join('&', query);
    }

    private static readonly Dictionary<string, string> Figures = new(StringComparer.Ordinal)
    {
        ["marketing"] = "revenue",
        ["sales-dynamics"] = "wonAmount",
        ["forgotten"] = "forgottenDeals",
        ["manager-effectiveness"] = "calls",
        ["team-productivity"] = "total",
    };

    /// <summary>A running product whose folder goes when it ends.</summary>
    internal sealed class Session(Product product, string folder) : IAsyncDisposable
    {
        public Product Product { get; } = product;

        public async ValueTask DisposeAsync()
        {
            await Product.DisposeAsync();
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }
}
