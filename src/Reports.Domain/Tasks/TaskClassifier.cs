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
    public static TaskState StateAt(TaskFacts task, DateTimeOffset asOf)
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
    public static Punctuality Start(TaskFacts task, DateTimeOffset asOf) =>
        task.StartDue is { } due && (due <= asOf || task.BegunAt is not null)
            ? new(Counts: true, OnTime: task.BegunAt <= due)
            : default;

    /// <summary>Finished on time: closed not later than the deadline. Counted are tasks with a deadline that are closed or whose deadline has come.</summary>
    public static Punctuality Finish(TaskFacts task, DateTimeOffset asOf) =>
        task.Deadline is { } deadline && (task.IsClosed || deadline <= asOf)
            ? new(Counts: true, OnTime: task.ClosedAt <= deadline)
            : default;

    /// <summary>Both at once: counted are tasks that count in both, on time are those that are on time in both.</summary>
    public static Punctuality Joint(Punctuality start, Punctuality finish) =>
        new(start.Counts && finish.Counts, start.OnTime && finish.OnTime);

    /// <summary>The local date by which a period selects the task; null when the basis leaves it out.</summary>
    public static DateOnly? SelectedOn(TaskFacts task, TaskBasis basis, LocalDates dates)
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
    public static bool IsInBacklog(TaskFacts task, DateTimeOffset moment) =>
        task.CreatedAt <= moment && (task.ClosedAt is not { } closedAt || closedAt > moment);

    /// <summary>Whether the task is in the backlog at a moment with its deadline behind it.</summary>
    public static bool IsOverdueInBacklog(TaskFacts task, DateTimeOffset moment) =>
        IsInBacklog(task, moment) && task.Deadline < moment;

    /// <summary>How early (above zero) or late (below zero) it was finished, or stands at <paramref name="asOf"/> when open; null without a deadline.</summary>
    public static TimeSpan? Margin(TaskFacts task, DateTimeOffset asOf) => task.Deadline - (task.ClosedAt ?? asOf);
}
