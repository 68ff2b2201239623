using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Reports.Infrastructure.Bitrix24;

/// <summary>One bucket per portal and process, as Bitrix24 keeps one per portal and address. Everything that talks to a portal goes through here.</summary>
internal sealed class PortalThrottles(IOptions<Bitrix24Options> options, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, PortalThrottle> throttles = new(StringComparer.OrdinalIgnoreCase);

    public PortalThrottle Of(PortalAccess access) =>
        throttles.GetOrAdd(access.Server.Authority, _ => new PortalThrottle(options.Value, time));

    public async ValueTask DisposeAsync()
    {
        foreach (var throttle in throttles.Values) await throttle.DisposeAsync();
    }
}

/// <summary>A portal's token bucket, its cap on requests in flight, and the operating budget of each method.</summary>
internal sealed class PortalThrottle(Bitrix24Options options, TimeProvider time) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> notBefore = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrencyLimiter parallel = new(new() { PermitLimit = options.Parallel, QueueLimit = int.MaxValue });
    private readonly TokenBucketRateLimiter? bucket = options.RequestsPerSecond <= 0 ? null : new(new()
    {
        TokenLimit = options.Burst,
        TokensPerPeriod = 1,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1 / options.RequestsPerSecond),
        QueueLimit = int.MaxValue,
    });

    private long pausedUntil;

    /// <summary>Waits for a token of the bucket, and for an end of any pause that the portal asked for.</summary>
    public async ValueTask<RateLimitLease> AcquireAsync(CancellationToken cancellationToken)
    {
        var slot = await parallel.AcquireAsync(1, cancellationToken);
        try
        {
            for (var left = PauseLeft(); left > TimeSpan.Zero; left = PauseLeft()) await Task.Delay(left, time, cancellationToken);
            if (bucket is not null) using (await bucket.AcquireAsync(1, cancellationToken)) { }
            return slot;
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    /// <summary>The portal says its bucket is full, so somebody else shares our address: everybody here waits.</summary>
    public void Pause(TimeSpan wait)
    {
        var until = (time.GetUtcNow() + wait).UtcTicks;
        for (var known = Volatile.Read(ref pausedUntil); known < until; known = Volatile.Read(ref pausedUntil))
            if (Interlocked.CompareExchange(ref pausedUntil, until, known) == known) return;
    }

    /// <summary>Waits until <paramref name="method"/> may be called again.</summary>
    public async Task WaitForAsync(string method, CancellationToken cancellationToken)
    {
        if (notBefore.TryGetValue(method, out var moment) && moment - time.GetUtcNow() is { } left && left > TimeSpan.Zero)
            await Task.Delay(left, time, cancellationToken);
    }

    /// <summary>Takes note of what an answer says of a method's operating time, and spaces its calls out before the portal has to block it.</summary>
    /// <param name="method">The method that was called.</param>
    /// <param name="answer">Its <c>time</c> block.</param>
    /// <param name="spent">Seconds that our calls have just burnt.</param>
    public void Observe(string method, AnswerTime answer, double spent)
    {
        if (answer.Operating is not { } operating || operating <= options.SlowDownAbove) return;
        // The window slides: a method that works 0.7 s of every second never fills 480 s in ten minutes.
        Hold(method, time.GetUtcNow() + TimeSpan.FromSeconds(spent / 0.7));
    }

    /// <summary>The method is blocked: nobody calls it before the moment that the last good answer named.</summary>
    public void Block(string method, DateTimeOffset? resetAt)
    {
        var now = time.GetUtcNow();
        Hold(method, resetAt is { } reset && reset > now ? reset : now + options.OperatingPause);
    }

    public async ValueTask DisposeAsync()
    {
        if (bucket is not null) await bucket.DisposeAsync();
        await parallel.DisposeAsync();
    }

    private void Hold(string method, DateTimeOffset until) =>
        notBefore.AddOrUpdate(method, until, (_, known) => known > until ? known : until);

    private TimeSpan PauseLeft() => TimeSpan.FromTicks(Volatile.Read(ref pausedUntil) - time.GetUtcNow().UtcTicks);
}
