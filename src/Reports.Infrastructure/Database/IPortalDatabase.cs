using Npgsql;

namespace Reports.Infrastructure.Database;

/// <summary>Connections that see and write the rows of one portal only: row-level security binds them.</summary>
public interface IPortalDatabase
{
    /// <summary>Opens a connection bound to <paramref name="portalId"/>; the caller disposes it.</summary>
    ValueTask<NpgsqlConnection> OpenAsync(int portalId, CancellationToken cancellationToken);
}

/// <summary>
/// The same for what publishes: connections that reports do not take turns with, and that outlive the time from one sync to the next. A server
/// process that has visited the pages of a portal visits them again a third sooner than a new one, which has to find its way to each of them.
/// </summary>
internal interface IPublishingDatabase : IPortalDatabase;

/// <summary>Connections with the owner's rights over all portals: migrations, sign-in look-ups, scheduling, creating portals. Use sparingly.</summary>
public interface ISystemDatabase
{
    /// <summary>Opens a connection; the caller disposes it.</summary>
    ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken);
}
