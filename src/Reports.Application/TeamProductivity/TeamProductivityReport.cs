using Reports.Application.Common;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;

namespace Reports.Application.TeamProductivity;

/// <summary>Team productivity: are tasks begun and finished on time, who falls behind, and does the backlog grow.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="Period">The period, as asked.</param>
/// <param name="Basis">By which of their dates tasks are selected.</param>
/// <param name="Project">The projects, as asked; null among them means «none».</param>
/// <param name="Filters">The other filters, as asked.</param>
/// <param name="Horizon">Set where the period reached further back than is answered.</param>
/// <param name="Norm">The agreed shares and the coefficient that follows from them.</param>
/// <param name="Summary">All tasks together.</param>
/// <param name="Departments">Departments with any task, each with its own people's tasks only.</param>
/// <param name="Projects">Projects with any task, the most tasks first.</param>
/// <param name="Employees">Employees with any task, the most tasks first.</param>
/// <param name="Dynamics">Every bucket of the period.</param>
/// <param name="Backlog">What waits at the end of every bucket, whatever the basis.</param>
/// <param name="DataQuality">Doubtful records among those that the figures rest on.</param>
/// <param name="Warnings">What a reader must know to read the figures right.</param>
/// <param name="NotNarrowed">Figures that a filter of the request does not narrow.</param>
public sealed record TeamProductivityReport(
    string Report,
    DateTimeOffset AsOf,
    PeriodView Period,
    TaskBasis Basis,
    IReadOnlyList<int?> Project,
    FiltersView Filters,
    HorizonView? Horizon,
    TeamProductivityNorm Norm,
    TaskFigures Summary,
    IReadOnlyList<TeamProductivityDepartment> Departments,
    IReadOnlyList<TeamProductivityProject> Projects,
    IReadOnlyList<TeamProductivityEmployee> Employees,
    IReadOnlyList<TeamProductivityBucket> Dynamics,
    IReadOnlyList<BacklogBucket> Backlog,
    IReadOnlyList<DataQualityItem> DataQuality,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> NotNarrowed);

/// <summary>What the portal has agreed on.</summary>
/// <param name="Started">Share of tasks started on time.</param>
/// <param name="Finished">Share of tasks finished on time.</param>
/// <param name="Coefficient">Their product: the line that every chart draws.</param>
public sealed record TeamProductivityNorm(
    [property: Figure("team-productivity.norm")] decimal Started,
    [property: Figure("team-productivity.norm")] decimal Finished,
    [property: Figure("team-productivity.norm")] decimal Coefficient);

/// <summary>The figures of tasks that every list has alike. The seven states add up to the total.</summary>
public record TaskFigures
{
    internal static TaskFigures Of(TaskCounts tasks) => new()
    {
        Total = tasks.Total,
        CompletedOnTime = tasks.CompletedOnTime,
        CompletedLate = tasks.CompletedLate,
        InProgress = tasks.InProgress,
        InProgressOverdue = tasks.InProgressOverdue,
        NotStarted = tasks.NotStarted,
        NotStartedOverdue = tasks.NotStartedOverdue,
        Deferred = tasks.Deferred,
        WithoutDeadline = tasks.WithoutDeadline,
        WithPlannedStart = tasks.WithPlannedStart,
        StartCounted = tasks.StartCounted,
        StartedOnTime = tasks.StartedOnTime,
        FinishCounted = tasks.FinishCounted,
        FinishedOnTime = tasks.FinishedOnTime,
        JointCounted = tasks.JointCounted,
        JointOnTime = tasks.JointOnTime,
        StartedOnTimeShare = TeamProductivityFormulas.StartedOnTimeShare(tasks.StartedOnTime, tasks.StartCounted),
        FinishedOnTimeShare = TeamProductivityFormulas.FinishedOnTimeShare(tasks.FinishedOnTime, tasks.FinishCounted),
        ExecutionCoefficient = TeamProductivityFormulas.CoefficientOf(tasks),
        JointOnTimeShare = TeamProductivityFormulas.JointOnTimeShare(tasks.JointOnTime, tasks.JointCounted),
        PlannedStartCoverage = TeamProductivityFormulas.PlannedStartCoverage(tasks.WithPlannedStart, tasks.Total),
    };

    /// <summary>All selected tasks.</summary>
    [Figure("team-productivity.total")]
    public long Total { get; init; }

    /// <summary>Closed in time or without a deadline.</summary>
    [Figure("team-productivity.completedOnTime")]
    public long CompletedOnTime { get; init; }

    /// <summary>Closed after the deadline.</summary>
    [Figure("team-productivity.completedLate")]
    public long CompletedLate { get; init; }

    /// <summary>In progress, deadline not passed.</summary>
    [Figure("team-productivity.inProgress")]
    public long InProgress { get; init; }

    /// <summary>In progress, deadline passed.</summary>
    [Figure("team-productivity.inProgressOverdue")]
    public long InProgressOverdue { get; init; }

    /// <summary>Not begun, deadline not passed.</summary>
    [Figure("team-productivity.notStarted")]
    public long NotStarted { get; init; }

    /// <summary>Not begun, deadline passed.</summary>
    [Figure("team-productivity.notStartedOverdue")]
    public long NotStartedOverdue { get; init; }

    /// <summary>Put off.</summary>
    [Figure("team-productivity.deferred")]
    public long Deferred { get; init; }

    /// <summary>Tasks without a deadline: part of the total, not a state.</summary>
    [Figure("team-productivity.withoutDeadline")]
    public long WithoutDeadline { get; init; }

    /// <summary>Tasks with a planned start.</summary>
    [Figure("team-productivity.withPlannedStart")]
    public long WithPlannedStart { get; init; }

