using MediatR;
using Reports.Application.Common;

namespace Reports.Application.Access;

/// <summary>Asks who sees what.</summary>
public sealed record GetAccess : IRequest<AccessRules>, IAdminRequest;

internal sealed class GetAccessHandler(ICallerAccessor callers, IAccessRulesReader reader) : IRequestHandler<GetAccess, AccessRules>
{
    public Task<AccessRules> Handle(GetAccess request, CancellationToken cancellationToken) =>
        reader.ReadAsync(callers.Caller.PortalId, cancellationToken);
}
