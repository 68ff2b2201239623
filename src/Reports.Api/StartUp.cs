using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Reports.Application.Common;
using Reports.Application.SignIn;

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
    public static async Task AnnounceAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.FirstOrDefault() is not { } listening) return;
        var address = Reachable(listening);
        Console.WriteLine($"REPORTS_READY {address}");

        await using var scope = app.Services.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<ISinglePortal>().FindAsync(cancellationToken) is not { } portalId) return;
        var code = await scope.ServiceProvider.GetRequiredService<ISignInCodes>()
            .CreateAsync(new SignInIdentity(portalId, null, IsAdmin: true), renewable: true, SignInCodes.ByHand, cancellationToken);
        Console.WriteLine($"REPORTS_SIGN_IN {address}{code.Address}");
    }

    /// <summary>What listens everywhere is opened on this machine.</summary>
    private static string Reachable(string listening) => listening
        .Replace("//[::]", "//localhost", StringComparison.Ordinal)
        .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
        .Replace("//*", "//localhost", StringComparison.Ordinal)
        .Replace("//+", "//localhost", StringComparison.Ordinal);
}
