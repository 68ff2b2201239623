using System.Collections.Concurrent;

namespace Reports.Infrastructure.Database;

/// <summary>Keeps what was read of a portal until its data version changes; one value of a kind per portal.</summary>
internal sealed class PortalCache
{
    private readonly ConcurrentDictionary<(Type Kind, int PortalId), (long Version, object Value)> kept = new();

    public async ValueTask<T> GetAsync<T>(int portalId, long version, Func<Task<T>> read)
        where T : class
    {
        if (kept.TryGetValue((typeof(T), portalId), out var found) && found.Version == version) return (T)found.Value;
        var value = await read();
        kept[(typeof(T), portalId)] = (version, value);
        return value;
    }
}
