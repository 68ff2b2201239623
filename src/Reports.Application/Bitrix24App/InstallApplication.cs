using MediatR;
using Reports.Application.Common;
using Reports.Application.Sync;

namespace Reports.Application.Bitrix24App;

/// <summary>An administrator installs the application, or its first event comes.</summary>
/// <param name="Claim">What the form or event claims.</param>
/// <param name="Events">Where the service takes events, as the caller reached it.</param>
public sealed record InstallApplication(InstallationClaim Claim, Uri Events) : IRequest;

internal sealed class InstallApplicationHandler(IInstallations installations, IBitrix24Identity identity, ISyncControl sync) : IRequestHandler<InstallApplication, Unit>
{
    private static readonly LocalText Refused = new(
        "Bitrix24 не подтвердил установку. Установите приложение ещё раз.", "Bitrix24 did not confirm the installation. Install the application once more.");

    private static readonly LocalText AdminOnly = new(
        "Установить приложение может только администратор портала.", "Only an administrator of the portal may install the application.");

    public async Task<Unit> Handle(InstallApplication request, CancellationToken cancellationToken)
    {
        var redeemed = await identity.RedeemAsync(request.Claim, cancellationToken) ?? throw new UnauthenticatedException(Refused);
        if (!string.Equals(redeemed.MemberId, request.Claim.MemberId, StringComparison.Ordinal)) throw new UnauthenticatedException(Refused);
        if (!redeemed.Installer.IsAdmin) throw new ForbiddenException(AdminOnly);
        var portalId = await installations.InstallAsync(redeemed, cancellationToken);
        await identity.WatchUninstallAsync(redeemed, request.Events, cancellationToken);
        await sync.StartAsync(portalId, cancellationToken);
        return Unit.Value;
    }
}

/// <summary>The application was deleted on a portal.</summary>
/// <param name="MemberId">The account.</param>
/// <param name="ApplicationToken">Proves the sender: the event carries nothing else.</param>
/// <param name="Erase">Whether the administrator asked for the data to be erased.</param>
public sealed record UninstallApplication(string MemberId, string ApplicationToken, bool Erase) : IRequest;

internal sealed class UninstallApplicationHandler(IInstallations installations) : IRequestHandler<UninstallApplication, Unit>
{
    private static readonly LocalText Refused = new("Отправитель события не подтверждён.", "The event's sender is not confirmed.");

    public async Task<Unit> Handle(UninstallApplication request, CancellationToken cancellationToken)
    {
        if (await installations.FindAsync(request.MemberId, cancellationToken) is not { } installation
            || installation.ApplicationTokenHash is null
            || !FrameDoor.Matches(installation, request.ApplicationToken))
            throw new UnauthenticatedException(Refused);
        await installations.UninstallAsync(installation.PortalId, request.Erase, cancellationToken);
        return Unit.Value;
    }
}
