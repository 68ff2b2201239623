using System.Net;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

public sealed class RateLimitTests(PostgresFixture postgres)
{
    [Fact]
    public async Task SignIn_TooOften_IsToldWhenToComeBack()
    {
        await using var api = await ApiFactory.CreateAsync(postgres);
        api.Settings["RateLimit:SignInPerMinute"] = "3";
        using var client = api.ClientOf(null, "ru");
        for (var i = 0; i < 3; i++)
        {
            using var refused = await client.SendAsync(HttpMethod.Post, "/api/v1/session/exchange", """{ "code": "guess" }""");
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        using var limited = await client.SendAsync(HttpMethod.Post, "/api/v1/session/exchange", """{ "code": "guess" }""");

        limited.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        limited.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await limited.JsonAsync()).GetProperty("title").GetString().ShouldBe("Слишком много запросов");
    }

    [Fact]
    public async Task Portal_AskingTooMuch_DoesNotSlowAnother()
    {
        await using var api = await ApiFactory.CreateAsync(postgres);
        api.Settings["RateLimit:PortalPerSecond"] = "1";
        using var busy = api.ClientOf(await api.AddKeyAsync(await api.AddPortalAsync("busy.bitrix24.ru"), "admin"));
        using var calm = api.ClientOf(await api.AddKeyAsync(await api.AddPortalAsync("calm.bitrix24.ru"), "admin"));

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 6; i++)
        {
            using var answer = await busy.SendAsync(HttpMethod.Get, "/api/v1/settings");
            statuses.Add(answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.TooManyRequests) answer.Headers.RetryAfter.ShouldNotBeNull();
        }

        statuses.ShouldContain(HttpStatusCode.OK);
        statuses.ShouldContain(HttpStatusCode.TooManyRequests);
        await calm.JsonAsync("/api/v1/settings");
    }
}
