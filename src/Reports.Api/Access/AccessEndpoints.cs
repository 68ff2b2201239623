using MediatR;
using Reports.Api.Common;
using Reports.Application.Access;

namespace Reports.Api.Access;

internal sealed class AccessEndpoints : IEndpointGroup
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/access", Get)
            .WithName(nameof(GetAccess)).WithTags("Access").WithSummary("Who sees which report and whose data · Кто видит какие отчёты и чьи данные")
            .Produces<AccessRules>();
        api.MapPut("/access", Put)
            .WithName(nameof(PutAccess)).WithTags("Access").WithSummary("Replaces the access rules · Заменяет правила доступа")
            .Produces<AccessRules>();
    }

    private static Task<AccessRules> Get(IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetAccess(), cancellationToken);

    private static Task<AccessRules> Put(AccessRules rules, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new PutAccess(rules), cancellationToken);
}
