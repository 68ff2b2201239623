using System.Collections.Concurrent;

namespace Reports.DemoPortal.Rest;

/// <summary>How long each method worked for each credential, in ten sliding minutes.</summary>
internal sealed class OperatingTime(double limit)
{
    private readonly ConcurrentDictionary<(string Credential, string Method), double[]> minutes = new();
    private readonly ConcurrentDictionary<(string Credential, string Method), long> newest = new();
    private readonly Lock gate = new();

    public double Limit { get; set; } = limit;

    /// <summary>The call that crosses the line finishes; the next one is refused.</summary>
    public void Demand(RestCaller caller, string method, long now)
    {
        if (Used(caller, method, now) >= Limit)
            throw RestError.OperationLimit();
    }

    /// <summary>Adds a call's time and gives what has been used with it.</summary>
    public double Add(RestCaller caller, string method, long now, double seconds)
    {
        lock (gate)
        {
            var buckets = Slide(caller, method, now);
            // Short calls are free.
            if (seconds > 0.1)
                buckets[now / 60 % 10] += seconds;
            return buckets.Sum();
        }
    }

    public double Used(RestCaller caller, string method, long now)
    {
        lock (gate)
            return Slide(caller, method, now).Sum();
    }

    private double[] Slide(RestCaller caller, string method, long now)
    {
        var key = (caller.Credential, method.ToLowerInvariant());
        var buckets = minutes.GetOrAdd(key, static _ => new double[10]);
        var minute = now / 60;
        var seen = newest.GetOrAdd(key, minute);
        for (var passed = Math.Max(seen + 1, minute - 9); passed <= minute; passed++)
            buckets[passed % 10] = 0;
        newest[key] = Math.Max(seen, minute);
        return buckets;
    }
}
