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

    [Fact]
    public async Task Numbers_AreNumbersAndEnumsAreWords()
    {
        var schemas = JsonDocument.Parse(await WriteAsync()).RootElement.GetProperty("components").GetProperty("schemas");

        var weight = schemas.GetProperty("ActivityWeights").GetProperty("properties").GetProperty("meeting");
        weight.GetProperty("type").GetString().ShouldBe("integer");
        schemas.GetProperty("EntitlementKind").GetProperty("enum").EnumerateArray().Select(e => e.GetString()).ShouldBe(["trial", "free", "paid"]);
        schemas.GetProperty("MeReport").GetProperty("properties").GetProperty("user").GetProperty("oneOf").GetArrayLength().ShouldBe(2);
    }

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
