using Reports.Application.Common;
using Reports.Domain.Touches;

namespace Reports.Application.Forgotten;

/// <summary>Reads the records behind a figure.</summary>
public interface IForgottenRowsReader
{
    /// <summary>One page of the records, and the number and amount of all of them.</summary>
    Task<ForgottenPage> ReadAsync(ForgottenSelection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of the records, one after the other, never held together.</summary>
    IAsyncEnumerable<ForgottenRow> StreamAsync(ForgottenSelection selection, PageRequest order, CancellationToken cancellationToken);
}

/// <summary>A page of records.</summary>
public sealed record ForgottenPage(IReadOnlyList<ForgottenRow> Items, string? NextCursor, int Total, decimal TotalAmount);

/// <summary>Which records stand behind a figure.</summary>
/// <param name="Filter">Filters; its dates are not looked at.</param>
/// <param name="LeadFields">Field conditions of leads.</param>
/// <param name="Domain">Host of the portal, for links.</param>
/// <param name="Kind">Deals or leads.</param>
/// <param name="Signal">Which touches count.</param>
/// <param name="Moment">From when silence is counted back: the moment of the data, or the end of <see cref="Day"/>.</param>
public sealed record ForgottenSelection(
    ResolvedFilter Filter,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> LeadFields,
    string Domain,
    ForgottenKind Kind,
    TouchSignal Signal,
    DateTimeOffset Moment)
{
    /// <summary>Only records whose last touch is not later than this.</summary>
    public DateTimeOffset? LatestTouch { get; init; }

    /// <summary>A local day: the records that were forgotten at its end, instead of those that are open now.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Records with a planned step count too.</summary>
    public bool IgnorePlanned { get; init; } = true;

    /// <summary>Only what lacks something.</summary>
    public ForgottenLack? Lack { get; init; }

    /// <summary>People whose records are left out.</summary>
    public IReadOnlyList<int> NotOf { get; init; } = [];

    /// <summary>Fields that the rows may be ordered by.</summary>
    public static IReadOnlyList<string> Sortable { get; } =
        ["id", "title", "funnelId", "stageId", "stageName", "employeeId", "amount", "createdOn", "lastTouchAt", "daysSilent", "plannedAt", "sourceId"];
}

/// <summary>What an open record can lack.</summary>
public enum ForgottenLack
{
    /// <summary>No activity to be done.</summary>
    Activity,

    /// <summary>No open task.</summary>
    Task,

    /// <summary>No amount, or zero.</summary>
    Amount,

    /// <summary>A stage that the directory knows.</summary>
    Stage,
}
