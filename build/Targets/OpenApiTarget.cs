using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>Writes the contract and the figures' pages from the service's code, and the client's types from the contract.</summary>
internal static class OpenApiTarget
{
    public static async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await ServiceSetup.BuildProductAsync(cancellationToken);
        await ClientSetup.InstallAsync(cancellationToken);
        var service = Path.Combine(Repository.Output("src/Reports.Api"), "Reports.Api.dll");
        await Shell.RunAsync("dotnet", [service, "--openapi", Repository.PathOf("docs", "openapi.json")], Repository.Root, cancellationToken);
        await Shell.RunAsync("dotnet", [service, "--figures", Repository.PathOf("docs", "figures")], Repository.Root, cancellationToken);
        await ClientSetup.NpmAsync(["run", "api:gen"], cancellationToken);
        Console.WriteLine("Wrote docs/openapi.json, docs/figures and the client's types");
        return 0;
    }
}
