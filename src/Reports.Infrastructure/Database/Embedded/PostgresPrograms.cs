using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Reports.Infrastructure.Database.Embedded;

/// <summary>
/// <c>initdb</c> and <c>pg_ctl</c> over one cluster. pg_ctl starts the server in a session of its own, so that Ctrl+C in a
/// terminal reaches us first and the server is stopped in order; on Windows it also drops an administrator's rights.
/// </summary>
internal sealed class PostgresPrograms(string bin, string root, ServerAccount account)
{
    private readonly string data = Path.Combine(root, "data");
    private readonly string logFile = Path.Combine(root, "server.log");

    public async Task InitialiseAsync(string owner, string passwordFile, CancellationToken cancellationToken)
    {
        var (code, output) = await RunAsync(
            "initdb",
            ["-D", data, "-U", owner, "--pwfile", passwordFile, "-A", "scram-sha-256", "-E", "UTF8",
             "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync"],
            capture: true,
            cancellationToken);
        if (code != 0) throw new InvalidOperationException($"initdb failed:{Environment.NewLine}{output}");
    }

    public async Task<bool> StartAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        var options = string.Join(' ', settings.Select(setting => $"-c {setting.Key}={(setting.Value.Length == 0 ? "\"\"" : setting.Value)}"));
        // Nothing is captured: the server would inherit the pipe, and reading it would never end.
        var (code, _) = await RunAsync("pg_ctl", ["start", "-D", data, "-l", logFile, "-w", "-s", "-t", "120", "-o", options], capture: false, cancellationToken);
        return code == 0;
    }

    public async Task StopAsync(string mode, CancellationToken cancellationToken)
    {
        var (code, output) = await RunAsync("pg_ctl", ["stop", "-D", data, "-m", mode, "-w", "-s", "-t", "120"], capture: true, cancellationToken);
        if (code != 0 && IsRunning()) throw new InvalidOperationException($"PostgreSQL did not stop: {output}");
    }

    /// <summary>Whether the process that the cluster's pid file names is alive and is a PostgreSQL server, and not some later process with its number.</summary>
    public bool IsRunning()
    {
        try
        {
            var first = File.ReadLines(Path.Combine(data, "postmaster.pid")).FirstOrDefault();
            if (!int.TryParse(first, CultureInfo.InvariantCulture, out var pid)) return false;
            using var process = Process.GetProcessById(pid);
            return process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase) && !IsZombie(first);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A dead process that nobody has reaped (containers without an init) still has a name, and no command line.</summary>
    private static bool IsZombie(string pid) =>
        OperatingSystem.IsLinux() && File.Exists($"/proc/{pid}/cmdline") && File.ReadAllBytes($"/proc/{pid}/cmdline").Length == 0;

    public string LogTail()
    {
        try
        {
            return string.Join(Environment.NewLine, File.ReadLines(logFile).TakeLast(20));
        }
        catch (IOException)
        {
            return $"(no log at {logFile})";
        }
    }

    private async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, bool capture, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Path.Combine(bin, program), arguments)
        {
            WorkingDirectory = root,
            RedirectStandardOutput = capture,
            RedirectStandardError = capture,
        };
        // Message texts that a caller may read are the same on every machine.
        start.Environment["LC_ALL"] = "C";
        if (account.User is not null) start.UserName = account.User;
        try
        {
            using var process = Process.Start(start)!;
            var output = capture ? process.StandardOutput.ReadToEndAsync(cancellationToken) : Task.FromResult("");
            var errors = capture ? await process.StandardError.ReadToEndAsync(cancellationToken) : "";
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, errors + await output);
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException($"{program} of the embedded PostgreSQL cannot be started: {exception.Message}", exception);
        }
    }
}
