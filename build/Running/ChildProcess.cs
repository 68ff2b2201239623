using System.Diagnostics;

namespace Reports.Build.Running;

/// <summary>
/// A program of ours that runs until disposed. It is told to end when its standard input closes, so that it ends
/// with us also when we are killed and can clean up nothing.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Queue<string> tail = new();
    private readonly string name;

    private ChildProcess(string name, Process process)
    {
        this.name = name;
        this.process = process;
    }

    /// <summary>Ends when the program ends.</summary>
    public Task Exited { get; private set; } = Task.CompletedTask;

    /// <summary>Starts a compiled project and waits for the line that says it is ready.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="assembly">Path of its assembly.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Settings over the inherited ones.</param>
    /// <param name="log">File that takes what it prints.</param>
    /// <param name="line">Sees each line that it prints.</param>
    /// <param name="readyMark">First word of the line that says it is ready.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<(ChildProcess Process, string ReadyLine)> StartAsync(string name, string assembly, IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string> environment, string log, Action<string> line, string readyMark, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        start.Environment["REPORTS_STOP_WITH_INPUT"] = "1";
        foreach (var (key, value) in environment) start.Environment[key] = value;

        var child = new ChildProcess(name, Process.Start(start)!);
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var writer = new StreamWriter(log, append: false) { AutoFlush = true };
        var output = child.PumpAsync(child.process.StandardOutput, writer, line, readyMark);
        var errors = child.PumpAsync(child.process.StandardError, writer, line, readyMark);
        child.Exited = child.WatchAsync(output, errors, writer);
        try
        {
            return (child, await child.ready.Task.WaitAsync(TimeSpan.FromMinutes(3), cancellationToken));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the program to end, waits, and kills it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        await Exited;
        process.Dispose();
    }

    private async Task PumpAsync(StreamReader reader, StreamWriter writer, Action<string> line, string readyMark)
    {
        while (await reader.ReadLineAsync() is { } text)
        {
            lock (writer)
            {
                writer.WriteLine(text);
                tail.Enqueue(text);
                if (tail.Count > 30) tail.Dequeue();
            }

            line(text);
            if (text.StartsWith(readyMark, StringComparison.Ordinal)) ready.TrySetResult(text);
        }
    }

    private async Task WatchAsync(Task output, Task errors, StreamWriter writer)
    {
        await Task.WhenAll(output, errors);
        await process.WaitForExitAsync();
        ready.TrySetException(new BuildFailedException($"{name} ended with {process.ExitCode}:{Environment.NewLine}{string.Join(Environment.NewLine, tail)}"));
        _ = ready.Task.Exception; // seen here when nobody waits any more
        await writer.DisposeAsync();
    }
}
