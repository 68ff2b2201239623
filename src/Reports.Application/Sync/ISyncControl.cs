using MediatR;

namespace Reports.Application.Sync;

/// <summary>Starts a portal's sync.</summary>
public interface ISyncControl
{
    /// <summary>Starts a run for <paramref name="portalId"/>, or names the one that is under way already.</summary>
    Task<SyncRunInfo> StartAsync(int portalId, CancellationToken cancellationToken);
}

/// <summary>A run of the sync that has not ended.</summary>
/// <param name="Id">Number of the run.</param>
/// <param name="Kind"><c>first</c>, <c>increment</c>, <c>nightly</c> or <c>full</c>.</param>
/// <param name="Phase"><c>queued</c>, <c>fetching</c>, <c>checking</c> or <c>publishing</c>.</param>
/// <param name="StartedAt">When it was asked for or began.</param>
/// <param name="Entities">How far it is with each entity.</param>
public sealed record SyncRunInfo(long Id, string Kind, string Phase, DateTimeOffset StartedAt, IReadOnlyList<SyncEntityProgress> Entities);

/// <summary>How far a run is with one entity.</summary>
/// <param name="Name">Name of the entity, for example <c>deals</c>.</param>
/// <param name="Fetched">Records that have arrived.</param>
/// <param name="Expected">Records that Bitrix24 counted, or null where it was not asked.</param>
public sealed record SyncEntityProgress(string Name, long Fetched, long? Expected);

/// <summary>A sync was published: reports answer from the new data.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
public sealed record SyncPublished(int PortalId, DateTimeOffset AsOf) : INotification;
