using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>Measures the sync and the reports; writes <c>docs/performance.md</c>.</summary>
internal static class BenchTarget
{
    public static async Task<int> ExecuteAsync(bool quick, CancellationToken cancellationToken)
    {
        await ServiceSetup.BuildTestsAsync(cancellationToken);
        string[] arguments = [Path.Combine(Repository.Output("tests/Reports.Benchmarks"), "Reports.Benchmarks.dll"), "--repository", Repository.Root];
        var (code, _) = await Shell.CaptureAsync("dotnet", quick ? [.. arguments, "--quick"] : arguments, Repository.Root, Console.WriteLine, cancellationToken);
        return code;
    }
}
