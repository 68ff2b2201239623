using MediatR;
using Reports.Api.Common;
using Reports.Application.Settings;
using Reports.Domain.Portals;

namespace Reports.Api.Settings;

internal sealed class SettingsEndpoints : IEndpointGroup
{
    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/settings", Get)
            .WithName(nameof(GetSettings)).WithTags("Settings").WithSummary("The portal's settings · Настройки портала")
            .Produces<PortalSettings>();
        api.MapPut("/settings", Put)
            .WithName(nameof(PutSettings)).WithTags("Settings").WithSummary("Replaces the settings as a whole · Заменяет настройки целиком")
            .Produces<SettingsReport>();
        api.MapGet("/settings/fields", Fields)
            .WithName(nameof(GetSettingsFields)).WithTags("Settings").WithSummary("Custom fields that can be offered as filters · Поля, которые можно открыть как фильтры")
            .Produces<IReadOnlyList<SettingsField>>();
    }

    private static Task<PortalSettings> Get(IMediator mediator, CancellationToken cancellationToken) => mediator.Send(new GetSettings(), cancellationToken);

    private static Task<SettingsReport> Put(PortalSettings settings, IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new PutSettings(settings), cancellationToken);

    private static Task<IReadOnlyList<SettingsField>> Fields(IMediator mediator, CancellationToken cancellationToken) =>
        mediator.Send(new GetSettingsFields(), cancellationToken);
}
