using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Application.Common;

/// <summary>What every report needs to know of a portal, as of its last published sync.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="Domain">Host for links to records.</param>
/// <param name="TimeZone">IANA zone of all local dates.</param>
/// <param name="BaseCurrency">ISO code of every amount.</param>
/// <param name="Language">The portal's language.</param>
/// <param name="AsOf">The moment whose state the data shows; null before the first sync.</param>
/// <param name="Today">Local date of <paramref name="AsOf"/>.</param>
/// <param name="DataVersion">Grows with every publication, plan or settings change.</param>
/// <param name="FactsVersion">Grows whenever deals, leads, activities or tasks are judged anew; with it grows <paramref name="DataVersion"/>.</param>
/// <param name="Calendar">Working days.</param>
/// <param name="Settings">The portal's settings.</param>
public sealed record PortalState(
    int PortalId,
    string Domain,
    string TimeZone,
    string BaseCurrency,
    string Language,
    DateTimeOffset? AsOf,
    DateOnly Today,
    long DataVersion,
    long FactsVersion,
    WorkingCalendar Calendar,
    PortalSettings Settings)
{
    /// <summary>False in the moment between the ends of a publication's two transactions: what is read then may be of two versions.</summary>
    public bool IsWhole { get; init; } = true;
}

/// <summary>Reads the portal's state, settings included.</summary>
public interface IPortalStateReader
{
    /// <summary>The state of <paramref name="portalId"/>; throws when the portal is unknown.</summary>
    Task<PortalState> ReadAsync(int portalId, CancellationToken cancellationToken);
}

/// <summary>
/// The portal's state as one request reads it: once, so that the tag, the filters and the data of an answer speak of the same version.
/// </summary>
public sealed class PortalSnapshot(IPortalStateReader portals)
{
    private PortalState? _kept;

    /// <summary>The state that this request has read, or reads now.</summary>
    public async ValueTask<PortalState> ReadAsync(int portalId, CancellationToken cancellationToken) =>
        _kept is { } kept && kept.PortalId == portalId ? kept : await RenewAsync(portalId, cancellationToken);

    /// <summary>Keeps a state that came with the request's credential.</summary>
    public void Keep(PortalState state) => _kept = state;

    /// <summary>The state of this moment; whoever reads it afterwards gets the same.</summary>
    public async Task<PortalState> RenewAsync(int portalId, CancellationToken cancellationToken) =>
        _kept = await portals.ReadAsync(portalId, cancellationToken);
}
