using MediatR;
using Reports.Application.Common;

namespace Reports.Application.ApiKeys;

/// <summary>Ends a key at once.</summary>
/// <param name="Id">Names the key.</param>
public sealed record RevokeApiKey(Guid Id) : IRequest, IAdminRequest;

internal sealed class RevokeApiKeyHandler(ICallerAccessor callers, IApiKeyWriter writer) : IRequestHandler<RevokeApiKey, Unit>
{
    private static readonly LocalText Unknown = new("Такого ключа нет.", "There is no such key.");
    private static readonly LocalText Configured = new(
        "Ключ задан в конфигурации сервиса: пока он там, удалить его нельзя.", "The service's configuration gives this key: it cannot be deleted while it is there.");

    public async Task<Unit> Handle(RevokeApiKey request, CancellationToken cancellationToken) =>
        await writer.RevokeAsync(callers.Caller.PortalId, request.Id, cancellationToken) switch
        {
            ApiKeyRevocation.Unknown => throw new NotFoundException(Unknown),
            ApiKeyRevocation.Configured => throw new ConflictException(Configured),
            _ => Unit.Value,
        };
}
