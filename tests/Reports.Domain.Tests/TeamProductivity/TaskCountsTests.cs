using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.TeamProductivity;

public sealed class TaskCountsTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset?> Moment =
        Gen.Choose(-60, 60).Select(hours => hours > 40 ? (DateTimeOffset?)null : AsOf.AddHours(hours));

    private static readonly Gen<TaskRecord> AnyTask =
        from status in Gen.Choose(0, 8)
        from created in Gen.Choose(-200, 0)
        from deadline in Moment
        from planned in Moment
        from started in Moment
        from closed in Moment
        select new TaskRecord(status, AsOf.AddHours(created), AsOf, deadline, planned, started, closed);

    private static Arbitrary<TaskRecord[]> AnyTasks => AnyTask.ArrayOf().ToArbitrary();

    [Property]
    public Property Of_AnyTask_IsInExactlyOneState() => Prop.ForAll(AnyTask.ToArbitrary(), task => TaskCounts.Of(task, AsOf).Total == 1);

    [Property]
    public Property Sum_StatesAddUpToTheTotal_AndNumeratorsStayWithinDenominators() => Prop.ForAll(AnyTasks, tasks =>
    {
        var sum = Sum(tasks);

        sum.Total.ShouldBe(tasks.Length);
        sum.StartedOnTime.ShouldBeLessThanOrEqualTo(sum.StartCounted);
        sum.FinishedOnTime.ShouldBeLessThanOrEqualTo(sum.FinishCounted);
        sum.JointOnTime.ShouldBeLessThanOrEqualTo(sum.JointCounted);
        sum.JointCounted.ShouldBeLessThanOrEqualTo(Math.Min(sum.StartCounted, sum.FinishCounted));
        sum.JointOnTime.ShouldBeLessThanOrEqualTo(Math.Min(sum.StartedOnTime, sum.FinishedOnTime));
        (sum.CompletedOnTime - sum.FinishedOnTime).ShouldBe(tasks.Count(task => task.IsClosed && task.Deadline is null));
    });

    [Property]
    public Property Coefficient_LiesBetweenZeroAndTheSmallerShare() => Prop.ForAll(AnyTasks, tasks =>
    {
        var sum = Sum(tasks);
        var started = TeamProductivityFormulas.StartedOnTimeShare(sum.StartedOnTime, sum.StartCounted);
        var finished = TeamProductivityFormulas.FinishedOnTimeShare(sum.FinishedOnTime, sum.FinishCounted);

        var coefficient = TeamProductivityFormulas.CoefficientOf(sum);

        if (started is null || finished is null) coefficient.ShouldBeNull();
        else coefficient.ShouldNotBeNull().ShouldBeInRange(0, Math.Min(started.Value, finished.Value) + 0.000001m);
    });

    [Property]
    public Property JointShare_WhereEveryTaskCountsInBoth_LiesWithinTheBoundsOfTheShares() => Prop.ForAll(AnyTasks, tasks =>
    {
        var both = Sum([.. tasks.Where(task => TaskClassifier.Start(task, AsOf).Counts && TaskClassifier.Finish(task, AsOf).Counts)]);
        if (TeamProductivityFormulas.JointOnTimeShare(both.JointOnTime, both.JointCounted) is not { } joint) return;
        var started = (decimal)both.StartedOnTime / both.StartCounted;
        var finished = (decimal)both.FinishedOnTime / both.FinishCounted;

        joint.ShouldBeInRange(started + finished - 1 - 0.000001m, Math.Min(started, finished) + 0.000001m);
    });

    [Property]
    public Property Plus_IsPartByPart_SoThatAnySplitAddsUp() => Prop.ForAll(AnyTasks, AnyTasks, (a, b) =>
        Sum(a) + Sum(b) == Sum([.. a, .. b]));

    [Fact]
    public void Of_TaskWithoutADeadline_IsShownAside_AndStaysInItsState()
    {
        var counts = TaskCounts.Of(new(3, AsOf.AddDays(-3), AsOf, PlannedStartAt: AsOf.AddDays(-2)), AsOf);

        counts.ShouldBe(new TaskCounts { InProgress = 1, WithoutDeadline = 1, WithPlannedStart = 1, StartCounted = 1 });
    }

    private static TaskCounts Sum(IEnumerable<TaskRecord> tasks) =>
        tasks.Aggregate(TaskCounts.None, (sum, task) => sum + TaskCounts.Of(task, AsOf));
}
