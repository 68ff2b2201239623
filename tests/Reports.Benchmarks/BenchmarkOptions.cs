namespace Reports.Benchmarks;

/// <summary>What to measure and on how much.</summary>
internal sealed record BenchmarkOptions(string Repository, bool Quick, bool Keep, string? Only)
{
    public bool Wants(string measurement) => Only is null || measurement.Contains(Only, StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the result is worth keeping.</summary>
    public bool Writes => !Quick && Only is null;

    public static BenchmarkOptions Parse(string[] arguments)
    {
        string? After(string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        return new(After("--repository") ?? Directory.GetCurrentDirectory(), arguments.Contains("--quick"), arguments.Contains("--keep"), After("--only"));
    }
}
