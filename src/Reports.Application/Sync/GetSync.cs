using MediatR;
using Reports.Application.Common;

namespace Reports.Application.Sync;

/// <summary>Asks for the state of the caller's portal's data.</summary>
public sealed record GetSync : IRequest<SyncReport>;

internal sealed class GetSyncHandler(ICallerAccessor callers, ISyncReader reader) : IRequestHandler<GetSync, SyncReport>
{
    public async Task<SyncReport> Handle(GetSync request, CancellationToken cancellationToken) =>
        (await reader.ReadAsync(callers.Caller.PortalId, cancellationToken)).SeenBy(callers.Caller);
}
