using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Reports.DemoPortal.Tests;

/// <summary>Calls a portal as a program would.</summary>
internal sealed class PortalClient(Uri webhook) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = webhook, Timeout = TimeSpan.FromSeconds(30) };

    public HttpClient Http => http;

    public async Task<JsonElement> CallAsync(string method, object? parameters = null)
    {
        var (status, body) = await SendAsync(method, parameters);
        status.ShouldBe(HttpStatusCode.OK, body.ToString());
        return body;
    }

    public async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(string method, object? parameters = null)
    {
        using var response = await http.PostAsJsonAsync(method, parameters ?? new { }, JsonSerializerOptions.Default, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken));
    }

    /// <summary>Sends the address exactly as it is written.</summary>
    public async Task<JsonElement> GetAsync(string address) =>
        JsonSerializer.Deserialize<JsonElement>(await http.GetStringAsync(new Uri(webhook + address), TestContext.Current.CancellationToken));

    /// <summary>Walks a list by identifier until a short page, as a sync does.</summary>
    public async Task<List<JsonElement>> WalkAsync(string method, Dictionary<string, object> filter, string key = "ID", string? wrapper = null, int? entityTypeId = null)
    {
        var rows = new List<JsonElement>();
        for (long last = 0; ;)
        {
            var parameters = new Dictionary<string, object>(StringComparer.Ordinal) { ["filter"] = new Dictionary<string, object>(filter, StringComparer.Ordinal) { [">" + key] = last }, ["order"] = new Dictionary<string, string>(StringComparer.Ordinal) { [key] = "ASC" }, ["start"] = -1 };
            if (entityTypeId is not null)
                parameters["entityTypeId"] = entityTypeId;
            var result = (await CallAsync(method, parameters)).GetProperty("result");
            var page = (wrapper is null ? result : result.GetProperty(wrapper)).EnumerateArray().ToList();
            rows.AddRange(page);
            if (page.Count < 50)
                return rows;
            last = Identifier(page[^1]);
        }
    }

    public static long Identifier(JsonElement row)
    {
        var id = row.TryGetProperty("ID", out var upper) ? upper : row.GetProperty("id");
        return id.ValueKind == JsonValueKind.Number ? id.GetInt64() : long.Parse(id.GetString()!);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>One portal with a small company for all tests that only read.</summary>
public sealed class SmallPortal : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 11, 23);

    public DemoPortalHost Host { get; private set; } = null!;

    internal PortalClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await DemoPortalHost.StartAsync(new() { Today = Today, Rate = false });
        Client = new PortalClient(Host.WebhookUrl);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.DisposeAsync();
    }
}
