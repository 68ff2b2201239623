using Reports.Domain.Periods;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;
using Reports.Infrastructure.Facts;
using TaskFacts = Reports.Infrastructure.Facts.TaskFacts;

namespace Reports.Integration.Tests.Facts;

public sealed class TaskFactsTests
{
    private static readonly DateOnly First = new(2026, 3, 1);
    private static readonly TaskFact Open = new(
        1, 10, On(First), On(First), DealFacts.NoDay, (byte)TaskState.InProgress, TaskTraits.StartCounts, On(First), DealFacts.NoDay, DealFacts.NoDay, Waits: true, WaitsOverdue: false);

    [Fact]
    public void ASpan_HoldsItsFirstAndItsLastDay()
    {
        var tasks = new TaskFacts([.. new[] { -1, 0, 4, 5 }.Select(day => Open with { DueOn = On(First.AddDays(day)) })]);

        Cells(tasks, TaskBasis.Deadline, First, First.AddDays(4)).ShouldBe([(1, 10, 2)]);
        Cells(tasks, TaskBasis.Deadline, First, First).ShouldBe([(1, 10, 1)]);
        Cells(tasks, TaskBasis.Deadline, DateOnly.MinValue, DateOnly.MaxValue).ShouldBe([(1, 10, 4)]);
        Cells(tasks, TaskBasis.Deadline, First.AddDays(4), First).ShouldBeEmpty();
    }

    /// <summary>Slumps are looked for in whole months.</summary>
    [Fact]
    public void AMonth_HoldsItsFirstAndItsLastDay()
    {
        var tasks = new TaskFacts([.. new[] { -1, 0, 30, 31 }.Select(day => Open with { DueOn = On(First.AddDays(day)), EmployeeId = day < 30 ? 1 : 2 }), Open with { ClosedOn = On(First) }]);

        tasks.By(TaskBasis.Deadline).InMonth(First).Select(cell => (cell.EmployeeId, cell.Sum.Counts.Total)).ShouldBe([(1, 2), (2, 1)]);
        tasks.By(TaskBasis.Closed).InMonth(First).Select(cell => (cell.EmployeeId, cell.Sum.Counts.Total)).ShouldBe([(1, 1)]);
        tasks.By(TaskBasis.Deadline).InMonth(First.AddMonths(2)).ShouldBeEmpty();
    }

    [Fact]
    public void CellsWithoutADayInTheSpan_AreLeftOut()
    {
        var tasks = new TaskFacts([Open with { EmployeeId = 2 }, Open with { CreatedOn = On(First) + 9 }, Open with { EmployeeId = 2, ProjectId = 0 }, Open with { ProjectId = 11, CreatedOn = On(First) - 9 }]);

        Cells(tasks, TaskBasis.Created, First, First).ShouldBe([(2, 0, 1), (2, 10, 1)]);
        tasks.By(TaskBasis.Created).OfKeys.ByKey(new(First, First), key => key.ProjectId != 0).ShouldHaveSingleItem().Key.ShouldBe(new(2, 10));
    }

    [Fact]
    public void TasksThatAreNotClosed_HaveNoDayOfClosing()
    {
        var tasks = new TaskFacts([Open, Open with { EmployeeId = 2 }, Open with { ClosedOn = On(First), State = (byte)TaskState.CompletedLate }]);
        var by = tasks.By(TaskBasis.Closed);

        Cells(tasks, TaskBasis.Closed, DateOnly.MinValue, DateOnly.MaxValue).ShouldBe([(1, 10, 1)]);
        by.OfAll.Total(new(DateOnly.MinValue, DateOnly.MaxValue), _ => true).Counts.ShouldBe(new() { CompletedLate = 1, StartCounted = 1 });
        by.OfEmployees.ByKey(new(First, First), _ => true).ShouldHaveSingleItem().Key.ShouldBe(1);
    }

    [Fact]
    public void EveryStateAndTrait_IsCountedWhereItBelongs()
    {
        foreach (var state in Enum.GetValues<TaskState>())
        {
            for (var traits = TaskTraits.None; (int)traits < 128; traits++)
            {
                bool Has(TaskTraits asked) => (traits & asked) != 0;
                Whole([Open with { State = (byte)state, Traits = traits }]).ShouldBe(
                    new TaskCounts
                    {
                        CompletedOnTime = One(state is TaskState.CompletedOnTime),
                        CompletedLate = One(state is TaskState.CompletedLate),
                        InProgress = One(state is TaskState.InProgress),
                        InProgressOverdue = One(state is TaskState.InProgressOverdue),
                        NotStarted = One(state is TaskState.NotStarted),
                        NotStartedOverdue = One(state is TaskState.NotStartedOverdue),
                        Deferred = One(state is TaskState.Deferred),
                        WithoutDeadline = One(Has(TaskTraits.WithoutDeadline)),
                        WithPlannedStart = One(Has(TaskTraits.WithPlannedStart)),
                        StartCounted = One(Has(TaskTraits.StartCounts)),
                        StartedOnTime = One(Has(TaskTraits.StartedOnTime)),
                        FinishCounted = One(Has(TaskTraits.FinishCounts)),
                        FinishedOnTime = One(Has(TaskTraits.FinishedOnTime)),
                        JointCounted = One(Has(TaskTraits.StartCounts) && Has(TaskTraits.FinishCounts)),
                        JointOnTime = One(Has(TaskTraits.StartedOnTime) && Has(TaskTraits.FinishedOnTime)),
                        DatesContradict = One(Has(TaskTraits.DatesContradict)),
                    },
                    $"{state}, {traits}");
            }
        }
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(100_003)]
    public void ManyTasksOfOneKind_AreAllCounted(int tasks) =>
        Whole([.. Enumerable.Repeat(Open, tasks)]).ShouldBe(new() { InProgress = tasks, StartCounted = tasks });

