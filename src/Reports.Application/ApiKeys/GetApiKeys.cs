using MediatR;
using Reports.Application.Common;

namespace Reports.Application.ApiKeys;

/// <summary>Asks for the portal's keys.</summary>
public sealed record GetApiKeys : IRequest<Page<ApiKeyEntry>>, IAdminRequest;

internal sealed class GetApiKeysHandler(ICallerAccessor callers, IApiKeyReader reader) : IRequestHandler<GetApiKeys, Page<ApiKeyEntry>>
{
    public async Task<Page<ApiKeyEntry>> Handle(GetApiKeys request, CancellationToken cancellationToken)
    {
        var keys = await reader.ReadAsync(callers.Caller.PortalId, cancellationToken);
        return new Page<ApiKeyEntry>(keys, null, keys.Count);
    }
}
