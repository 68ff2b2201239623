using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Reports.Build.Running;
using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>Sets up and runs every suite; the last line sums them.</summary>
internal static partial class TestTarget
{
    private static readonly string[] Projects =
        ["Reports.Domain.Tests", "Reports.Application.Tests", "Reports.Architecture.Tests", "Reports.DemoPortal.Tests", "Reports.Integration.Tests"];

    public static async Task<int> ExecuteAsync(string? only, CancellationToken cancellationToken)
    {
        bool Wanted(string suite) => only is null || suite.Contains(only, StringComparison.OrdinalIgnoreCase);
        var tally = new Tally();

        // Compiling and the client's setup use different processors most of the time.
        var client = ClientSetup.BuildAsync(cancellationToken);
        await Task.WhenAll(CompileAsync(), client);

        // The client's checks keep one processor busy while the database works for the service's.
        await Task.WhenAll(ClientAsync(), ServiceAsync());
        if (Wanted("smoke") || Wanted("end-to-end")) await ProductAsync(tally, Wanted, cancellationToken);
        return tally.Close();

        async Task CompileAsync()
        {
            await ServiceSetup.BuildTestsAsync(cancellationToken);
            await ServiceSetup.CloseCompilerAsync(cancellationToken);
        }

        async Task ClientAsync()
        {
            foreach (var (suite, script) in new[] { ("client lint", "lint"), ("client types", "typecheck") })
                if (Wanted(suite)) await StepAsync(tally, suite, () => ClientSetup.NpmAsync(["run", script], cancellationToken));
            if (Wanted("client unit")) await ClientUnitAsync(tally, cancellationToken);
            if (Wanted("client size")) await StepAsync(tally, "client size", BundleBudget.CheckAsync);
        }

        async Task ServiceAsync()
        {
            foreach (var project in Projects.Where(Wanted)) await DotnetAsync(tally, project, cancellationToken);
        }
    }

    /// <summary>One run of the product in a throw-away folder serves the smoke and the browser suite.</summary>
    private static async Task ProductAsync(Tally tally, Func<string, bool> wanted, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await using var session = await SmokeTarget.StartAsync(cancellationToken);
            if (wanted("smoke")) await SmokeTarget.AskAsync(session.Product, tally, cancellationToken);
            if (wanted("end-to-end")) await EndToEndAsync(session.Product, tally, cancellationToken);
        }
        catch (BuildFailedException exception)
        {
            Console.WriteLine(exception.Message);
            tally.Add("product", 0, 1, watch.Elapsed);
        }
    }

    private static async Task EndToEndAsync(Product product, Tally tally, CancellationToken cancellationToken)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["CHROMIUM_PATH"] = await BrowserSetup.FindAsync(cancellationToken),
            ["SERVICE_URL"] = product.Url,
            ["SIGN_IN_URL"] = product.SignInUrl,
            ["ADMIN_KEY"] = product.Client.DefaultRequestHeaders.Authorization!.Parameter,
            ["DEMO_URL"] = product.DemoUrl,
        };
        await CountedAsync(tally, "end-to-end", "npm", ["run", "--silent", "e2e"], Repository.Client, LastTally(), environment, cancellationToken);
    }

    private static Task ClientUnitAsync(Tally tally, CancellationToken cancellationToken) =>
        CountedAsync(tally, "client unit", "npm", ["test", "--silent"], Repository.Client, VitestTally(),
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["NO_COLOR"] = "1" }, cancellationToken);

    private static Task DotnetAsync(Tally tally, string project, CancellationToken cancellationToken) =>
        CountedAsync(tally, project, "dotnet", [Path.Combine(Repository.Output($"tests/{project}"), project + ".dll"), "--progress", "off", "--ansi", "off"],
            Repository.Root, PlatformTally(), new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);

    /// <summary>Runs a suite and reads its counts; a suite that fails without a count, or counts nothing, is a failure.</summary>
    private static async Task CountedAsync(Tally tally, string suite, string program, IReadOnlyList<string> arguments, string folder, Regex counts,
        IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var (code, output) = await Shell.CaptureAsync(program, arguments, folder, static _ => { }, cancellationToken, environment);
        var matches = counts.Matches(output);
        int Read(string group) => matches.Select(match => match.Groups[group]).LastOrDefault(static found => found.Success) is { } found
            ? int.Parse(found.Value, CultureInfo.InvariantCulture) : 0;
        var (passed, failed) = (Read("passed"), Read("failed"));
        failed += Read("skipped"); // a test that did not run proves nothing
        if ((code != 0 || passed == 0) && failed == 0) failed = 1;
        if (failed > 0) Console.WriteLine(output);
        tally.Add(suite, passed, failed, watch.Elapsed);
    }

    private static async Task StepAsync(Tally tally, string suite, Func<Task> step)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await step();
            tally.Add(suite, 1, 0, watch.Elapsed);
        }
        catch (BuildFailedException exception)
        {
            Console.WriteLine(exception.Message);
            tally.Add(suite, 0, 1, watch.Elapsed);
        }
    }

    [GeneratedRegex(@"^\s*(failed: (?<failed>\d+)|succeeded: (?<passed>\d+)|skipped: (?<skipped>\d+))", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlatformTally();

    [GeneratedRegex(@"^\s*Tests\s+((?<failed>\d+) failed \| )?(?<passed>\d+) passed( \| (?<skipped>\d+) skipped)?", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VitestTally();

    [GeneratedRegex(@"^(?<passed>\d+) passed, (?<failed>\d+) failed", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LastTally();
}
