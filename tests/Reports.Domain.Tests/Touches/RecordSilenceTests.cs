using Reports.Domain.Touches;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Touches;

public sealed class RecordSilenceTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void EachSignal_HasItsOwnLastTouch()
    {
        var silence = RecordSilence.Of(
            new(AsOf.AddDays(-9), [AsOf.AddDays(-8)], [new(AsOf.AddDays(-7), AsOf.AddDays(-2), null)], [new(AsOf.AddDays(-3), null, null)]), AsOf);

        silence.Any.ShouldBe(new(AsOf.AddDays(-2), TouchKind.ActivityDone));
        silence.Activities.ShouldBe(new(AsOf.AddDays(-2), TouchKind.ActivityDone));
        silence.Tasks.ShouldBe(new(AsOf.AddDays(-3), TouchKind.TaskCreated));
        (silence.PlannedStep, silence.WithoutActivity, silence.WithoutTask, silence.TurnsAt).ShouldBe((null, true, false, null));
    }

    [Fact]
    public void WhatIsAhead_TurnsIt()
    {
        var silence = RecordSilence.Of(
            new(AsOf.AddDays(-9), [], [new(AsOf.AddDays(-7), null, AsOf.AddDays(4)), new(AsOf.AddDays(-6), AsOf.AddDays(1), null)], []), AsOf);

        silence.Any.ShouldBe(new(AsOf.AddDays(-6), TouchKind.ActivityCreated));
        (silence.PlannedStep, silence.TurnsAt, silence.WithoutActivity).ShouldBe((AsOf.AddDays(4), AsOf.AddDays(1), false));
    }

    [Fact]
    public void ARecordOfTheFuture_WasTouchedByItsCreation() =>
        RecordSilence.Of(new(AsOf.AddHours(1), [], [], []), AsOf).Any.ShouldBe(new(AsOf.AddHours(1), TouchKind.Created));
}
