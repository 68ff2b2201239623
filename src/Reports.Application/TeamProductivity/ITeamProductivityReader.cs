using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;

namespace Reports.Application.TeamProductivity;

/// <summary>Sums what Team productivity is concluded from.</summary>
public interface ITeamProductivityReader
{
    /// <summary>Everything that one report needs, in one round trip.</summary>
    Task<TeamProductivityAtoms> ReadAsync(TeamProductivityQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is to be summed.</summary>
/// <param name="Filter">Which tasks.</param>
/// <param name="Projects">Projects, 0 standing for none, or null for all.</param>
/// <param name="Basis">By which of their dates.</param>
/// <param name="Grain">Buckets of the series.</param>
/// <param name="Today">The data's local date.</param>
/// <param name="EmployeeDynamics">Each employee has a series.</param>
/// <param name="JudgedMonths">Whole months in which a slump is looked for; null where none may be answered.</param>
/// <param name="WithAttainment">The attainment of plans is looked at too.</param>
public sealed record TeamProductivityQuestion(
    ResolvedFilter Filter,
    int[]? Projects,
    TaskBasis Basis,
    Grain Grain,
    DateOnly Today,
    bool EmployeeDynamics,
    DateSpan? JudgedMonths,
    bool WithAttainment);

/// <summary>The sums behind one answer.</summary>
/// <param name="Cells">The period, by employee and project.</param>
/// <param name="Buckets">By bucket, and by employee too where each has a series.</param>
/// <param name="Months">The judged months, by employee.</param>
/// <param name="Attainments">Plan and fact of the judged months, by employee.</param>
/// <param name="Backlog">What entered and left the backlog, by day; the first row may stand for everything before.</param>
/// <param name="Waiting">What waits at the moment of the data.</param>
public sealed record TeamProductivityAtoms(
    IReadOnlyList<TaskCellRow> Cells,
    IReadOnlyList<TaskBucketRow> Buckets,
    IReadOnlyList<TaskMonthRow> Months,
    IReadOnlyList<AttainmentRow> Attainments,
    IReadOnlyList<BacklogRow> Backlog,
    BacklogNowRow Waiting);

/// <summary>Counts of tasks as statements sum them.</summary>
public abstract record TaskSumsRow
{
    /// <summary>As <see cref="TaskCounts.CompletedOnTime"/>.</summary>
    public long CompletedOnTime { get; init; }

    /// <summary>As <see cref="TaskCounts.CompletedLate"/>.</summary>
    public long CompletedLate { get; init; }

    /// <summary>As <see cref="TaskCounts.InProgress"/>.</summary>
    public long InProgress { get; init; }

    /// <summary>As <see cref="TaskCounts.InProgressOverdue"/>.</summary>
    public long InProgressOverdue { get; init; }

    /// <summary>As <see cref="TaskCounts.NotStarted"/>.</summary>
    public long NotStarted { get; init; }

    /// <summary>As <see cref="TaskCounts.NotStartedOverdue"/>.</summary>
    public long NotStartedOverdue { get; init; }

    /// <summary>As <see cref="TaskCounts.Deferred"/>.</summary>
    public long Deferred { get; init; }

    /// <summary>As <see cref="TaskCounts.WithoutDeadline"/>.</summary>
    public long WithoutDeadline { get; init; }

    /// <summary>As <see cref="TaskCounts.WithPlannedStart"/>.</summary>
    public long WithPlannedStart { get; init; }

    /// <summary>As <see cref="TaskCounts.StartCounted"/>.</summary>
    public long StartCounted { get; init; }

    /// <summary>As <see cref="TaskCounts.StartedOnTime"/>.</summary>
    public long StartedOnTime { get; init; }

    /// <summary>As <see cref="TaskCounts.FinishCounted"/>.</summary>
    public long FinishCounted { get; init; }

    /// <summary>As <see cref="TaskCounts.FinishedOnTime"/>.</summary>
    public long FinishedOnTime { get; init; }

    /// <summary>As <see cref="TaskCounts.JointCounted"/>.</summary>
    public long JointCounted { get; init; }

    /// <summary>As <see cref="TaskCounts.JointOnTime"/>.</summary>
    public long JointOnTime { get; init; }

    /// <summary>As <see cref="TaskCounts.DatesContradict"/>.</summary>
    public long DatesContradict { get; init; }

    /// <summary>The counts.</summary>
    public TaskCounts Tasks => new()
    {
        CompletedOnTime = CompletedOnTime,
        CompletedLate = CompletedLate,
        InProgress = InProgress,
        InProgressOverdue = InProgressOverdue,
        NotStarted = NotStarted,
        NotStartedOverdue = NotStartedOverdue,
        Deferred = Deferred,
        WithoutDeadline = WithoutDeadline,
        WithPlannedStart = WithPlannedStart,
        StartCounted = StartCounted,
        StartedOnTime = StartedOnTime,
        FinishCounted = FinishCounted,
        FinishedOnTime = FinishedOnTime,
        JointCounted = JointCounted,
        JointOnTime = JointOnTime,
        DatesContradict = DatesContradict,
    };
}

/// <summary>Tasks of an employee (0: nobody) in a project (0: none).</summary>
public sealed record TaskCellRow : TaskSumsRow
{
    /// <summary>The employee.</summary>
    public int EmployeeId { get; init; }

    /// <summary>The project.</summary>
    public int ProjectId { get; init; }
}

/// <summary>Tasks of a bucket, of one employee (0: nobody) or of all (null).</summary>
public sealed record TaskBucketRow : TaskSumsRow
{
    /// <summary>First day of the bucket.</summary>
    public DateOnly Bucket { get; init; }

    /// <summary>The employee.</summary>
    public int? EmployeeId { get; init; }
}

/// <summary>What the coefficient of an employee's month is made of.</summary>
public sealed record TaskMonthRow(DateOnly Bucket, int EmployeeId, long StartCounted, long StartedOnTime, long FinishCounted, long FinishedOnTime);

/// <summary>An employee's plan of a month and what was won in it.</summary>
public sealed record AttainmentRow(DateOnly Month, int EmployeeId, decimal Plan, decimal Won);

/// <summary>By how much the backlog grew on a day.</summary>
public sealed record BacklogRow(DateOnly Day, long Waiting, long Overdue);

/// <summary>What waits at the moment of the data.</summary>
public sealed record BacklogNowRow(long Waiting, long Overdue);
