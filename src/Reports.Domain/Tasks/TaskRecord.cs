namespace Reports.Domain.Tasks;

/// <summary>What the classification needs of a task, as Bitrix24 sent it.</summary>
/// <param name="Status"><c>status</c>: 2 waiting, 3 in progress, 4 awaiting approval, 5 completed, 6 deferred; 1 and 7 are old.</param>
/// <param name="CreatedAt"><c>createdDate</c>.</param>
/// <param name="ChangedAt"><c>changedDate</c>, the last resort for the moment of closing.</param>
/// <param name="Deadline"><c>deadline</c>.</param>
/// <param name="PlannedStartAt"><c>startDatePlan</c>.</param>
/// <param name="StartedAt"><c>dateStart</c>, the last start.</param>
/// <param name="ClosedDate"><c>closedDate</c>, set by status 4 and 5.</param>
/// <param name="StatusChangedAt"><c>statusChangedDate</c>.</param>
public sealed record TaskRecord(
    int Status,
    DateTimeOffset CreatedAt,
    DateTimeOffset ChangedAt,
    DateTimeOffset? Deadline = null,
    DateTimeOffset? PlannedStartAt = null,
    DateTimeOffset? StartedAt = null,
    DateTimeOffset? ClosedDate = null,
    DateTimeOffset? StatusChangedAt = null)
{
    /// <summary>Status 5, and 4, which waits for its author's approval: the work is done.</summary>
    public bool IsClosed => Status is 4 or 5;

    /// <summary>When it was closed: <c>closedDate</c>, where that is empty the change of status; null while it is open, whatever date an earlier life left behind.</summary>
    public DateTimeOffset? ClosedAt => IsClosed ? ClosedDate ?? StatusChangedAt ?? ChangedAt : null;

    /// <summary>When work began: <c>dateStart</c>; a task that went straight to completed began when it was closed; null while it has not begun.</summary>
    public DateTimeOffset? BegunAt => StartedAt ?? ClosedAt;

    /// <summary>The moment by which work should have begun: the planned start, else the deadline; null where neither is set.</summary>
    public DateTimeOffset? StartDue => PlannedStartAt ?? Deadline;
}

/// <summary>By which of its dates a period selects a task.</summary>
public enum TaskBasis
{
    /// <summary>By the deadline; tasks without one by their creation.</summary>
    Deadline,

    /// <summary>By creation.</summary>
    Created,

    /// <summary>By closing; open tasks are not selected.</summary>
    Closed,
}
