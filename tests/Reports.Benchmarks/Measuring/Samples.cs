using System.Diagnostics;

namespace Reports.Benchmarks.Measuring;

/// <summary>Times of the same thing done many times, in milliseconds.</summary>
internal sealed class Samples(IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public static Samples None { get; } = new([]);

    public double Median => At(0.5);

    public double P95 => At(0.95);

    public int Count => sorted.Length;

    /// <summary>Does it until <paramref name="times"/> times are taken; the first <paramref name="warmUp"/> runs are not counted.</summary>
    public static async Task<Samples> TakeAsync(int warmUp, int times, Func<int, Task> action)
    {
        var taken = new List<double>(times);
        for (var run = -warmUp; run < times; run++)
        {
            var start = Stopwatch.GetTimestamp();
            await action(run + warmUp);
            if (run >= 0) taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return new(taken);
    }

    public Samples With(Samples others) => new([.. sorted, .. others.sorted]);

    public override string ToString() => Count == 0 ? "–" : $"{Round(Median)} / {Round(P95)}";

    private static string Round(double milliseconds) => milliseconds.ToString(milliseconds < 10 ? "0.0" : "N0");

    private double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
