using FsCheck.Xunit;
using Reports.Domain.Touches;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Touches;

public sealed class SilenceTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly RecordHistory Record = new(
        createdAt: AsOf.AddDays(-20),
        stageMoves: [AsOf.AddDays(-20), AsOf.AddDays(-10)],
        activities:
        [
            new(CreatedAt: AsOf.AddDays(-9), DoneAt: AsOf.AddDays(-4), Deadline: null),
            new(CreatedAt: AsOf.AddDays(-8), DoneAt: AsOf.AddDays(2), Deadline: null), // ticked off before it takes place
        ],
        tasks:
        [
            new(CreatedAt: AsOf.AddDays(-7), ClosedAt: AsOf.AddDays(-6), Deadline: AsOf),
            new(CreatedAt: AsOf.AddDays(-15), ClosedAt: null, Deadline: AsOf.AddDays(3)),
        ]);

    [Theory]
    [InlineData(TouchSignal.Any, 4, TouchKind.ActivityDone)]
    [InlineData(TouchSignal.Activities, 4, TouchKind.ActivityDone)]
    [InlineData(TouchSignal.Tasks, 6, TouchKind.TaskClosed)]
    public void LastTouch_IsNarrowedByTheSignal(TouchSignal signal, int daysAgo, TouchKind kind)
    {
        var last = Silence.LastTouch(Record.Touches, signal, AsOf).ShouldNotBeNull();

        last.At.ShouldBe(AsOf.AddDays(-daysAgo));
        last.Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData(5, TouchKind.TaskClosed, 6)]
    [InlineData(6, TouchKind.TaskClosed, 6)]
    [InlineData(7, TouchKind.TaskCreated, 7)]
    [InlineData(12, TouchKind.TaskCreated, 15)]
    [InlineData(16, TouchKind.StageMove, 20)]
    public void LastTouch_InThePast_DoesNotSeeLaterTouches(int momentDaysAgo, TouchKind kind, int touchDaysAgo)
    {
        var last = Silence.LastTouch(Record.Touches, TouchSignal.Any, AsOf.AddDays(-momentDaysAgo)).ShouldNotBeNull();

        last.ShouldBe(new Touch(AsOf.AddDays(-touchDaysAgo), kind));
    }

    [Fact]
    public void LastTouch_BeforeTheRecordExisted_IsNone() =>
        Silence.LastTouch(Record.Touches, TouchSignal.Any, AsOf.AddDays(-21)).ShouldBeNull();

    [Theory]
    [InlineData(3 * 86400 - 1, 3, false)]
    [InlineData(3 * 86400, 3, true)]
    [InlineData(3 * 86400 + 1, 3, true)]
    public void HasReached_CountsTwentyFourHours_NotMidnights(int seconds, int days, bool reached) =>
        Silence.HasReached(days, AsOf.AddSeconds(-seconds), AsOf).ShouldBe(reached);

    [Property]
    public void HasReached_ALargerThresholdNeverForgetsMore(uint seconds, byte days) =>
        (!Silence.HasReached(days + 1, AsOf.AddSeconds(-seconds), AsOf) || Silence.HasReached(days, AsOf.AddSeconds(-seconds), AsOf)).ShouldBeTrue();

    [Property]
    public void WholeDays_IsTheLargestThresholdReached(int seconds, byte threshold)
    {
        var days = threshold + 1;
        var last = AsOf.AddSeconds(-seconds);

        (Silence.WholeDays(last, AsOf) >= days).ShouldBe(Silence.HasReached(days, last, AsOf));
    }

    [Property]
    public void LastTouch_ANarrowerSignalIsNeverLater(int[] hoursAgo, TouchKind[] kinds)
    {
        var touches = hoursAgo.Zip(kinds, (hours, kind) => new Touch(AsOf.AddHours(-(hours % 1000)), kind)).ToArray();

        var any = Silence.LastTouch(touches, TouchSignal.Any, AsOf)?.At;
        foreach (var signal in new[] { TouchSignal.Activities, TouchSignal.Tasks })
            if (Silence.LastTouch(touches, signal, AsOf) is { } narrowed)
                narrowed.At.ShouldBeLessThanOrEqualTo(any.ShouldNotBeNull());
    }
}
