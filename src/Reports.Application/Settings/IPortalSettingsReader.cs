using Reports.Domain.Portals;

namespace Reports.Application.Settings;

/// <summary>Reads what an administrator has chosen; defaults where nothing was chosen.</summary>
public interface IPortalSettingsReader
{
    /// <summary>The settings of a portal.</summary>
    Task<PortalSettings> ReadAsync(int portalId, CancellationToken cancellationToken);
}
