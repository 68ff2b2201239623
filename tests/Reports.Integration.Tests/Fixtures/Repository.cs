namespace Reports.Integration.Tests.Fixtures;

/// <summary>The folder of the repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Reports.sln"))) return folder.FullName;
        throw new InvalidOperationException($"Reports.sln is not above {AppContext.BaseDirectory}.");
    }
}
