using Reports.Domain.Portals;

namespace Reports.Benchmarks;

/// <summary>What to measure and on how much.</summary>
internal sealed record BenchmarkOptions(string Repository, bool Quick, bool Keep, string? Only, string? Server)
{
    /// <summary>All reports, in the order of the page.</summary>
    public static readonly string[] Reports = [.. ReportNames.All];

    /// <summary>True where the report is asked for.</summary>
    public bool WantsReport(string report) => Only is null || !Only.Split(',').Intersect(Reports, StringComparer.OrdinalIgnoreCase).Any() || Wants(report);

    /// <summary>True where any of these is asked for.</summary>
    public bool Wants(params string[] measurements) => Only is null || Only.Split(',').Intersect(measurements, StringComparer.OrdinalIgnoreCase).Any();

    /// <summary>True where the result is worth keeping: not of small amounts, nor of a few reports alone.</summary>
    public bool Writes => !Quick && !(Only?.Split(',').Intersect(Reports, StringComparer.OrdinalIgnoreCase).Any() ?? false);

    public static BenchmarkOptions Parse(string[] arguments)
    {
        string? After(string name) => Array.IndexOf(arguments, name) is >= 0 and var at && at + 1 < arguments.Length ? arguments[at + 1] : null;
        return new(After("--repository") ?? Directory.GetCurrentDirectory(), arguments.Contains("--quick"), arguments.Contains("--keep"), After("--only"), After("--server"));
    }
}