    [Fact]
    public void Buckets_OfAllOfEmployeesAndOfCells_AddUpTheSame()
    {
        var random = new Random(7);
        var facts = Some(random, 2000);
        var tasks = new TaskFacts([.. facts]);
        foreach (var grain in Enum.GetValues<Grain>())
        {
            List<Bucket> buckets = [.. new ReportPeriod(First.AddDays(3), First.AddDays(200), grain).Buckets()];
            var by = tasks.By(TaskBasis.Closed);
            var (ofEmployees, ofCells) = (new TaskSum[buckets.Count], new TaskSum[buckets.Count]);
            by.OfEmployees.AddTo(_ => ofEmployees, buckets);
            by.OfKeys.AddTo(key => key.ProjectId == 12 ? null : ofCells, buckets);

            ofEmployees.Select(sum => sum.Counts.Total).ShouldBe(buckets.Select(bucket => facts.LongCount(task => Holds(bucket, task.ClosedOn))));
            ofCells.Select(sum => sum.Counts.Total).ShouldBe(buckets.Select(bucket => facts.LongCount(task => task.ProjectId != 12 && Holds(bucket, task.ClosedOn))));
            by.OfAll.Series(buckets, _ => true).ShouldBe(ofEmployees);
        }

        static bool Holds(Bucket bucket, int day) => day >= On(bucket.From) && day <= On(bucket.To);
    }

    [Fact]
    public void TheBacklog_IsTheSameFromSumsAndFromTasks()
    {
        var facts = Some(new(8), 2000);
        var tasks = new TaskFacts([.. facts]);
        DateOnly[] ends = [First.AddDays(-5), First.AddDays(20), First.AddDays(21), First.AddDays(300)];

        tasks.WaitingAt(ends, _ => true).ShouldBe(tasks.BacklogOfAll.Through(ends, _ => true));
        tasks.WaitingAt(ends, key => key.EmployeeId == 2).ShouldBe(tasks.BacklogOfEmployees.Through(ends, employee => employee == 2));
        tasks.WaitingAt(ends, key => key.ProjectId == 11).ShouldBe(tasks.BacklogOfProjects.Through(ends, project => project == 11));
        tasks.WaitingAt(ends, key => key == new TaskKey(1, 11)).ShouldBe(ends.Select(end => new TaskBacklog(
            facts.Count(task => task.Key == new TaskKey(1, 11) && task.EnteredOn <= On(end) && task.LeftOn > On(end)),
            facts.Count(task => task.Key == new TaskKey(1, 11) && task.OverdueOn <= On(end) && task.LeftOn > On(end)))));
        tasks.WaitingAt([], _ => true).ShouldBeEmpty();
        tasks.WaitingNow(key => key.ProjectId == 10).ShouldBe(new(
            facts.Count(task => task.ProjectId == 10 && task.Waits), facts.Count(task => task.ProjectId == 10 && task.WaitsOverdue)));
    }

    [Fact]
    public void APortalWithoutTasks_HasNothing()
    {
        var tasks = new TaskFacts([]);

        Cells(tasks, TaskBasis.Created, DateOnly.MinValue, DateOnly.MaxValue).ShouldBeEmpty();
        tasks.BacklogOfAll.Through([First], _ => true).ShouldBe([default]);
        tasks.WaitingNow(_ => true).ShouldBe(default);
    }

    private static List<TaskFact> Some(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            var entered = On(First) + random.Next(0, 250);
            var left = random.Next(3) == 0 ? DealFacts.NoDay : entered + random.Next(1, 60);
            var overdue = entered + random.Next(0, 60) is var day && day < left ? day : DealFacts.NoDay;
            return Open with
            {
                EmployeeId = random.Next(0, 4), ProjectId = random.Next(10, 13), ClosedOn = left, State = (byte)random.Next(0, 7), Traits = (TaskTraits)random.Next(0, 128),
                EnteredOn = entered, OverdueOn = overdue, LeftOn = left, Waits = left == DealFacts.NoDay, WaitsOverdue = left == DealFacts.NoDay && overdue != DealFacts.NoDay,
            };
        }),
    ];

    private static IEnumerable<(int, int, long)> Cells(TaskFacts tasks, TaskBasis basis, DateOnly from, DateOnly to) =>
        tasks.By(basis).OfKeys.ByKey(new(from, to), _ => true).Select(cell => (cell.Key.EmployeeId, cell.Key.ProjectId, cell.Sum.Counts.Total));

    private static TaskCounts Whole(TaskFact[] tasks) => new TaskFacts(tasks).By(TaskBasis.Created).OfKeys.ByKey(new(First, First), _ => true).ShouldHaveSingleItem().Sum.Counts;

    private static int On(DateOnly day) => day.DayNumber;

    private static long One(bool counts) => counts ? 1 : 0;
}
