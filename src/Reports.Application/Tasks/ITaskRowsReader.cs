using Reports.Application.Common;
using Reports.Domain.Tasks;

namespace Reports.Application.Tasks;

/// <summary>Reads the tasks behind a figure, titles cut for readers who may not see them whole.</summary>
public interface ITaskRowsReader
{
    /// <summary>One page of the tasks, and the number of all of them.</summary>
    Task<TaskPage> ReadAsync(TaskSelection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of the tasks, one after the other, never held together.</summary>
    IAsyncEnumerable<TaskRow> StreamAsync(TaskSelection selection, PageRequest order, CancellationToken cancellationToken);
}

/// <summary>A page of tasks.</summary>
public sealed record TaskPage(IReadOnlyList<TaskRow> Items, string? NextCursor, int Total);

/// <summary>Which tasks stand behind a figure.</summary>
/// <param name="Filter">Filters; its dates bound the date of <paramref name="Basis"/>.</param>
/// <param name="Projects">Projects, 0 standing for none, or null for all.</param>
/// <param name="Basis">By which of its dates a task is selected.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="Domain">Host of the portal, for links.</param>
/// <param name="Reader">Whose eyes the titles are for.</param>
public sealed record TaskSelection(ResolvedFilter Filter, int[]? Projects, TaskBasis Basis, DateTimeOffset AsOf, string Domain, TitleReader Reader)
{
    /// <summary>The states asked for; empty for any.</summary>
    public IReadOnlyList<TaskState> States { get; init; } = [];

    /// <summary>What else is asked of them.</summary>
    public TaskMark? Mark { get; init; }

    /// <summary>Tasks that wait, instead of those that the period selects.</summary>
    public BacklogMoment? Backlog { get; init; }

    /// <summary>Fields that the rows may be ordered by.</summary>
    public static IReadOnlyList<string> Sortable { get; } =
    [
        "id", "title", "authorId", "employeeId", "projectId", "state", "createdAt", "plannedStartAt", "begunAt", "deadline", "closedAt", "marginSeconds",
    ];
}

/// <summary>Who reads titles.</summary>
/// <param name="UserId">The Bitrix24 user; null for an outside program.</param>
/// <param name="SeesFullTitles">Whether the portal's admin allowed full titles.</param>
public sealed record TitleReader(int? UserId, bool SeesFullTitles);

/// <summary>Which backlog is asked for.</summary>
/// <param name="EndOf">The day at whose end tasks wait; null for the moment of the data.</param>
/// <param name="Overdue">Only those past their deadline at that moment.</param>
public sealed record BacklogMoment(DateOnly? EndOf, bool Overdue);

/// <summary>What a task has or fulfils.</summary>
public enum TaskMark
{
    /// <summary>No deadline.</summary>
    WithoutDeadline,

    /// <summary>A planned start.</summary>
    WithPlannedStart,

    /// <summary>Should have started by <c>asOf</c> or has started.</summary>
    StartCounted,

    /// <summary>Started on time.</summary>
    StartedOnTime,

    /// <summary>Has a deadline and is closed or due.</summary>
    FinishCounted,

    /// <summary>Finished on time.</summary>
    FinishedOnTime,

    /// <summary>Counts in one of both shares at least.</summary>
    AnyCounted,

    /// <summary>Counts in both shares.</summary>
    JointCounted,

    /// <summary>Started and finished on time.</summary>
    JointOnTime,

    /// <summary>Its dates cannot all be true.</summary>
    DatesContradict,
}
