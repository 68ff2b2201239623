using System.Diagnostics;
using System.Runtime.InteropServices;
using Reports.Build.Running;
using Reports.Build.Setup;
using Spectre.Console;

namespace Reports.Build.Targets;

/// <summary>Sets up what is missing, runs the product until Ctrl+C, and leaves nothing running.</summary>
internal static class RunTarget
{
    public static async Task<int> ExecuteAsync(Uri? webhook, CompanySize size, int port, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await ServiceSetup.BuildProductAsync(cancellationToken);
        await ClientSetup.BuildAsync(cancellationToken);

        var folder = Path.Combine(Repository.Data, webhook is null ? $"demo-{size.ToString().ToLowerInvariant()}" : $"portal-{webhook.Host}");
        await using var product = await Product.StartAsync(new ProductOptions(folder, webhook, size, port, ThrowAway: false), cancellationToken);
        await SyncProgress.WaitAsync(product, cancellationToken);
        if (webhook is null) await DemoPlans.AddAsync(product, cancellationToken);

        AnsiConsole.MarkupLineInterpolated($"[green]Reports is running[/] (after {watch.Elapsed.TotalSeconds:0} s). Sign in once with this address:");
        Console.WriteLine();
        Console.WriteLine($"  {product.SignInUrl}");
        Console.WriteLine();
        Console.WriteLine($"  API and Swagger: {product.Url}/swagger    key: {Path.Combine(folder, "admin-key")}");
        if (product.DemoUrl.Length > 0) Console.WriteLine($"  Demo portal:     {product.DemoUrl}    a day goes by: POST {product.DemoUrl.TrimEnd('/')}/demo/advance?days=1");
        Console.WriteLine($"  Data and logs:   {folder}");
        Console.WriteLine("  Ctrl+C ends everything; the data stays.");

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = cancellationToken.Register(() => ended.TrySetResult());
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => { context.Cancel = true; ended.TrySetResult(); });
        if (await Task.WhenAny(ended.Task, product.Broken) == product.Broken)
            throw new BuildFailedException($"A part of the product ended by itself; see the logs in {folder}");
        Console.WriteLine("Stopping");
        return 0;
    }
}
