using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

/// <summary>Every body of the contract, spoilt in one place at a time: what a type does not keep out is refused by its name, never stumbled over later.</summary>
public sealed class RequestBodyTests(TwoPortals portals) : IClassFixture<TwoPortals>
{
    [Fact]
    public async Task Body_SpoiltAnywhere_IsRefusedByTheNameOfThePlace()
    {
        using var contract = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"), TestContext.Current.CancellationToken));
        using var client = portals.Api.ClientOf(portals.FirstKey, "en");
        var (accepted, places) = (new List<string>(), new List<string>());

        foreach (var (method, path, schema) in Bodies(contract.RootElement))
        {
            foreach (var (place, body) in new Spoiler(contract.RootElement).Spoilt(schema, ""))
            {
                using var answer = await client.SendAsync(new HttpMethod(method), path, body!.ToJsonString());
                var refused = answer.StatusCode == HttpStatusCode.BadRequest && (await answer.JsonAsync()).GetProperty("errors").TryGetProperty(place, out _);
                if (!refused) accepted.Add($"{method} {path} {body.ToJsonString()}: {(int)answer.StatusCode} instead of {place}");
                places.Add($"{method} {path} {place}");
            }
        }

        accepted.ShouldBeEmpty();
        places.ShouldContain("PUT /api/v1/plans lines[0]");
        places.ShouldContain("PUT /api/v1/plans lines[0].bonusScheme.tiers[0]");
        places.ShouldContain("PUT /api/v1/settings adSpend[0].sourceId");
        places.ShouldContain("POST /api/v1/session/bitrix24 memberId");
    }

    [Theory]
    [InlineData("""{ "name": "x", "scopes": [null] }""", "scopes[0]", "null is not allowed here.")]
    [InlineData("""{ "name": "a\u0000b", "scopes": ["reports"] }""", "name", "The character U+0000 is not allowed.")]
    [InlineData("""{ "name": "x", "scopes": ["reports", "a\u0000"] }""", "scopes[1]", "The character U+0000 is not allowed.")]
    public async Task Refusal_SaysWhatIsWrong(string body, string place, string message)
    {
        using var client = portals.Api.ClientOf(portals.FirstKey, "en");

        using var answer = await client.SendAsync(HttpMethod.Post, "/api/v1/api-keys", body);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("errors").GetProperty(place)[0].GetString().ShouldBe(message);
    }

    private static IEnumerable<(string Method, string Path, JsonElement Schema)> Bodies(JsonElement contract) =>
        from path in contract.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        where method.Value.TryGetProperty("requestBody", out var body) && body.GetProperty("content").TryGetProperty("application/json", out _)
        select (method.Name.ToUpperInvariant(), path.Name, method.Value.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));

    /// <summary>Makes bodies of schemas: whole ones, and such with null or U+0000 in one place that takes neither.</summary>
    private sealed class Spoiler(JsonElement contract)
    {
        public IEnumerable<(string Place, JsonNode? Body)> Spoilt(JsonElement schema, string place)
        {
            if (place.Length > 0 && !IsNullable(schema)) yield return (place, null);
            var plain = Plain(schema);
            if (IsText(plain)) yield return (place, "a\0b");
            if (plain.TryGetProperty("items", out var items))
            {
                foreach (var (inner, element) in Spoilt(items, place + "[0]")) yield return (inner, new JsonArray(element));
            }

            if (!plain.TryGetProperty("properties", out var members)) yield break;
            foreach (var member in members.EnumerateObject())
            {
                foreach (var (inner, value) in Spoilt(member.Value, place.Length == 0 ? member.Name : $"{place}.{member.Name}"))
                {
                    var body = Whole(plain)!;
                    body[member.Name] = value;
                    yield return (inner, body);
                }
            }
        }

        private JsonNode? Whole(JsonElement schema)
        {
            var plain = Plain(schema);
            if (plain.TryGetProperty("enum", out var words)) return words[0].GetString();
            if (plain.TryGetProperty("items", out var items)) return new JsonArray(Whole(items));
            if (plain.TryGetProperty("properties", out var members)) return new JsonObject(members.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Whole(member.Value))));
            if (IsText(plain)) return "text";
            return Types(plain).Last() switch
            {
                "boolean" => true,
                "string" => plain.GetProperty("format").GetString() == "date" ? "2026-02-01" : "2026-02-01T00:00:00Z",
                _ => 1,
            };
        }

        private JsonElement Plain(JsonElement schema)
        {
            if (schema.TryGetProperty("oneOf", out var choices)) schema = choices.EnumerateArray().Last();
            return schema.TryGetProperty("$ref", out var reference)
                ? contract.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1])
                : schema;
        }

        private static bool IsNullable(JsonElement schema) =>
            schema.TryGetProperty("oneOf", out var choices) ? choices.EnumerateArray().Any(IsNullable) : Types(schema).Contains("null", StringComparer.Ordinal);

        private static bool IsText(JsonElement schema) =>
            Types(schema).Contains("string", StringComparer.Ordinal) && !schema.TryGetProperty("format", out _) && !schema.TryGetProperty("enum", out _);

        private static string[] Types(JsonElement schema) => !schema.TryGetProperty("type", out var type) ? []
            : type.ValueKind is JsonValueKind.String ? [type.GetString()!]
            : [.. type.EnumerateArray().Select(one => one.GetString()!)];
    }
}
