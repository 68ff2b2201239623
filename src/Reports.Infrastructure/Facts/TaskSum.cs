using System.Numerics;
using System.Runtime.Intrinsics;
using Reports.Domain.TeamProductivity;

namespace Reports.Infrastructure.Facts;

/// <summary>What tasks count for together: sixteen counts that are added at once.</summary>
internal readonly record struct TaskSum : IAdditionOperators<TaskSum, TaskSum, TaskSum>, ISubtractionOperators<TaskSum, TaskSum, TaskSum>
{
    /// <summary>What one task of each pattern counts for, a byte for each count.</summary>
    private static readonly Vector128<byte>[] Ones = [.. Enumerable.Range(0, 1 << 10).Select(pattern => OnesOf(pattern & 7, (TaskTraits)(pattern >> 3)))];

    private readonly Vector512<uint> counted;

    private TaskSum(Vector512<uint> counted) => this.counted = counted;

    /// <summary>The counts by their names.</summary>
    public TaskCounts Counts => new()
    {
        CompletedOnTime = counted[0],
        CompletedLate = counted[1],
        InProgress = counted[2],
        InProgressOverdue = counted[3],
        NotStarted = counted[4],
        NotStartedOverdue = counted[5],
        Deferred = counted[6],
        WithoutDeadline = counted[7],
        WithPlannedStart = counted[8],
        StartCounted = counted[9],
        StartedOnTime = counted[10],
        FinishCounted = counted[11],
        FinishedOnTime = counted[12],
        JointCounted = counted[13],
        JointOnTime = counted[14],
        DatesContradict = counted[15],
    };

    public static TaskSum operator +(TaskSum a, TaskSum b) => new(a.counted + b.counted);

    public static TaskSum operator -(TaskSum a, TaskSum b) => new(a.counted - b.counted);

    /// <summary>State and traits of a task as one small number, its pattern.</summary>
    public static ushort PatternOf(byte state, TaskTraits traits) => (ushort)(((int)traits << 3) | state);

    /// <summary>The sum of tasks of these patterns.</summary>
    public static TaskSum Of(ReadOnlySpan<ushort> patterns)
    {
        var sums = Vector512<uint>.Zero;
        while (!patterns.IsEmpty)
        {
            var some = patterns[..Math.Min(patterns.Length, byte.MaxValue)];
            sums += Widened(OfSome(some));
            patterns = patterns[some.Length..];
        }

        return new(sums);
    }

    /// <summary>No more than a byte holds; on its own, so that the sum stays in a register.</summary>
    private static Vector128<byte> OfSome(ReadOnlySpan<ushort> patterns)
    {
        var sums = Vector128<byte>.Zero;
        foreach (var pattern in patterns) sums += Ones[pattern];
        return sums;
    }

    private static Vector512<uint> Widened(Vector128<byte> bytes)
    {
        var (low, high) = Vector128.Widen(bytes);
        var ((first, second), (third, fourth)) = (Vector128.Widen(low), Vector128.Widen(high));
        return Vector512.Create(Vector256.Create(first, second), Vector256.Create(third, fourth));
    }

    /// <summary>In the order that <see cref="Counts"/> names them in: states, then traits.</summary>
    private static Vector128<byte> OnesOf(int state, TaskTraits traits)
    {
        return Vector128.Create(
            State(0), State(1), State(2), State(3), State(4), State(5), State(6), All(TaskTraits.WithoutDeadline), All(TaskTraits.WithPlannedStart),
            All(TaskTraits.StartCounts), All(TaskTraits.StartedOnTime), All(TaskTraits.FinishCounts), All(TaskTraits.FinishedOnTime),
            All(TaskTraits.StartCounts | TaskTraits.FinishCounts), All(TaskTraits.StartedOnTime | TaskTraits.FinishedOnTime), All(TaskTraits.DatesContradict));

        byte State(int of) => (byte)(state == of ? 1 : 0);
        byte All(TaskTraits asked) => (byte)((traits & asked) == asked ? 1 : 0);
    }
}
