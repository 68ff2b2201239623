using System.Diagnostics;

namespace Reports.Build.Setup;

/// <summary>Compiles the .NET part.</summary>
internal static class ServiceSetup
{
    public static Task BuildProductAsync(CancellationToken cancellationToken) => BuildAsync("product.slnf", cancellationToken);

    public static Task BuildTestsAsync(CancellationToken cancellationToken) => BuildAsync("tests.slnf", cancellationToken);

    private static async Task BuildAsync(string solution, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        Console.WriteLine("Compiling the service");
        await Shell.RunAsync("dotnet", ["build", Repository.PathOf("build", solution), "-c", "Release", "-v", "quiet", "--nologo", "-clp:NoSummary"],
            Repository.Root, cancellationToken, quiet: true);
        Console.WriteLine($"Compiled in {watch.Elapsed.TotalSeconds:0} s");
    }
}
