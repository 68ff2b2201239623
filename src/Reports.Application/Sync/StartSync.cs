using MediatR;
using Reports.Application.Common;

namespace Reports.Application.Sync;

/// <summary>Asks for fresh data now. Anybody who reads reports may: a run that is under way is not doubled.</summary>
public sealed record StartSync : IRequest<SyncRunInfo>;

internal sealed class StartSyncHandler(ICallerAccessor callers, ISyncControl control) : IRequestHandler<StartSync, SyncRunInfo>
{
    public Task<SyncRunInfo> Handle(StartSync request, CancellationToken cancellationToken) =>
        control.StartAsync(callers.Caller.PortalId, cancellationToken);
}
