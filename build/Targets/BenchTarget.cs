using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>Measures the sync and the reports; writes <c>docs/performance.md</c> where everything is measured.</summary>
internal static class BenchTarget
{
    public static async Task<int> ExecuteAsync(bool quick, string? only, bool keep, CancellationToken cancellationToken)
    {
        await ServiceSetup.BuildTestsAsync(cancellationToken);
        List<string> arguments = [Path.Combine(Repository.Output("tests/Reports.Benchmarks"), "Reports.Benchmarks.dll"), "--repository", Repository.Root];
        if (quick) arguments.Add("--quick");
        if (keep) arguments.Add("--keep");
        if (only is not null) arguments.AddRange(["--only", only]);
        var (code, _) = await Shell.CaptureAsync("dotnet", [.. arguments], Repository.Root, Console.WriteLine, cancellationToken);
        return code;
    }
}
