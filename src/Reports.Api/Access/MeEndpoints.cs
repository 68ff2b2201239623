using MediatR;
using Reports.Api.Common;
using Reports.Application.Access;

namespace Reports.Api.Access;

internal sealed class MeEndpoints : IEndpointGroup
{
    public void Map(RouteGroupBuilder api) => api.MapGet("/me", Get)
        .WithName(nameof(GetMe)).WithTags("Access").WithSummary("The caller, her rights and the portal's entitlements · Кто я, права и доступ портала к отчётам")
        .Produces<MeReport>();

    private static Task<MeReport> Get(IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetMe(), cancellationToken);
}
