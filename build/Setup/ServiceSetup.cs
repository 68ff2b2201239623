using System.Diagnostics;

namespace Reports.Build.Setup;

/// <summary>Compiles the .NET part.</summary>
internal static class ServiceSetup
{
    public static Task BuildProductAsync(CancellationToken cancellationToken) => BuildAsync("product.slnf", cancellationToken);

    public static Task BuildTestsAsync(CancellationToken cancellationToken) => BuildAsync("tests.slnf", cancellationToken);

    /// <summary>Ends the compiler that waits for further work, so that nothing is left running.</summary>
    public static Task CloseCompilerAsync(CancellationToken cancellationToken) =>
        Shell.RunAsync("dotnet", ["build-server", "shutdown", "--vbcscompiler"], Repository.Root, cancellationToken, quiet: true);

    private static async Task BuildAsync(string solution, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        Console.WriteLine("Compiling the service");
        // One compiler for all projects, whatever the environment says: without it each loads the compiler and the analyzers anew.
        await Shell.RunAsync("dotnet", ["build", Repository.PathOf("build", solution), "-c", "Release", "-v", "quiet", "--nologo", "-clp:NoSummary", "-p:UseSharedCompilation=true"],
            Repository.Root, cancellationToken, quiet: true);
        Console.WriteLine($"Compiled in {watch.Elapsed.TotalSeconds:0} s");
    }
}
