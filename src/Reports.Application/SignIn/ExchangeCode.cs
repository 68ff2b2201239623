using MediatR;
using Reports.Application.Access;
using Reports.Application.Common;

namespace Reports.Application.SignIn;

/// <summary>Exchanges a one-time code for a session.</summary>
/// <param name="Code">The code.</param>
public sealed record ExchangeCode(string Code) : IRequest<OpenedSession>;

internal sealed class ExchangeCodeHandler(ISessions sessions, TimeProvider time) : IRequestHandler<ExchangeCode, OpenedSession>
{
    private static readonly LocalText Refused = new(
        "Код неизвестен, уже использован или истёк. Откройте приложение заново.", "The code is unknown, used or expired. Open the application again.");

    public async Task<OpenedSession> Handle(ExchangeCode request, CancellationToken cancellationToken)
    {
        var taken = await sessions.TakeCodeAsync(Secret.Hash(request.Code), cancellationToken) ?? throw new UnauthenticatedException(Refused);
        var (opened, stored) = OpenedSession.Create(time.GetUtcNow(), taken.Renewable);
        await sessions.OpenAsync(taken.Identity, stored, cancellationToken);
        return opened;
    }
}

/// <summary>Renews a session of a service of one's own by its cookie.</summary>
/// <param name="Renewal">The cookie's value; null when there is none.</param>
public sealed record RenewSession(string? Renewal) : IRequest<OpenedSession>;

internal sealed class RenewSessionHandler(ISessions sessions, TimeProvider time) : IRequestHandler<RenewSession, OpenedSession>
{
    private static readonly LocalText Refused = new("Сессия закончилась. Войдите заново.", "The session has ended. Sign in again.");

    public async Task<OpenedSession> Handle(RenewSession request, CancellationToken cancellationToken)
    {
        if (request.Renewal is not { Length: > 0 and <= 200 } secret) throw new UnauthenticatedException(Refused);
        var (opened, stored) = OpenedSession.Create(time.GetUtcNow(), renewable: true);
        var until = await sessions.RenewAsync(Secret.Hash(secret), stored, cancellationToken) ?? throw new UnauthenticatedException(Refused);
        return opened with { RenewableUntil = until };
    }
}

/// <summary>Ends a session.</summary>
/// <param name="Secrets">Its bearer, its renewal secret, or both.</param>
public sealed record CloseSession(IReadOnlyList<string> Secrets) : IRequest;

internal sealed class CloseSessionHandler(ISessions sessions) : IRequestHandler<CloseSession, Unit>
{
    public async Task<Unit> Handle(CloseSession request, CancellationToken cancellationToken)
    {
        foreach (var secret in request.Secrets) await sessions.CloseAsync(Secret.Hash(secret), cancellationToken);
        return Unit.Value;
    }
}
