using System.Net;
using System.Net.Http.Headers;
using Reports.Benchmarks.BigPortal;
using Reports.Build.Running;

namespace Reports.Benchmarks.Http;

/// <summary>The service as a process of its own over the measured database.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    public const string AdminKey = "rpk_0123456789abcdef0123456789abcdef0123456789abcdef";
    private readonly ChildProcess process;
    private readonly HttpClient client;

    private ServiceProcess(ChildProcess process, HttpClient client) => (this.process, this.client) = (process, client);

    public static async Task<ServiceProcess> StartAsync(Laboratory laboratory, BigPortalData portal, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{Ports.Free(0)}",
            ["ConnectionStrings__Reports"] = portal.ConnectionString,
            ["Portal__Webhook"] = $"https://{BigPortalData.Host}/rest/1/benchmark/",
            ["Portal__AdminKey"] = AdminKey,
            ["Sync__Scheduler"] = "false",
            ["RateLimit__PortalPerSecond"] = "100000",
        };
        var (service, line) = await ChildProcess.StartAsync("The service", Path.Combine(AppContext.BaseDirectory, "Reports.Api.dll"), [], environment,
            Path.Combine(laboratory.Folder, "service.log"), static _ => { }, "REPORTS_READY ", cancellationToken);
        return new(service, new() { BaseAddress = new Uri(line.Split(' ')[1]) });
    }

    /// <summary>Asks, and reads the answer to its end; anything but 200 ends the measurement.</summary>
    public async Task AskAsync(string path, string key, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", key) } };
        using var answer = await client.SendAsync(request, cancellationToken);
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {System.Text.Encoding.UTF8.GetString(body)}");
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
    }
}
