using System.Security.Cryptography;
using MediatR;
using Reports.Application.Access;
using Reports.Application.Common;
using Reports.Application.SignIn;

namespace Reports.Application.Bitrix24App;

/// <summary>A viewer opens the application inside Bitrix24.</summary>
/// <param name="MemberId">The account.</param>
/// <param name="AuthId">The viewer's token.</param>
/// <param name="ApplicationToken">The portal's own token, or null.</param>
public sealed record OpenFrame(string MemberId, string AuthId, string? ApplicationToken) : IRequest<SignInCode>
{
    /// <inheritdoc />
    public override string ToString() => $"{nameof(OpenFrame)} of {MemberId}";
}

/// <summary>A page inside Bitrix24 renews its session.</summary>
/// <param name="AuthId">The viewer's token, fresh from the portal's page.</param>
/// <param name="MemberId">The account.</param>
public sealed record SignInBitrix24(string AuthId, string MemberId) : IRequest<OpenedSession>
{
    /// <inheritdoc />
    public override string ToString() => $"{nameof(SignInBitrix24)} of {MemberId}";
}

internal sealed class OpenFrameHandler(FrameDoor door, ISignInCodes codes) : IRequestHandler<OpenFrame, SignInCode>
{
    public async Task<SignInCode> Handle(OpenFrame request, CancellationToken cancellationToken) => await codes.CreateAsync(
        await door.EnterAsync(request.MemberId, request.AuthId, request.ApplicationToken, cancellationToken),
        renewable: false, SignInCodes.ByRedirect, cancellationToken);
}

internal sealed class SignInBitrix24Handler(FrameDoor door, ISessions sessions, TimeProvider time) : IRequestHandler<SignInBitrix24, OpenedSession>
{
    public async Task<OpenedSession> Handle(SignInBitrix24 request, CancellationToken cancellationToken)
    {
        var identity = await door.EnterAsync(request.MemberId, request.AuthId, applicationToken: null, cancellationToken);
        var (opened, stored) = OpenedSession.Create(time.GetUtcNow(), renewable: false);
        await sessions.OpenAsync(identity, stored, cancellationToken);
        return opened;
    }
}

/// <summary>Lets a viewer in: the portal must be known, and must itself say who the viewer is.</summary>
internal sealed class FrameDoor(IInstallations installations, IBitrix24Identity identity)
{
    private static readonly LocalText Refused = new(
        "Bitrix24 не подтвердил вход. Откройте приложение заново; если не поможет, попросите администратора установить его ещё раз.",
        "Bitrix24 did not confirm the sign-in. Open the application again; if that does not help, ask the administrator to install it once more.");

    public async Task<SignInIdentity> EnterAsync(string memberId, string authId, string? applicationToken, CancellationToken cancellationToken)
    {
        if (await installations.FindAsync(memberId, cancellationToken) is not { } installation) throw new UnauthenticatedException(Refused);
        if (applicationToken is not null && !Matches(installation, applicationToken)) throw new UnauthenticatedException(Refused);
        var user = await identity.ReadViewerAsync(installation, authId, cancellationToken) ?? throw new UnauthenticatedException(Refused);
        return user.Of(installation);
    }

    /// <summary>Whether a token is the one that the portal was installed with; a portal that gave none is judged by its answers alone.</summary>
    public static bool Matches(Installation installation, string applicationToken) =>
        installation.ApplicationTokenHash is not { } known || CryptographicOperations.FixedTimeEquals(known, Secret.Hash(applicationToken));
}
