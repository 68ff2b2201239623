using System.Collections.Concurrent;

namespace Reports.Infrastructure.Database;

/// <summary>Keeps what was read of a portal until its data version changes; one value of a kind and part per portal.</summary>
internal sealed class PortalCache
{
    private readonly ConcurrentDictionary<(Type Kind, object? Part, int PortalId), (long Version, object Value)> kept = new();

    /// <summary>The only value of its kind.</summary>
    public ValueTask<T> GetAsync<T>(int portalId, long version, Func<Task<T>> read)
        where T : class => GetAsync(portalId, version, null, read);

    /// <summary>One of a few values of a kind, which <paramref name="part"/> tells apart.</summary>
    public async ValueTask<T> GetAsync<T>(int portalId, long version, object? part, Func<Task<T>> read)
        where T : class
    {
        if (kept.TryGetValue((typeof(T), part, portalId), out var found) && found.Version == version) return (T)found.Value;
        var value = await read();
        kept[(typeof(T), part, portalId)] = (version, value);
        return value;
    }
}
