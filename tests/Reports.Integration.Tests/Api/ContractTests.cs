using System.Text.Json;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Api;

/// <summary>The committed contract is the one that the code has; a change of it is made on purpose: <c>dotnet run --project build -- openapi</c>.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Contract_IsTheCommittedOne()
    {
        var committed = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "openapi.json"), TestContext.Current.CancellationToken);

        (await WriteAsync()).ShouldBe(committed.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task EveryOperation_IsNamedSummarisedAndAnswersProblems()
    {
        foreach (var (name, operation) in Operations(JsonDocument.Parse(await WriteAsync())))
        {
            operation.GetProperty("operationId").GetString().ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("summary").GetString().ShouldNotBeNullOrEmpty(name);
            operation.GetProperty("responses").TryGetProperty("400", out _).ShouldBeTrue(name);
            operation.GetProperty("responses").TryGetProperty("429", out _).ShouldBeTrue(name);
        }
    }

    /// <summary>Whatever a report's operation answers: nothing new, nothing yet, and what a client is told to send back or to wait.</summary>
    [Fact]
    public async Task EveryOperation_DeclaresWhatItAnswers()
    {
        foreach (var (name, operation) in Operations(JsonDocument.Parse(await WriteAsync())))
        {
            var responses = operation.GetProperty("responses");
            Header("429", "Retry-After");
            if (operation.TryGetProperty("requestBody", out _)) Declared("413", "415");
            if (!name.StartsWith("get /api/v1/reports/", StringComparison.Ordinal)) continue;
            Declared("401", "403", "503");
            Header("200", "ETag");
            Header("304", "ETag");

            void Declared(params string[] statuses) => statuses.ShouldBeSubsetOf(StatusesOf(operation), name);
            void Header(string status, string header) =>
                responses.GetProperty(status).GetProperty("headers").TryGetProperty(header, out _).ShouldBeTrue($"{name}: {status} {header}");
        }
    }

    [Theory]
    [InlineData("get /api/v1/directory", "304")]
    [InlineData("get /api/v1/metrics", "304")]
    [InlineData("get /api/v1/plans", "304")]
    [InlineData("put /api/v1/plans", "409", "422")]
    [InlineData("post /api/v1/plans/import", "422")]
    [InlineData("post /api/v1/reports/forgotten/tasks", "409", "422", "503")]
    [InlineData("delete /api/v1/api-keys/{id}", "404", "409")]
    public async Task Operation_DeclaresWhatOnlyItAnswers(string name, params string[] statuses)
    {
        var operation = Operations(JsonDocument.Parse(await WriteAsync())).Single(operation => operation.Name == name).Operation;

        statuses.ShouldBeSubsetOf(StatusesOf(operation), name);
    }

    /// <summary>Power Query cannot be run here; at least its columns are those of the answer, and are there without a record too.</summary>
    [Theory]
    [InlineData("rows.pq", "DealRow")]
    [InlineData("employees.pq", "SalesPlanEmployee")]
    public async Task PowerQueryExample_NamesItsColumns(string file, string schema)
    {
        var members = JsonDocument.Parse(await WriteAsync()).RootElement.GetProperty("components").GetProperty("schemas").GetProperty(schema)
            .GetProperty("properties").EnumerateObject().Select(member => member.Name).ToList();
        var query = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "examples", file), TestContext.Current.CancellationToken);
        var columns = Words(Between(query, "Table.FromRecords(", "MissingField.UseNull"));

        columns.ShouldNotBeEmpty();
        columns.ShouldBeSubsetOf(members);
        Words(Between(query, "Table.TransformColumnTypes(", "\"en-US\"")).ShouldBeSubsetOf(columns);

        static string Between(string text, string begin, string end) => text.Split(begin)[1].Split(end)[0];
        static List<string> Words(string text) => [.. text.Split('"').Where((_, index) => index % 2 == 1)];
    }

    [Fact]
    public async Task Numbers_AreNumbersAndEnumsAreWords()
    {
        var schemas = JsonDocument.Parse(await WriteAsync()).RootElement.GetProperty("components").GetProperty("schemas");

        var weight = schemas.GetProperty("ActivityWeights").GetProperty("properties").GetProperty("meeting");
        weight.GetProperty("type").GetString().ShouldBe("integer");
        schemas.GetProperty("EntitlementKind").GetProperty("enum").EnumerateArray().Select(e => e.GetString()).ShouldBe(["trial", "free", "paid"]);
        schemas.GetProperty("MeReport").GetProperty("properties").GetProperty("user").GetProperty("oneOf").GetArrayLength().ShouldBe(2);
    }

    /// <summary>An example shows exactly the members that the answer has, all the way down, in both languages.</summary>
    [Fact]
    public async Task Examples_HaveTheMembersOfTheirSchemas()
    {
        var document = JsonDocument.Parse(await WriteAsync());
        var seen = 0;
        foreach (var (name, operation) in Operations(document))
        {
            if (!operation.GetProperty("responses").TryGetProperty("200", out var ok) || !ok.TryGetProperty("content", out var content)) continue;
            if (!content.TryGetProperty("application/json", out var media) || !media.TryGetProperty("examples", out var examples)) continue;
            foreach (var language in new[] { "ru", "en" })
                Differences(document, media.GetProperty("schema"), examples.GetProperty(language).GetProperty("value"), name).ShouldBeEmpty();
            // A plan has numbers alone; every other example speaks the language of its caller.
            if (!name.EndsWith(" /api/v1/plans", StringComparison.Ordinal)) examples.GetProperty("ru").GetRawText().ShouldMatch("[а-я]", name);
            seen++;
        }

        seen.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var report in Operations(document).Where(o => o.Name.StartsWith("get /api/v1/reports/", StringComparison.Ordinal) && o.Name.Split('/').Length == 5))
            report.Operation.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json")
                .TryGetProperty("examples", out _).ShouldBeTrue($"{report.Name} has no example");
    }

    private static IEnumerable<string> Differences(JsonDocument document, JsonElement schema, JsonElement value, string where)
    {
        if (value.ValueKind == JsonValueKind.Null) return [];
        if (schema.TryGetProperty("oneOf", out var choices)) schema = choices.EnumerateArray().Last();
        if (schema.TryGetProperty("$ref", out var reference))
            schema = document.RootElement.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            return value.EnumerateArray().SelectMany(item => Differences(document, items, item, where + "[]"));
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) return [];
        var (expected, given) = (properties.EnumerateObject().ToDictionary(p => p.Name, p => p.Value), value.EnumerateObject().ToDictionary(p => p.Name, p => p.Value));
        return expected.Keys.Except(given.Keys).Select(name => $"{where}.{name} is missing")
            .Concat(given.Keys.Except(expected.Keys).Select(name => $"{where}.{name} is unknown"))
            .Concat(expected.Where(p => given.ContainsKey(p.Key)).SelectMany(p => Differences(document, p.Value, given[p.Key], $"{where}.{p.Key}")));
    }

    private static IEnumerable<string> StatusesOf(JsonElement operation) => operation.GetProperty("responses").EnumerateObject().Select(response => response.Name);

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonDocument document) =>
        from path in document.RootElement.GetProperty("paths").EnumerateObject()
        from method in path.Value.EnumerateObject()
        select ($"{method.Name} {path.Name}", method.Value);

    private static async Task<string> WriteAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            await Reports.Api.Program.Main(["--openapi", file]);
            return await File.ReadAllTextAsync(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
