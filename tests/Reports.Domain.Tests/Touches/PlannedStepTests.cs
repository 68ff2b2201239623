using Reports.Domain.Touches;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Touches;

public sealed class PlannedStepTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Before = AsOf.AddDays(-1);

    private static OwnedActivity Incomplete(DateTimeOffset? deadline) => new(Before, DoneAt: null, deadline);

    private static LinkedTask Open(DateTimeOffset? deadline) => new(Before, ClosedAt: null, deadline);

    [Fact]
    public void Next_IsTheNearestDeadlineOfBoth() =>
        PlannedStep.Next([Incomplete(AsOf.AddDays(5))], [Open(AsOf.AddDays(2))], AsOf).ShouldBe(AsOf.AddDays(2));

    [Fact]
    public void Next_DeadlineAtAsOf_IsNoFuture()
    {
        PlannedStep.Next([Incomplete(AsOf)], [Open(AsOf)], AsOf).ShouldBeNull();
        PlannedStep.Next([Incomplete(AsOf.AddTicks(1))], [], AsOf).ShouldNotBeNull();
    }

    [Fact]
    public void Next_DoneActivitiesAndClosedTasks_PlanNothing() =>
        PlannedStep.Next([new(Before, Before, AsOf.AddDays(1))], [new(Before, Before, AsOf.AddDays(1))], AsOf).ShouldBeNull();

    [Fact]
    public void Next_TheYear9999AndNoDeadline_PlanNothing() =>
        PlannedStep.Next([Incomplete(new(9999, 12, 31, 0, 0, 0, TimeSpan.FromHours(3))), Incomplete(null)], [Open(null)], AsOf).ShouldBeNull();

    [Fact]
    public void Without_LooksAtWhatIsOpen_WhateverItsDeadline()
    {
        PlannedStep.IsWithoutActivity([]).ShouldBeTrue();
        PlannedStep.IsWithoutActivity([new(Before, Before, null)]).ShouldBeTrue();
        PlannedStep.IsWithoutActivity([new(Before, Before, null), Incomplete(Before)]).ShouldBeFalse();
        PlannedStep.IsWithoutTask([]).ShouldBeTrue();
        PlannedStep.IsWithoutTask([new(Before, Before, null)]).ShouldBeTrue();
        PlannedStep.IsWithoutTask([Open(null)]).ShouldBeFalse();
    }
}
