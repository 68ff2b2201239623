using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Net.Http.Json;

namespace Reports.Integration.Tests.Sync;

/// <summary>The service as a process of its own, which can be killed as no code inside it can foresee.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process process;

    private ServiceProcess(Process process, HttpClient client) => (this.process, Client) = (process, client);

    public HttpClient Client { get; }

    public static async Task<ServiceProcess> StartAsync(string connectionString, Uri webhook, string key)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Reports.Api.dll")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
            Environment =
            {
                ["ConnectionStrings__Reports"] = connectionString, ["Portal__Webhook"] = webhook.AbsoluteUri, ["Portal__AdminKey"] = key,
                ["Portal__TimeZone"] = "Europe/Moscow", ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["Bitrix24__RequestsPerSecond"] = "0",
            },
        };
        var started = Process.Start(start)!;
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var lines = new List<string>();
        started.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { } text) return;
            lock (lines) lines.Add(text);
            if (text.StartsWith("REPORTS_READY ", StringComparison.Ordinal)) ready.TrySetResult(new(text["REPORTS_READY ".Length..]));
        };
        started.ErrorDataReceived += (_, _) => { };
        started.EnableRaisingEvents = true;
        started.Exited += (_, _) =>
        {
            lock (lines) ready.TrySetException(new InvalidOperationException("The service ended: " + string.Join('\n', lines.TakeLast(20))));
        };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var client = new HttpClient { BaseAddress = await ready.Task.WaitAsync(TimeSpan.FromMinutes(3)) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new(started, client);
    }

    public async Task<JsonObject> UntilAsync(string what, Func<JsonObject, bool> condition)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(4);)
        {
            var state = (await Client.GetFromJsonAsync<JsonObject>("/api/v1/sync"))!;
            if (condition(state)) return state;
            await Task.Delay(100);
        }

        throw new TimeoutException($"Waited in vain: {what}.");
    }

    /// <summary>SIGKILL: nothing in the process runs any more.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        Client.Dispose();
        process.Dispose();
    }
}
