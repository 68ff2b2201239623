using System.IO.Compression;
using System.Text.RegularExpressions;
using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>What a browser must load before it shows the first screen: at most 250 kB as gzip.</summary>
internal static partial class BundleBudget
{
    private const int Limit = 250 * 1024;

    public static async Task CheckAsync()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(ClientSetup.Dist, "index.html"));
        var files = Reference().Matches(page).Select(static match => match.Groups["file"].Value.TrimStart('.', '/'))
            .Where(static file => file.EndsWith(".js", StringComparison.Ordinal) || file.EndsWith(".css", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).ToList();
        if (files.Count == 0) throw new BuildFailedException("index.html names no script: the client was not built.");
        var size = files.Sum(static file => Compressed(Path.Combine(ClientSetup.Dist, file)));
        Console.WriteLine($"First load: {size / 1024.0:0} kB gzip in {files.Count} files");
        if (size > Limit) throw new BuildFailedException($"The first load is {size / 1024.0:0} kB gzip; at most {Limit / 1024} kB are allowed.");
    }

    private static long Compressed(string file)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(File.ReadAllBytes(file));
        return target.Length;
    }

    [GeneratedRegex("""(src|href)="(?<file>[^"]+)["]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
