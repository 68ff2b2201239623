using Reports.Domain.Tasks;

namespace Reports.Domain.TeamProductivity;

/// <summary>Tasks of a cell. Every part is a count, so any total is a sum of cells.</summary>
public readonly record struct TaskCounts
{
    /// <summary>The empty cell.</summary>
    public static TaskCounts None => default;

    /// <summary>Closed in time or without a deadline.</summary>
    public long CompletedOnTime { get; init; }

    /// <summary>Closed after the deadline.</summary>
    public long CompletedLate { get; init; }

    /// <summary>In progress, deadline not passed.</summary>
    public long InProgress { get; init; }

    /// <summary>In progress, deadline passed.</summary>
    public long InProgressOverdue { get; init; }

    /// <summary>Not begun, deadline not passed.</summary>
    public long NotStarted { get; init; }

    /// <summary>Not begun, deadline passed.</summary>
    public long NotStartedOverdue { get; init; }

    /// <summary>Put off.</summary>
    public long Deferred { get; init; }

    /// <summary>Tasks without a deadline: a part of the total, not a state.</summary>
    public long WithoutDeadline { get; init; }

    /// <summary>Tasks with a planned start.</summary>
    public long WithPlannedStart { get; init; }

    /// <summary>Tasks that should have started by <c>asOf</c> or have started.</summary>
    public long StartCounted { get; init; }

    /// <summary>Of those, started on time.</summary>
    public long StartedOnTime { get; init; }

    /// <summary>Tasks with a deadline that are closed or whose deadline has come.</summary>
    public long FinishCounted { get; init; }

    /// <summary>Of those, finished on time.</summary>
    public long FinishedOnTime { get; init; }

    /// <summary>Tasks that count in both.</summary>
    public long JointCounted { get; init; }

    /// <summary>Of those, on time in both.</summary>
    public long JointOnTime { get; init; }

    /// <summary>Tasks whose dates cannot all be true.</summary>
    public long DatesContradict { get; init; }

    /// <summary>All tasks: the sum of the seven states.</summary>
    public long Total => CompletedOnTime + CompletedLate + InProgress + InProgressOverdue + NotStarted + NotStartedOverdue + Deferred;

    /// <summary>Adds part by part.</summary>
    public static TaskCounts operator +(TaskCounts a, TaskCounts b) => new()
    {
        CompletedOnTime = a.CompletedOnTime + b.CompletedOnTime,
        CompletedLate = a.CompletedLate + b.CompletedLate,
        InProgress = a.InProgress + b.InProgress,
        InProgressOverdue = a.InProgressOverdue + b.InProgressOverdue,
        NotStarted = a.NotStarted + b.NotStarted,
        NotStartedOverdue = a.NotStartedOverdue + b.NotStartedOverdue,
        Deferred = a.Deferred + b.Deferred,
        WithoutDeadline = a.WithoutDeadline + b.WithoutDeadline,
        WithPlannedStart = a.WithPlannedStart + b.WithPlannedStart,
        StartCounted = a.StartCounted + b.StartCounted,
        StartedOnTime = a.StartedOnTime + b.StartedOnTime,
        FinishCounted = a.FinishCounted + b.FinishCounted,
        FinishedOnTime = a.FinishedOnTime + b.FinishedOnTime,
        JointCounted = a.JointCounted + b.JointCounted,
        JointOnTime = a.JointOnTime + b.JointOnTime,
        DatesContradict = a.DatesContradict + b.DatesContradict,
    };

    /// <summary>The counts of a single task at <paramref name="asOf"/>.</summary>
    public static TaskCounts Of(TaskRecord task, DateTimeOffset asOf)
    {
        var state = TaskClassifier.StateAt(task, asOf);
        var start = TaskClassifier.Start(task, asOf);
        var finish = TaskClassifier.Finish(task, asOf);
        var joint = TaskClassifier.Joint(start, finish);
        return new()
        {
            CompletedOnTime = One(state is TaskState.CompletedOnTime),
            CompletedLate = One(state is TaskState.CompletedLate),
            InProgress = One(state is TaskState.InProgress),
            InProgressOverdue = One(state is TaskState.InProgressOverdue),
            NotStarted = One(state is TaskState.NotStarted),
            NotStartedOverdue = One(state is TaskState.NotStartedOverdue),
            Deferred = One(state is TaskState.Deferred),
            WithoutDeadline = One(task.Deadline is null),
            WithPlannedStart = One(task.PlannedStartAt is not null),
            StartCounted = One(start.Counts),
            StartedOnTime = One(start.OnTime),
            FinishCounted = One(finish.Counts),
            FinishedOnTime = One(finish.OnTime),
            JointCounted = One(joint.Counts),
            JointOnTime = One(joint.OnTime),
            DatesContradict = One(TaskClassifier.DatesContradict(task)),
        };
    }

    private static long One(bool counts) => counts ? 1 : 0;
}
