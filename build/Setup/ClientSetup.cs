namespace Reports.Build.Setup;

/// <summary>Installs the client's packages and builds it; both are skipped when nothing changed.</summary>
internal static class ClientSetup
{
    public static string Dist => Path.Combine(Repository.Client, "dist");

    public static Task InstallAsync(CancellationToken cancellationToken) =>
        Stamp.OnceAsync("client-packages", [InClient("package.json"), InClient("package-lock.json")], InClient("node_modules"), async () =>
        {
            Console.WriteLine("Installing the client's packages");
            await NpmAsync(["ci", "--no-audit", "--no-fund", "--loglevel=error"], cancellationToken);
        });

    public static async Task BuildAsync(CancellationToken cancellationToken)
    {
        await InstallAsync(cancellationToken);
        await Stamp.OnceAsync("client-build", [Repository.Client], InClient("dist"), async () =>
        {
            Console.WriteLine("Building the client");
            await NpmAsync(["run", "build"], cancellationToken);
        });
    }

    public static Task NpmAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Shell.RunAsync("npm", arguments, Repository.Client, cancellationToken, quiet: true);

    private static string InClient(string name) => Path.Combine(Repository.Client, name);
}
