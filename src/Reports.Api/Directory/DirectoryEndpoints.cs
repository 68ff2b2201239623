using MediatR;
using Reports.Api.Common;
using Reports.Application.Directory;

namespace Reports.Api.Directory;

internal sealed class DirectoryEndpoints : IEndpointGroup
{
    public void Map(RouteGroupBuilder api) => api.MapGet("/directory", Get)
        .WithName(nameof(GetDirectory)).WithTags("Directory").WithSummary("What filters are made of · Из чего составляются фильтры")
        .WithTag()
        .Produces<DirectoryReport>();

    private static Task<DirectoryReport> Get(IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetDirectory(), cancellationToken);
}
