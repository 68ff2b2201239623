namespace Reports.Build.Setup;

/// <summary>Finds a Chromium for the end-to-end tests; installs Debian's where that is possible.</summary>
internal static class BrowserSetup
{
    private static readonly string[] Known =
    [
        "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/microsoft-edge",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe", @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <summary>The path of a browser.</summary>
    public static async Task<string> FindAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM_PATH") is { Length: > 0 } path) return path;
        if (Known.FirstOrDefault(File.Exists) is { } found) return found;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists("/usr/bin/apt-get"))
        {
            Console.WriteLine("Installing Chromium for the end-to-end tests");
            var quiet = new Dictionary<string, string?>(StringComparer.Ordinal) { ["DEBIAN_FRONTEND"] = "noninteractive" };
            await Shell.RunAsync("apt-get", ["update", "-qq"], "/", cancellationToken, quiet, quiet: true);
            await Shell.RunAsync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"], "/", cancellationToken, quiet, quiet: true);
            if (Known.FirstOrDefault(File.Exists) is { } installed) return installed;
        }

        throw new BuildFailedException("The end-to-end tests need Chromium, Chrome or Edge. Install one, or name it in CHROMIUM_PATH.");
    }
}
