using Reports.Domain.Crm;

namespace Reports.Domain.Tasks;

/// <summary>How a task stands against one of its dates.</summary>
/// <param name="Counts">Whether the task is in the denominator.</param>
/// <param name="OnTime">Whether it is in the numerator too; never true for a task that does not count.</param>
public readonly record struct Punctuality(bool Counts, bool OnTime);

/// <summary>Decides what a task is at a moment; SQL never derives it again.</summary>
public static class TaskClassifier
{
    /// <summary>The state at <paramref name="asOf"/>. A task without a deadline is never late; a deadline is passed when it lies before <paramref name="asOf"/>.</summary>
    public static TaskState StateAt(TaskRecord task, DateTimeOffset asOf)
    {
        if (task.ClosedAt is { } closedAt)
            return closedAt > task.Deadline ? TaskState.CompletedLate : TaskState.CompletedOnTime;
        var overdue = task.Deadline < asOf;
        return task.Status switch
        {
            6 => TaskState.Deferred,
            3 => overdue ? TaskState.InProgressOverdue : TaskState.InProgress,
            _ => overdue ? TaskState.NotStartedOverdue : TaskState.NotStarted,
        };
    }

    /// <summary>
    /// Started on time: begun not later than the planned start, or where none was planned the deadline. Counted are tasks that have such a
    /// date and either should have begun by <paramref name="asOf"/> or have begun.
    /// </summary>
    public static Punctuality Start(TaskRecord task, DateTimeOffset asOf) =>
        task.StartDue is { } due && (due <= asOf || task.BegunAt is not null)
            ? new(Counts: true, OnTime: task.BegunAt <= due)
            : default;

    /// <summary>Finished on time: closed not later than the deadline. Counted are tasks with a deadline that are closed or whose deadline has come.</summary>
    public static Punctuality Finish(TaskRecord task, DateTimeOffset asOf) =>
        task.Deadline is { } deadline && (task.IsClosed || deadline <= asOf)
            ? new(Counts: true, OnTime: task.ClosedAt <= deadline)
            : default;

    /// <summary>Both at once: counted are tasks that count in both, on time are those that are on time in both.</summary>
    public static Punctuality Joint(Punctuality start, Punctuality finish) =>
        new(start.Counts && finish.Counts, start.OnTime && finish.OnTime);

    /// <summary>The local date by which a period selects the task; null when the basis leaves it out.</summary>
    public static DateOnly? SelectedOn(TaskRecord task, TaskBasis basis, LocalDates dates)
    {
        var moment = basis switch
        {
            TaskBasis.Deadline => task.Deadline ?? task.CreatedAt,
            TaskBasis.Created => task.CreatedAt,
            TaskBasis.Closed => task.ClosedAt,
            _ => throw new ArgumentOutOfRangeException(nameof(basis), basis, null),
        };
        return moment is { } known ? dates.On(known) : null;
    }

    /// <summary>Whether the task is in the backlog at a moment: created by then and not closed by then.</summary>
    public static bool IsInBacklog(TaskRecord task, DateTimeOffset moment) =>
        task.CreatedAt <= moment && (task.ClosedAt is not { } closedAt || closedAt > moment);

    /// <summary>Whether the task is in the backlog at a moment with its deadline behind it.</summary>
    public static bool IsOverdueInBacklog(TaskRecord task, DateTimeOffset moment) =>
        IsInBacklog(task, moment) && task.Deadline < moment;

    /// <summary>How early (above zero) or late (below zero) it was finished, or stands at <paramref name="asOf"/> when open; null without a deadline.</summary>
    public static TimeSpan? Margin(TaskRecord task, DateTimeOffset asOf) => task.Deadline - (task.ClosedAt ?? asOf);

    /// <summary>
    /// The days at whose end the task is in the backlog. Local dates decide, so that what happens at midnight belongs to the day that begins:
    /// the moment of a day's end is its last instant.
    /// </summary>
    public static BacklogDays Backlog(TaskRecord task, LocalDates dates)
    {
        var entered = dates.On(task.CreatedAt);
        DateOnly? left = task.ClosedAt is { } closedAt ? dates.On(closedAt) : null;
        if (left <= entered) return default;
        DateOnly? overdue = task.Deadline is { } deadline ? dates.On(deadline) : null;
        if (overdue < entered) overdue = entered;
        return new(entered, overdue >= left ? null : overdue, left);
    }

    /// <summary>Whether dates of the task cannot all be true: closed or due before it was created, begun after it was closed, planned to begin after its deadline.</summary>
    public static bool DatesContradict(TaskRecord task) =>
        task.ClosedAt < task.CreatedAt || task.Deadline < task.CreatedAt || task.StartedAt > task.ClosedAt || task.PlannedStartAt > task.Deadline;

    /// <summary>Everything at once.</summary>
    public static TaskVerdict Judge(TaskRecord task, DateTimeOffset asOf, LocalDates dates) => new(
        StateAt(task, asOf),
        Start(task, asOf),
        Finish(task, asOf),
        DatesContradict(task),
        dates.On(task.CreatedAt),
        SelectedOn(task, TaskBasis.Deadline, dates)!.Value,
        SelectedOn(task, TaskBasis.Closed, dates),
        Backlog(task, dates),
        IsInBacklog(task, asOf),
        IsOverdueInBacklog(task, asOf),
        Until(task, asOf));

    /// <summary>A task that is over is judged for good; of any other the next date may change what it is, the deadline also at the very moment of <paramref name="asOf"/>.</summary>
    private static DateTimeOffset? Until(TaskRecord task, DateTimeOffset asOf)
    {
        DateTimeOffset?[] coming = task.ClosedAt < asOf ? [task.CreatedAt] : [task.CreatedAt, task.PlannedStartAt, task.Deadline, task.ClosedAt];
        return coming.Where(date => date >= asOf).Min();
    }
}
