namespace Reports.Build;

/// <summary>Where things lie in the checkout.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Client => PathOf("client");

    /// <summary>Everything that is generated and kept between runs; safe to delete.</summary>
    public static string Data => PathOf(".data");

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The folder of a project's output.</summary>
    public static string Output(string project) => PathOf(project, "bin", "Release", "net10.0");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Reports.sln"))) return folder.FullName;
        throw new BuildFailedException("Reports.sln is not above the build program: run it from a checkout.");
    }
}
