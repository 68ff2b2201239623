using Reports.Application.Common;
using Reports.Application.Tasks;
using Reports.Domain.Portals;

namespace Reports.Application.Activities;

/// <summary>Reads the completed activities behind a figure, titles of tasks cut for readers who may not see them whole.</summary>
public interface IActivityRowsReader
{
    /// <summary>One page of the activities, and the number of all of them.</summary>
    Task<Page<ActivityRow>> ReadAsync(ActivitySelection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of the activities, one after the other, never held together.</summary>
    IAsyncEnumerable<ActivityRow> StreamAsync(ActivitySelection selection, PageRequest order, CancellationToken cancellationToken);
}

/// <summary>Which activities stand behind a figure.</summary>
/// <param name="Filter">Filters; its dates bound the activity time.</param>
/// <param name="Kinds">Kinds that are asked for.</param>
/// <param name="Weights">Points of each kind.</param>
/// <param name="Domain">Host of the portal, for links.</param>
/// <param name="TimeZone">IANA zone of the moments.</param>
/// <param name="Reader">Whose eyes the titles are for.</param>
public sealed record ActivitySelection(
    ResolvedFilter Filter, IReadOnlyList<string> Kinds, ActivityWeights Weights, string Domain, string TimeZone, TitleReader Reader)
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> AllKinds { get; } = ["meeting", "call", "email", "todo", "other"];

    /// <summary>Fields that the rows may be ordered by.</summary>
    public static IReadOnlyList<string> Sortable { get; } = ["id", "title", "activityKind", "employeeId", "happenedOn", "ownerTypeId", "ownerId"];
}
