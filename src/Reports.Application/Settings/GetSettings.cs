using MediatR;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Domain.Portals;

namespace Reports.Application.Settings;

/// <summary>
/// Asks for the portal's settings. Everybody may: weights, norms and thresholds explain figures. Advertising spend is for those who may
/// read Marketing; administrators are among them, so that they can send the whole object back.
/// </summary>
public sealed record GetSettings : IRequest<PortalSettings>;

internal sealed class GetSettingsHandler(ICallerAccessor callers, IPortalSettingsReader reader) : IRequestHandler<GetSettings, PortalSettings>
{
    public async Task<PortalSettings> Handle(GetSettings request, CancellationToken cancellationToken)
    {
        var settings = await reader.ReadAsync(callers.Caller.PortalId, cancellationToken);
        return callers.Caller.Reports.Contains(ReportNames.Marketing) ? settings : settings with { AdSpend = [] };
    }
}

/// <summary>Asks for the custom fields that could be offered as filters.</summary>
public sealed record GetSettingsFields : IRequest<IReadOnlyList<SettingsField>>, IAdminRequest;

internal sealed class GetSettingsFieldsHandler(
    ICallerAccessor callers, IPortalStateReader portals, IPortalDirectoryReader directories, IPortalSettingsReader settingsReader, IPortalSettingsWriter settingsWriter)
    : IRequestHandler<GetSettingsFields, IReadOnlyList<SettingsField>>
{
    public async Task<IReadOnlyList<SettingsField>> Handle(GetSettingsFields request, CancellationToken cancellationToken)
    {
        var portal = await portals.ReadAsync(callers.Caller.PortalId, cancellationToken);
        var directory = await directories.ReadAsync(portal.PortalId, portal.DataVersion, cancellationToken);
        var settings = await settingsReader.ReadAsync(portal.PortalId, cancellationToken);
        var synced = await settingsWriter.SyncedFieldsAsync(portal.PortalId, cancellationToken);
        return [.. directory.Fields.Select(f => new SettingsField(
            f.Name, f.Title, f.Type, f.Of, settings.ExposedFields.Contains(f.Name, StringComparer.Ordinal), synced.Contains(f.Name, StringComparer.Ordinal)))];
    }
}

/// <summary>A custom field that could be offered as a filter.</summary>
/// <param name="Name">Bitrix24's name.</param>
/// <param name="Title">As people call it.</param>
/// <param name="Type"><c>enumeration</c>, <c>string</c> or <c>boolean</c>.</param>
/// <param name="Of">Whose field it is: <c>deal</c>, <c>lead</c> or both.</param>
/// <param name="Exposed">Whether it is offered now.</param>
/// <param name="Synced">Whether the last full load brought it along; filters on a field that it did not bring find nothing until the next sync.</param>
public sealed record SettingsField(string Name, string Title, string Type, IReadOnlyList<string> Of, bool Exposed, bool Synced);
