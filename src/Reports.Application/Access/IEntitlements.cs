using Reports.Domain.Portals;

namespace Reports.Application.Access;

/// <summary>Per-report entitlements of a portal.</summary>
public interface IEntitlements
{
    /// <summary>The entitlement of a report that is being opened: the first opening starts the trial.</summary>
    Task<Entitlement> OpenAsync(int portalId, string report, CancellationToken cancellationToken);

    /// <summary>The entitlements of every report, without opening any.</summary>
    Task<IReadOnlyDictionary<string, Entitlement>> ReadAsync(int portalId, CancellationToken cancellationToken);
}
