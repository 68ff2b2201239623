namespace Reports.Domain.Touches;

/// <summary>What happened around an open lead or deal, as the touches are read from it.</summary>
/// <param name="createdAt">Its creation.</param>
/// <param name="stageMoves">The moments of its stage history.</param>
/// <param name="activities">Activities that it owns (<c>OWNER_TYPE_ID</c>, <c>OWNER_ID</c>), task comments left out.</param>
/// <param name="tasks">Tasks that name it in <c>UF_CRM_TASK</c>.</param>
public sealed class RecordHistory(
    DateTimeOffset createdAt, IReadOnlyList<DateTimeOffset> stageMoves, IReadOnlyList<OwnedActivity> activities, IReadOnlyList<LinkedTask> tasks)
{
    /// <summary>Its creation.</summary>
    public DateTimeOffset CreatedAt { get; } = createdAt;

    /// <summary>Activities that it owns, task comments left out.</summary>
    public IReadOnlyList<OwnedActivity> Activities { get; } = activities;

    /// <summary>Tasks that name it.</summary>
    public IReadOnlyList<LinkedTask> Tasks { get; } = tasks;

    /// <summary>Every touch in their order (<see cref="Touch.InOrder"/>), those later than any moment of interest included.</summary>
    public IReadOnlyList<Touch> Touches { get; } = InOrder(createdAt, stageMoves, activities, tasks);

    private static List<Touch> InOrder(
        DateTimeOffset createdAt, IReadOnlyList<DateTimeOffset> stageMoves, IReadOnlyList<OwnedActivity> activities, IReadOnlyList<LinkedTask> tasks)
    {
        var touches = new List<Touch>(1 + stageMoves.Count + (2 * (activities.Count + tasks.Count))) { new(createdAt, TouchKind.Created) };
        foreach (var at in stageMoves) touches.Add(new(at, TouchKind.StageMove));
        foreach (var activity in activities)
        {
            touches.Add(new(activity.CreatedAt, TouchKind.ActivityCreated));
            if (activity.DoneAt is { } doneAt) touches.Add(new(doneAt, TouchKind.ActivityDone));
        }

        foreach (var task in tasks)
        {
            touches.Add(new(task.CreatedAt, TouchKind.TaskCreated));
            if (task.ClosedAt is { } closedAt) touches.Add(new(closedAt, TouchKind.TaskClosed));
        }

        touches.Sort(Touch.InOrder);
        return touches;
    }
}

/// <summary>An activity as its owner's history sees it.</summary>
/// <param name="CreatedAt"><c>CREATED</c>.</param>
/// <param name="DoneAt">The activity time of a completed one; null while it is incomplete.</param>
/// <param name="Deadline"><c>DEADLINE</c>; null, or any moment of the year 9999, when there is none.</param>
public readonly record struct OwnedActivity(DateTimeOffset CreatedAt, DateTimeOffset? DoneAt, DateTimeOffset? Deadline)
{
    private const int NoDeadlineYear = 9999;

    /// <summary>The deadline of something still to be done; null when it is done or has none.</summary>
    public DateTimeOffset? PlannedFor => DoneAt is null && Deadline is { Year: not NoDeadlineYear } deadline ? deadline : null;

    /// <summary>Whether it is still to be done.</summary>
    public bool IsIncomplete => DoneAt is null;
}

/// <summary>A task as the history of a record that it is linked to sees it.</summary>
/// <param name="CreatedAt"><c>createdDate</c>.</param>
/// <param name="ClosedAt">When it was closed (status 4 or 5); null while it is open.</param>
/// <param name="Deadline"><c>deadline</c>.</param>
public readonly record struct LinkedTask(DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt, DateTimeOffset? Deadline)
{
    /// <summary>The deadline of an open task; null when it is closed or has none.</summary>
    public DateTimeOffset? PlannedFor => ClosedAt is null ? Deadline : null;

    /// <summary>Whether it is in any status but 4 and 5.</summary>
    public bool IsOpen => ClosedAt is null;
}
