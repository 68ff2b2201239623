using System.Net;
using System.Net.Http.Headers;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Reports.Api.Common;

namespace Reports.Integration.Tests.Api;

public sealed class ConventionTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    [Theory]
    [InlineData("ru", "Запрос составлен неверно", "Неизвестный параметр. Допустимы: —.")]
    [InlineData("en", "The request is not valid", "Unknown parameter. Allowed: —.")]
    [InlineData("de, ru;q=0.5, en;q=0.4", "Запрос составлен неверно", "Неизвестный параметр. Допустимы: —.")]
    public async Task UnknownParameter_IsNamedInTheCallersLanguage(string language, string title, string message)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, language);

        using var response = await client.SendAsync(HttpMethod.Get, "/api/v1/directory?funel=1");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var problem = await response.JsonAsync();
        problem.GetProperty("type").GetString().ShouldBe("urn:reports:problem:validation");
        problem.GetProperty("title").GetString().ShouldBe(title);
        problem.GetProperty("errors").GetProperty("funel")[0].GetString().ShouldBe(message);
    }

    [Fact]
    public async Task Language_WithoutHeader_IsThePortals()
    {
        using var russian = portals.Api.ClientOf(portals.FirstKey);
        using var english = portals.Api.ClientOf(portals.SecondKey);

        (await russian.JsonAsync("/api/v1/me")).GetProperty("language").GetString().ShouldBe("ru");
        (await english.JsonAsync("/api/v1/me")).GetProperty("language").GetString().ShouldBe("en");
        using var refused = await russian.SendAsync(HttpMethod.Get, "/api/v1/me?x=1");
        (await refused.JsonAsync()).GetProperty("title").GetString().ShouldBe("Запрос составлен неверно");
    }

    [Fact]
    public async Task Metrics_SpeakBothLanguages()
    {
        using var russian = portals.Api.ClientOf(portals.FirstKey, "ru");
        using var english = portals.Api.ClientOf(portals.FirstKey, "en");

        var (ru, en) = (await russian.JsonAsync("/api/v1/metrics"), await english.JsonAsync("/api/v1/metrics"));

        ru.GetArrayLength().ShouldBeGreaterThan(10);
        en.GetArrayLength().ShouldBe(ru.GetArrayLength());
        var attainment = ru.EnumerateArray().Single(m => m.GetProperty("id").GetString() == "sales-plan.attainment");
        attainment.GetProperty("name").GetString()!.ShouldMatch("[а-я]");
        attainment.GetProperty("unit").GetString().ShouldBe("ratio");
        attainment.GetProperty("reports")[0].GetString().ShouldBe("sales-plan");
        en.EnumerateArray().Single(m => m.GetProperty("id").GetString() == "sales-plan.attainment").GetProperty("name").GetString()!.ShouldMatch("^[A-Za-z %-]+$");
    }

    [Fact]
    public async Task Tag_AnswersNotModified_UntilTheDataVersionMoves()
    {
        using var client = portals.Api.ClientOf(portals.SecondKey);
        using var first = await client.SendAsync(HttpMethod.Get, "/api/v1/directory");
        var tag = first.Headers.ETag.ShouldNotBeNull();
        first.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");

        client.DefaultRequestHeaders.IfNoneMatch.Add(tag);
        using var same = await client.SendAsync(HttpMethod.Get, "/api/v1/directory");
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        same.Headers.ETag.ShouldBe(tag);

        await using var connection = await portals.Api.OpenAsync();
        await connection.ExecuteAsync("update app.portal set data_version = data_version + 1 where portal_id = @Second", new { portals.Second });
        using var changed = await client.SendAsync(HttpMethod.Get, "/api/v1/directory");
        changed.StatusCode.ShouldBe(HttpStatusCode.OK);
        changed.Headers.ETag.ShouldNotBe(tag);
    }

    [Fact]
    public async Task Tag_DependsOnPortalAndLanguage()
    {
        using var russian = portals.Api.ClientOf(portals.FirstKey, "ru");
        using var english = portals.Api.ClientOf(portals.FirstKey, "en");
        using var other = portals.Api.ClientOf(portals.SecondKey, "en");

        EntityTagHeaderValue?[] tags = [await TagAsync(russian), await TagAsync(english), await TagAsync(other)];

        tags.Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task BeforeTheFirstSync_NoReportIsAvailable()
    {
        using var client = portals.Api.ClientOf(await portals.Api.AddKeyAsync(await portals.Api.AddPortalAsync("unsynced.bitrix24.ru"), "admin"));
        var paths = portals.Api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Tagged>()?.Report is not null)
            .Select(endpoint => (Path: endpoint.RoutePattern.RawText!, endpoint.Metadata.GetRequiredMetadata<KnownQuery>().Parameters)).ToList();
        paths.Count.ShouldBe(18);
        foreach (var (path, parameters) in paths)
        {
            var query = string.Join('&', parameters.Where(parameter => parameter.Required && parameter.Name is not "part").Select(parameter => $"{parameter.Name}={parameter.Example}"));
            foreach (var part in path.EndsWith("/export", StringComparison.Ordinal) ? new[] { "&part=summary", "&part=rows&figure=" + parameters.Single(parameter => parameter.Name is "figure").Example } : [""])
            {
                using var answer = await client.SendAsync(HttpMethod.Get, $"{path}?{query}{part}");
                answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, path + part);
            }
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", HttpStatusCode.NotFound, "urn:reports:problem:not-found")]
    [InlineData("PATCH", "/api/v1/me", HttpStatusCode.MethodNotAllowed, "urn:reports:problem:method-not-allowed")]
    [InlineData("DELETE", "/api/v1/api-keys/11111111-1111-1111-1111-111111111111", HttpStatusCode.NotFound, "urn:reports:problem:not-found")]
    public async Task Absence_IsAProblemToo(string method, string address, HttpStatusCode status, string type)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);

        using var response = await client.SendAsync(new HttpMethod(method), address);

        response.StatusCode.ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.JsonAsync()).GetProperty("type").GetString().ShouldBe(type);
    }

    [Fact]
    public async Task BodyOfAnotherKind_IsNotSupported()
    {
        using var client = portals.Api.ClientOf(portals.FirstKey);
        using var text = new StringContent("{}");

        using var response = await client.PutAsync(new Uri("/api/v1/plans", UriKind.Relative), text, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await response.JsonAsync()).GetProperty("type").GetString().ShouldBe("urn:reports:problem:unsupported-media-type");
    }

    [Theory]
    [InlineData("""{ "name": "x", "scopes": ["reports"], "scope": 1 }""", "scope")]
    [InlineData("""{ "name": "x" }""", "scopes")]
    [InlineData("""{ "name": 5, "scopes": [] }""", "name")]
    [InlineData("""{ "name": null, "scopes": [] }""", "name")]
    [InlineData("""{ "name": "x", "scopes": ["reports"], "expiresAt": "tomorrow" }""", "expiresAt")]
    [InlineData("""{ "name": "x", "scopes": ["reports"], "expiresAt": "2099-12-01T18:00:00" }""", "expiresAt")]
    [InlineData("""{ "name": "x", "scopes": ["reports"], "expiresAt": "2099-12-01" }""", "expiresAt")]
    [InlineData("""{ "name": "x", "scopes": ["reports"], "expiresAt": 1796137200 }""", "expiresAt")]
    [InlineData("not json", "body")]
    public async Task MalformedBody_NamesTheMember(string body, string member)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "en");

        using var response = await client.SendAsync(HttpMethod.Post, "/api/v1/api-keys", body);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe([member]);
    }

    [Fact]
    public async Task EveryAnswer_CarriesTheSecurityHeaders()
    {
        using var client = portals.Api.ClientOf(null);
        foreach (var address in new[] { "/api/v1/me", "/health/live", "/swagger/index.html", "/nothing" })
        {
            using var response = await client.SendAsync(HttpMethod.Get, address);
            response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            response.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src");
            response.Headers.Contains("X-Frame-Options").ShouldBeFalse();
            response.Headers.Server.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Health_SaysAliveAndReady()
    {
        using var client = portals.Api.ClientOf(null);
        foreach (var address in new[] { "/health/live", "/health/ready" })
        {
            using var response = await client.SendAsync(HttpMethod.Get, address);
            response.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private static async Task<EntityTagHeaderValue?> TagAsync(HttpClient client)
    {
        using var response = await client.SendAsync(HttpMethod.Get, "/api/v1/directory");
        return response.Headers.ETag;
    }
}
