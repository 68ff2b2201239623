using System.Collections.Concurrent;
using Microsoft.Extensions.Caching.Memory;

namespace Reports.Infrastructure.Database;

/// <summary>A value that is large enough for its size to count.</summary>
internal interface IKept
{
    /// <summary>How much memory it takes, about.</summary>
    long Bytes { get; }
}

/// <summary>
/// Keeps what was read of a portal until its version changes; one value of a kind and part per portal, read once however many ask for it.
/// What nobody has asked for the longest goes first where memory is short.
/// </summary>
internal sealed class PortalCache : IDisposable
{
    private const long SmallBytes = 4096;
    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 });
    private readonly ConcurrentDictionary<(Key, long Version), Lazy<Task<object>>> readings = new();

    /// <summary>The only value of its kind.</summary>
    public ValueTask<T> GetAsync<T>(int portalId, long version, Func<Task<T>> read)
        where T : class => GetAsync(portalId, version, null, read);

    /// <summary>One of a few values of a kind, which <paramref name="part"/> tells apart.</summary>
    public async ValueTask<T> GetAsync<T>(int portalId, long version, object? part, Func<Task<T>> read)
        where T : class
    {
        var key = new Key(typeof(T), part, portalId);
        if (kept.TryGetValue(key, out Kept? found) && found!.Version == version) return (T)found.Value;
        while (true)
        {
            var mine = new Lazy<Task<object>>(async () => await read());
            var reading = readings.GetOrAdd((key, version), mine);
            try
            {
                var value = (T)await reading.Value;
                if (reading == mine) kept.Set(key, new Kept(version, value), new MemoryCacheEntryOptions { Size = (value as IKept)?.Bytes ?? SmallBytes });
                return value;
            }
            catch (OperationCanceledException) when (reading != mine)
            {
                // Whoever was reading has gone away.
            }
            finally
            {
                readings.TryRemove(new((key, version), reading));
            }
        }
    }

    /// <summary>Whether the only value of a kind is kept, of whichever version.</summary>
    public bool Keeps<T>(int portalId) => kept.TryGetValue(new Key(typeof(T), null, portalId), out _);

    public void Dispose() => kept.Dispose();

    private sealed record Key(Type Kind, object? Part, int PortalId);

    private sealed record Kept(long Version, object Value);
}
