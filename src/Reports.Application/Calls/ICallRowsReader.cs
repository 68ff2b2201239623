using Reports.Application.Common;

namespace Reports.Application.Calls;

/// <summary>Reads the calls behind a figure.</summary>
public interface ICallRowsReader
{
    /// <summary>One page of the calls, and the number of all of them.</summary>
    Task<Page<CallRow>> ReadAsync(CallSelection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of the calls, one after the other, never held together.</summary>
    IAsyncEnumerable<CallRow> StreamAsync(CallSelection selection, PageRequest order, CancellationToken cancellationToken);
}

/// <summary>Which calls stand behind a figure.</summary>
/// <param name="Filter">Filters; its dates bound the start.</param>
/// <param name="Outcomes">Outcomes that are asked for.</param>
/// <param name="Weekday">Only this day of the week, 1 is Monday; null for all.</param>
/// <param name="Hour">Only this hour; null for all.</param>
/// <param name="Domain">Host of the portal, for links.</param>
/// <param name="TimeZone">IANA zone of the moments.</param>
public sealed record CallSelection(ResolvedFilter Filter, IReadOnlyList<string> Outcomes, int? Weekday, int? Hour, string Domain, string TimeZone)
{
    /// <summary>Fields that the rows may be ordered by.</summary>
    public static IReadOnlyList<string> Sortable { get; } = ["id", "outcome", "employeeId", "startedOn", "weekday", "hour", "talkSeconds", "phoneNumber", "ownerTypeId", "ownerId"];
}
