using Dapper;
using Npgsql;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Sync;

/// <summary>One run per portal at a time, on any number of nodes: a lock of the database session, which a dying process gives back.</summary>
internal sealed class PortalLock : IAsyncDisposable
{
    private const int Class = 0x53594e43;
    private readonly NpgsqlConnection connection;
    private readonly int portalId;

    private PortalLock(NpgsqlConnection connection, int portalId) => (this.connection, this.portalId) = (connection, portalId);

    /// <summary>The lock, or null where somebody holds it.</summary>
    public static async Task<PortalLock?> TryTakeAsync(IPortalDatabase database, int portalId, CancellationToken cancellationToken)
    {
        var opened = await database.OpenAsync(portalId, cancellationToken);
        var taken = false;
        try
        {
            taken = await opened.QuerySingleAsync<bool>(new(
                "select pg_try_advisory_lock(@Class, @portalId)", new { Class, portalId }, cancellationToken: cancellationToken));
            return taken ? new(opened, portalId) : null;
        }
        finally
        {
            if (!taken) await opened.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(@Class, @portalId)", new { Class, portalId });
        }
        catch (NpgsqlException)
        {
            // The session is gone, and the lock with it.
        }

        await connection.DisposeAsync();
    }
}
