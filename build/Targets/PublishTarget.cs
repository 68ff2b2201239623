using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>Writes the service with the built client to <c>artifacts/publish</c>: <c>dotnet Reports.Api.dll</c> runs it.</summary>
internal static class PublishTarget
{
    public static async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await ClientSetup.BuildAsync(cancellationToken);
        var output = Repository.PathOf("artifacts", "publish");
        if (Directory.Exists(output)) Directory.Delete(output, recursive: true);
        await Shell.RunAsync("dotnet", ["publish", Repository.PathOf("src", "Reports.Api"), "-c", "Release", "-o", output, "-v", "quiet", "--nologo"], Repository.Root, cancellationToken);
        CopyFolder(ClientSetup.Dist, Path.Combine(output, "wwwroot"));
        Console.WriteLine($"Published to {output}");
        return 0;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Directory.EnumerateDirectories(from)) CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
    }
}
