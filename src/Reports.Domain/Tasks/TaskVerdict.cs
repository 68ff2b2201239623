namespace Reports.Domain.Tasks;

/// <summary>Everything that is concluded about a task at <c>asOf</c>.</summary>
/// <param name="State">Its state.</param>
/// <param name="Start">How it stands against the moment by which work should have begun.</param>
/// <param name="Finish">How it stands against its deadline.</param>
/// <param name="DatesContradict">Its own dates cannot all be true.</param>
/// <param name="CreatedOn">Local date of creation.</param>
/// <param name="DueOn">Local date of the deadline, where there is none of creation: what the basis <c>deadline</c> selects by.</param>
/// <param name="ClosedOn">Local date of closing; null while open.</param>
/// <param name="Backlog">At the end of which days it waits.</param>
/// <param name="Waits">It is in the backlog at <c>asOf</c>.</param>
/// <param name="WaitsOverdue">It is in the backlog at <c>asOf</c> with its deadline behind it.</param>
/// <param name="Until">The first of its dates not before <c>asOf</c>: from there on the verdict may be another. Null where time alone changes nothing.</param>
public sealed record TaskVerdict(
    TaskState State,
    Punctuality Start,
    Punctuality Finish,
    bool DatesContradict,
    DateOnly CreatedOn,
    DateOnly DueOn,
    DateOnly? ClosedOn,
    BacklogDays Backlog,
    bool Waits,
    bool WaitsOverdue,
    DateTimeOffset? Until);