    /// <summary>Tasks that should have started by the moment of the data or have started.</summary>
    [Figure("team-productivity.startCounted")]
    public long StartCounted { get; init; }

    /// <summary>Of those, started on time.</summary>
    [Figure("team-productivity.startedOnTime")]
    public long StartedOnTime { get; init; }

    /// <summary>Tasks with a deadline that are closed or due.</summary>
    [Figure("team-productivity.finishCounted")]
    public long FinishCounted { get; init; }

    /// <summary>Of those, finished on time.</summary>
    [Figure("team-productivity.finishedOnTime")]
    public long FinishedOnTime { get; init; }

    /// <summary>Tasks that count in both shares.</summary>
    [Figure("team-productivity.jointCounted")]
    public long JointCounted { get; init; }

    /// <summary>Of those, on time in both.</summary>
    [Figure("team-productivity.jointOnTime")]
    public long JointOnTime { get; init; }

    /// <summary>Started on time / should have started or have.</summary>
    [Figure("team-productivity.startedOnTimeShare")]
    public decimal? StartedOnTimeShare { get; init; }

    /// <summary>Finished on time / closed or due.</summary>
    [Figure("team-productivity.finishedOnTimeShare")]
    public decimal? FinishedOnTimeShare { get; init; }

    /// <summary>The product of both shares.</summary>
    [Figure("team-productivity.executionCoefficient")]
    public decimal? ExecutionCoefficient { get; init; }

    /// <summary>On time in both / counted in both.</summary>
    [Figure("team-productivity.jointOnTimeShare")]
    public decimal? JointOnTimeShare { get; init; }

    /// <summary>With a planned start / all.</summary>
    [Figure("team-productivity.plannedStartCoverage")]
    public decimal? PlannedStartCoverage { get; init; }
}

/// <summary>The people of one department, without those of departments below it; null for people without a department.</summary>
public sealed record TeamProductivityDepartment : TaskFigures
{
    internal TeamProductivityDepartment(TaskFigures figures) : base(figures) { }

    /// <summary>The department.</summary>
    public required int? DepartmentId { get; init; }

    /// <summary>The department above it.</summary>
    public required int? ParentId { get; init; }

    /// <summary>Its name.</summary>
    public required string? Name { get; init; }
}

/// <summary>One project (workgroup), or the tasks without one (null).</summary>
public sealed record TeamProductivityProject : TaskFigures
{
    internal TeamProductivityProject(TaskFigures figures) : base(figures) { }

    /// <summary>The project.</summary>
    public required int? ProjectId { get; init; }

    /// <summary>Its name; null without a project.</summary>
    public required string? Name { get; init; }
}

/// <summary>One employee, or the tasks of nobody (null).</summary>
public sealed record TeamProductivityEmployee : TaskFigures
{
    internal TeamProductivityEmployee(TaskFigures figures) : base(figures) { }

    /// <summary>The employee.</summary>
    public required int? EmployeeId { get; init; }

    /// <summary>The employee's name.</summary>
    public required string? Name { get; init; }

    /// <summary>The department where the employee is counted.</summary>
    public required int? DepartmentId { get; init; }

    /// <summary>False for dismissed employees.</summary>
    public required bool Active { get; init; }

    /// <summary>The employee's projects; they add up to the employee.</summary>
    public required IReadOnlyList<TeamProductivityProject> Projects { get; init; }

    /// <summary>A hint to talk; null where no month raised one.</summary>
    public required TeamProductivitySlump? Slump { get; init; }

    /// <summary>The employee's series, where it was asked for.</summary>
    public required IReadOnlyList<TeamProductivityBucket>? Dynamics { get; init; }
}

/// <summary>A figure of an employee fell: a hint to talk, with the months that raised it.</summary>
/// <param name="Metric">Which figure.</param>
/// <param name="Kind">How it fell.</param>
/// <param name="Months">The months that make the pattern, oldest first.</param>
/// <param name="Median">The own median of the twelve months before; null where too few have a value.</param>
public sealed record TeamProductivitySlump(
    SlumpMetric Metric,
    SlumpKind Kind,
    IReadOnlyList<SlumpMonth> Months,
    [property: Figure("team-productivity.slump")] decimal? Median);

/// <summary>A figure that may fall.</summary>
public enum SlumpMetric
{
    /// <summary>The coefficient of tasks.</summary>
    ExecutionCoefficient,

    /// <summary>The attainment of the sales plan.</summary>
    Attainment,
}

/// <summary>A month of a slump.</summary>
/// <param name="Bucket">First day of the month.</param>
/// <param name="Value">The figure.</param>
public sealed record SlumpMonth(DateOnly Bucket, [property: Figure("team-productivity.slump")] decimal? Value);

/// <summary>A bucket of the series.</summary>
public sealed record TeamProductivityBucket : TaskFigures
{
    internal TeamProductivityBucket(TaskFigures figures, DateOnly bucket, bool partial) : base(figures) => (Bucket, Partial) = (bucket, partial);

    /// <summary>First day of the whole calendar bucket.</summary>
    public DateOnly Bucket { get; }

    /// <summary>The period cuts the bucket.</summary>
    public bool Partial { get; }
}

/// <summary>What waits at the end of a bucket, or at the moment of the data where that comes first; null in the future.</summary>
/// <param name="Bucket">First day of the whole calendar bucket.</param>
/// <param name="Partial">The period cuts the bucket.</param>
/// <param name="Open">Tasks created by then and not closed by then.</param>
/// <param name="Overdue">Of those, past their deadline at that moment.</param>
public sealed record BacklogBucket(
    DateOnly Bucket,
    bool Partial,
    [property: Figure("team-productivity.open")] long? Open,
    [property: Figure("team-productivity.overdue")] long? Overdue);
