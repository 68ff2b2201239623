using System.Diagnostics;

namespace Reports.DemoPortal.Rest;

/// <summary>The leaky bucket: each request is a drop, so many leak out per second, above the brim all are refused.</summary>
internal sealed class Throttle(double ratePerSecond, double burst)
{
    private readonly Lock gate = new();
    private double level;
    private long last = Stopwatch.GetTimestamp();

    public bool IsOn { get; set; } = true;

    public double RatePerSecond { get; set; } = ratePerSecond;

    public double Burst { get; set; } = burst;

    public bool TryAdd()
    {
        lock (gate)
        {
            var now = Stopwatch.GetTimestamp();
            level = Math.Max(0, level - Stopwatch.GetElapsedTime(last, now).TotalSeconds * RatePerSecond);
            last = now;
            if (!IsOn)
                return true;
            if (level + 1 > Burst)
                return false;
            level++;
            return true;
        }
    }

    public void Empty()
    {
        lock (gate)
            level = 0;
    }
}
