namespace Reports.Domain.Tasks;

/// <summary>The state of a task at <c>asOf</c>. The seven are exclusive and complete: their counts add up to the total.</summary>
public enum TaskState
{
    /// <summary>Closed not later than the deadline, or without one.</summary>
    CompletedOnTime,

    /// <summary>Closed after the deadline.</summary>
    CompletedLate,

    /// <summary>Being worked on (status 3), deadline not passed.</summary>
    InProgress,

    /// <summary>Being worked on, deadline passed.</summary>
    InProgressOverdue,

    /// <summary>Not begun (status 1, 2 or 7), deadline not passed.</summary>
    NotStarted,

    /// <summary>Not begun, deadline passed.</summary>
    NotStartedOverdue,

    /// <summary>Put off (status 6), however late.</summary>
    Deferred,
}
