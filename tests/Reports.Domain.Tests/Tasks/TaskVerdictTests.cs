using Reports.Domain.Crm;
using Reports.Domain.Tasks;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Tasks;

public sealed class TaskVerdictTests
{
    private static readonly LocalDates Moscow = LocalDates.Of("Europe/Moscow");
    private static readonly DateTimeOffset Noon = new(2026, 2, 20, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Hours from the noon of 20 February: creation, deadline, closing; then the days of February.</summary>
    [Theory]
    [InlineData(-48, null, null, 18, null, null)]
    [InlineData(-48, -24, null, 18, 19, null)]
    [InlineData(-48, -24, 24, 18, 19, 21)]
    [InlineData(-48, 24, 24, 18, null, 21)] // closed on the day of its deadline: never overdue at a day's end
    [InlineData(-48, 48, 24, 18, null, 21)]
    [InlineData(-48, -96, null, 18, 18, null)] // due before it was created
    [InlineData(0, null, 1, null, null, null)] // closed on the day of its creation: never waited at a day's end
    [InlineData(0, null, -24, null, null, null)] // closed before it was created
    [InlineData(-12, null, 12, 20, null, 21)] // midnight belongs to the day that begins
    [InlineData(0, 12, null, 20, 21, null)]
    public void Backlog_IsToldByDays(int created, int? deadline, int? closed, int? entered, int? overdue, int? left)
    {
        var days = TaskClassifier.Backlog(Task(created, deadline, closed), Moscow);

        days.ShouldBe(new BacklogDays(Day(entered), Day(overdue), Day(left)));
    }

    [Fact]
    public void Backlog_AgreesWithTheMoment_AtTheEndOfAnyDay()
    {
        var random = new Random(5);
        for (var i = 0; i < 500; i++)
        {
            var task = Task(random.Next(-100, 100), random.Next(3) == 0 ? null : random.Next(-100, 100), random.Next(2) == 0 ? null : random.Next(-100, 100));
            var days = TaskClassifier.Backlog(task, Moscow);
            for (var day = new DateOnly(2026, 2, 14); day.Day < 27; day = day.AddDays(1))
            {
                var end = Moscow.EndOf(day).AddTicks(-1);
                (days.EnteredOn <= day && !(days.LeftOn <= day)).ShouldBe(TaskClassifier.IsInBacklog(task, end), $"{task} on {day}");
                (days.OverdueOn <= day && !(days.LeftOn <= day)).ShouldBe(TaskClassifier.IsOverdueInBacklog(task, end), $"{task} on {day}");
            }
        }
    }

    [Theory]
    [InlineData(-48, 10, null, false)]
    [InlineData(-48, -50, null, true)]
    [InlineData(-48, null, -50, true)]
    [InlineData(-48, null, null, false)]
    public void DatesContradict_WhenTheyCannotAllBeTrue(int created, int? deadline, int? closed, bool expected) =>
        TaskClassifier.DatesContradict(Task(created, deadline, closed)).ShouldBe(expected);

    [Fact]
    public void DatesContradict_StartAfterClosing_PlannedStartAfterDeadline()
    {
        TaskClassifier.DatesContradict(Task(-48, null, -5) with { StartedAt = Noon }).ShouldBeTrue();
        TaskClassifier.DatesContradict(Task(-48, 5, null) with { PlannedStartAt = Noon.AddHours(6) }).ShouldBeTrue();
        TaskClassifier.DatesContradict(Task(-48, 5, null) with { PlannedStartAt = Noon.AddHours(5), StartedAt = Noon }).ShouldBeFalse();
    }

    /// <summary>A verdict that says «until» is the same at any moment before that.</summary>
    [Fact]
    public void Verdict_HoldsUntilItSays()
    {
        var random = new Random(7);
        int? Hours(int chances) => random.Next(6) < chances ? random.Next(-30, 30) : null;
        for (var i = 0; i < 2000; i++)
        {
            var task = Task(random.Next(-30, 30), Hours(4), Hours(3)) with { PlannedStartAt = Hours(3) is { } start ? Noon.AddHours(start) : null };
            var verdict = TaskClassifier.Judge(task, Noon, Moscow);
            var later = Noon.AddMinutes(random.Next(1, 60 * 40));
            if (verdict.Until <= later) continue;
            TaskClassifier.Judge(task, later, Moscow).ShouldBe(verdict with { Until = TaskClassifier.Judge(task, later, Moscow).Until }, $"{task} at {later}");
        }
    }

    [Fact]
    public void Verdict_OfATaskThatIsOver_HoldsForGood() =>
        TaskClassifier.Judge(Task(-48, 10, -5), Noon, Moscow).Until.ShouldBeNull();

    [Fact]
    public void Verdict_AtItsDeadline_IsToBeRenewed()
    {
        var verdict = TaskClassifier.Judge(Task(-48, 0, null), Noon, Moscow);

        (verdict.State, verdict.Finish.Counts, verdict.Until).ShouldBe((TaskState.InProgress, true, Noon));
        TaskClassifier.Judge(Task(-48, 0, null), Noon.AddTicks(10), Moscow).State.ShouldBe(TaskState.InProgressOverdue);
    }

    private static TaskRecord Task(int created, int? deadline, int? closed) => new(
        closed is null ? 3 : 5, Noon.AddHours(created), Noon.AddHours(created),
        deadline is { } due ? Noon.AddHours(due) : null, ClosedDate: closed is { } end ? Noon.AddHours(end) : null);

    private static DateOnly? Day(int? day) => day is { } known ? new(2026, 2, known) : null;
}
