using System.Diagnostics;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Reports.Infrastructure.Database.Embedded;

/// <summary>
/// The operating-system user that the server runs as. PostgreSQL refuses root, so a caller who is root lends the
/// server's files to an ordinary user and starts its programs as that user.
/// </summary>
internal sealed class ServerAccount
{
    private static readonly string[] Candidates = ["postgres", "nobody"];

    private ServerAccount(string? user) => User = user;

    /// <summary>The user to switch to; null where the caller's own rights serve.</summary>
    public string? User { get; }

    public static ServerAccount Current() =>
        OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess ? new(null) : new(Candidates.FirstOrDefault(Exists)
            ?? throw new InvalidOperationException("PostgreSQL does not run as root, and there is no user 'postgres' or 'nobody' to run it as."));

    /// <summary>The folder itself, or, where the user could not reach it (a clone under /root), one under /var/lib that stands for it.</summary>
    public string Reachable(string folder)
    {
        folder = Path.GetFullPath(folder);
        if (User is null || OperatingSystem.IsWindows() || Ancestors(folder).All(OpenToOthers)) return folder;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folder)))[..12];
        return Path.Combine("/var/lib/reports", $"{Path.GetFileName(folder)}-{name}");
    }

    /// <summary>Makes the user the owner of a folder with everything in it.</summary>
    public void Own(string folder)
    {
        if (User is not null) Run("chown", "-R", User, folder);
    }

    /// <summary>Lets everybody read what is in a folder, whatever the caller's umask was.</summary>
    public void Share(string folder)
    {
        if (User is not null) Run("chmod", "-R", "go+rX", folder);
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments))!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed.");
    }

    private static bool Exists(string user) =>
        File.ReadLines("/etc/passwd").Any(line => line.StartsWith(user + ":", StringComparison.Ordinal));

    private static IEnumerable<DirectoryInfo> Ancestors(string folder)
    {
        for (var parent = Directory.GetParent(folder); parent is not null; parent = parent.Parent) yield return parent;
    }

    [UnsupportedOSPlatform("windows")]
    private static bool OpenToOthers(DirectoryInfo directory) =>
        !directory.Exists || directory.UnixFileMode.HasFlag(UnixFileMode.OtherExecute);
}
