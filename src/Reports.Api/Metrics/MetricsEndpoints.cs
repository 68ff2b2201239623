using MediatR;
using Reports.Api.Common;
using Reports.Application.Metrics;

namespace Reports.Api.Metrics;

internal sealed class MetricsEndpoints : IEndpointGroup
{
    public void Map(RouteGroupBuilder api) => api.MapGet("/metrics", Get)
        .WithName(nameof(GetMetrics)).WithTags("Metrics").WithSummary("What every figure means · Что значит каждый показатель")
        .WithTag()
        .Produces<IReadOnlyList<MetricReport>>();

    private static Task<IReadOnlyList<MetricReport>> Get(IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetMetrics(), cancellationToken);
}
