using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Reports.Application.Common;

namespace Reports.Api;

/// <summary>What happens before the first request, and what is said when the service listens.</summary>
internal static class StartUp
{
    /// <summary>Runs every <see cref="IStartupStep"/> in order.</summary>
    public static async Task RunAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        foreach (var step in scope.ServiceProvider.GetServices<IStartupStep>().OrderBy(s => s.Order))
            await step.RunAsync(cancellationToken);
    }

    /// <summary>Prints lines for whoever started the process; they are its output, not its log.</summary>
    public static void Announce(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.FirstOrDefault() is not { } address) return;
        Console.WriteLine($"REPORTS_READY {address}");
    }
}
