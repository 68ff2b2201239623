using Reports.Build.Setup;

namespace Reports.Build.Targets;

/// <summary>Writes the contract from the service's code, and the client's types from the contract.</summary>
internal static class OpenApiTarget
{
    public static async Task<int> ExecuteAsync(CancellationToken cancellationToken)
    {
        await ServiceSetup.BuildProductAsync(cancellationToken);
        await ClientSetup.InstallAsync(cancellationToken);
        await Shell.RunAsync("dotnet", [Path.Combine(Repository.Output("src/Reports.Api"), "Reports.Api.dll"), "--openapi", Repository.PathOf("docs", "openapi.json")],
            Repository.Root, cancellationToken);
        await ClientSetup.NpmAsync(["run", "api:gen"], cancellationToken);
        Console.WriteLine("Wrote docs/openapi.json and the client's types");
        return 0;
    }
}
