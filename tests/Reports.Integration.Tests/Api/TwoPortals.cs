using System.Text.Json;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

/// <summary>A service with two portals, one for all tests of a class.</summary>
public sealed class TwoPortals(PostgresFixture postgres) : IAsyncLifetime
{
    public ApiFactory Api { get; private set; } = null!;

    public int First { get; private set; }

    public int Second { get; private set; }

    public string FirstKey { get; private set; } = "";

    public string SecondKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Api = await ApiFactory.CreateAsync(postgres);
        First = await Api.AddPortalAsync("first.bitrix24.ru", asOf: new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        Second = await Api.AddPortalAsync("second.bitrix24.ru", "Asia/Yekaterinburg", "en", new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        FirstKey = await Api.AddKeyAsync(First, "admin");
        SecondKey = await Api.AddKeyAsync(Second, "admin");
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}

internal static class HttpAnswers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.Clone();

    public static async Task<JsonElement> JsonAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return await response.JsonAsync();
    }

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, HttpMethod method, string address, string? json = null) =>
        client.SendAsync(
            new HttpRequestMessage(method, new Uri(address, UriKind.Relative))
            {
                Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json"),
            },
            TestContext.Current.CancellationToken);
}
