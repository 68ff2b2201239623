using Reports.Domain.Crm;
using Reports.Domain.Tasks;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Tasks;

public sealed class TaskClassifierTests
{
    private static readonly LocalDates Moscow = LocalDates.Of("Europe/Moscow");
    private static readonly DateTimeOffset AsOf = new(2026, 2, 20, 12, 0, 0, TimeSpan.Zero);

    private static TaskRecord Task(int status, int? deadline = null, int? planned = null, int? started = null, int? closed = null) => new(
        status, CreatedAt: AsOf.AddHours(-100), ChangedAt: AsOf.AddHours(-1),
        Deadline: At(deadline), PlannedStartAt: At(planned), StartedAt: At(started), ClosedDate: At(closed));

    private static DateTimeOffset? At(int? hours) => hours is { } known ? AsOf.AddHours(known) : null;

    [Theory]
    [InlineData(5, -10, -10, TaskState.CompletedOnTime)]
    [InlineData(5, -10, -9, TaskState.CompletedLate)]
    [InlineData(4, -10, -11, TaskState.CompletedOnTime)]
    [InlineData(4, -10, -9, TaskState.CompletedLate)]
    [InlineData(5, null, -9, TaskState.CompletedOnTime)]
    [InlineData(3, -1, null, TaskState.InProgressOverdue)]
    [InlineData(3, 0, null, TaskState.InProgress)]
    [InlineData(3, 1, null, TaskState.InProgress)]
    [InlineData(3, null, null, TaskState.InProgress)]
    [InlineData(2, -1, null, TaskState.NotStartedOverdue)]
    [InlineData(2, 1, null, TaskState.NotStarted)]
    [InlineData(1, -1, null, TaskState.NotStartedOverdue)]
    [InlineData(7, 1, null, TaskState.NotStarted)]
    [InlineData(6, -99, null, TaskState.Deferred)]
    [InlineData(6, null, null, TaskState.Deferred)]
    public void StateAt_ByStatusAndDeadline(int status, int? deadline, int? closed, TaskState expected) =>
        TaskClassifier.StateAt(Task(status, deadline, closed: closed), AsOf).ShouldBe(expected);

    [Fact]
    public void StateAt_OpenTaskWithAClosingDateLeftFromBefore_IsOpen() =>
        TaskClassifier.StateAt(Task(3, deadline: 5, closed: -20), AsOf).ShouldBe(TaskState.InProgress);

    [Theory]
    // planned start, deadline, started, status, closed → counts, on time
    [InlineData(-50, -10, -50, 3, null, true, true)]
    [InlineData(-50, -10, -49, 3, null, true, false)]
    [InlineData(-50, -10, null, 5, -50, true, true)]   // straight to completed: it began when it was closed
    [InlineData(-50, -10, null, 5, -20, true, false)]
    [InlineData(null, -10, -20, 3, null, true, true)]  // no planned start: against the deadline
    [InlineData(null, -10, -5, 3, null, true, false)]
    [InlineData(null, null, -5, 3, null, false, false)] // neither date: left out
    [InlineData(-1, 10, null, 2, null, true, false)]   // should have started
    [InlineData(0, 10, null, 2, null, true, false)]    // due at this very moment
    [InlineData(1, 10, null, 2, null, false, false)]   // not due yet
    [InlineData(1, 10, -3, 3, null, true, true)]       // not due yet, and begun
    [InlineData(null, -10, null, 6, null, true, false)] // put off, though due
    public void Start_CountsWhatIsDueOrBegun(int? planned, int? deadline, int? started, int status, int? closed, bool counts, bool onTime) =>
        TaskClassifier.Start(Task(status, deadline, planned, started, closed), AsOf).ShouldBe(new Punctuality(counts, onTime));

    [Theory]
    [InlineData(-10, 5, -10, true, true)]
    [InlineData(-10, 5, -9, true, false)]
    [InlineData(10, 4, -9, true, true)]
    [InlineData(-10, 3, null, true, false)]
    [InlineData(0, 3, null, true, false)]
    [InlineData(10, 3, null, false, false)]
    [InlineData(null, 5, -9, false, false)]
    public void Finish_CountsDeadlinesThatAreDueOrClosed(int? deadline, int status, int? closed, bool counts, bool onTime) =>
        TaskClassifier.Finish(Task(status, deadline, closed: closed), AsOf).ShouldBe(new Punctuality(counts, onTime));

    [Fact]
    public void ClosedAt_WithoutClosedDate_IsTheChangeOfStatus_ElseTheLastChange()
    {
        var task = Task(4) with { StatusChangedAt = AsOf.AddHours(-7) };

        task.ClosedAt.ShouldBe(AsOf.AddHours(-7));
        (task with { StatusChangedAt = null }).ClosedAt.ShouldBe(AsOf.AddHours(-1));
        (task with { Status = 3 }).ClosedAt.ShouldBeNull();
    }

    [Theory]
    [InlineData(TaskBasis.Deadline, "2026-02-21")]
    [InlineData(TaskBasis.Created, "2026-02-11")]
    [InlineData(TaskBasis.Closed, "2026-02-20")]
    public void SelectedOn_IsTheLocalDateOfTheBasis(TaskBasis basis, string expected)
    {
        var task = Task(5, closed: -1) with
        {
            CreatedAt = new(2026, 2, 10, 22, 0, 0, TimeSpan.Zero),
            Deadline = new(2026, 2, 20, 21, 0, 0, TimeSpan.Zero),
        };

        TaskClassifier.SelectedOn(task, basis, Moscow).ShouldBe(DateOnly.Parse(expected));
    }

    [Fact]
    public void SelectedOn_WithoutADeadline_IsTheCreation_AndOpenTasksAreNotSelectedByClosing()
    {
        var task = Task(2) with { CreatedAt = new(2026, 2, 10, 22, 0, 0, TimeSpan.Zero) };

        TaskClassifier.SelectedOn(task, TaskBasis.Deadline, Moscow).ShouldBe(new DateOnly(2026, 2, 11));
        TaskClassifier.SelectedOn(task, TaskBasis.Closed, Moscow).ShouldBeNull();
    }

    [Theory]
    [InlineData(-101, false, false)] // before its creation
    [InlineData(-100, true, false)]
    [InlineData(-50, true, false)]
    [InlineData(-40, true, false)]   // at the deadline
    [InlineData(-39, true, true)]
    [InlineData(-21, true, true)]
    [InlineData(-20, false, false)]  // at its closing
    public void Backlog_FromCreationToClosing_OverdueAfterTheDeadline(int moment, bool open, bool overdue)
    {
        var task = Task(5, deadline: -40, closed: -20);

        TaskClassifier.IsInBacklog(task, AsOf.AddHours(moment)).ShouldBe(open);
        TaskClassifier.IsOverdueInBacklog(task, AsOf.AddHours(moment)).ShouldBe(overdue);
    }

    [Theory]
    [InlineData(5, -10, -13, 3)]
    [InlineData(5, -10, -8, -2)]
    [InlineData(3, 6, null, 6)]
    [InlineData(3, -6, null, -6)]
    [InlineData(3, null, null, null)]
    public void Margin_IsEarlyAboveZeroAndLateBelow(int status, int? deadline, int? closed, int? hours) =>
        (TaskClassifier.Margin(Task(status, deadline, closed: closed), AsOf)?.TotalHours).ShouldBe(hours);
}
