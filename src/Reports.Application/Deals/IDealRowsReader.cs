using Reports.Application.Common;
using Reports.Application.Quality;

namespace Reports.Application.Deals;

/// <summary>Reads the deals behind a figure.</summary>
public interface IDealRowsReader
{
    /// <summary>One page of the deals, and the number and amount of all of them.</summary>
    Task<DealPage> ReadAsync(DealSelection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of the deals, one after the other, never held together.</summary>
    IAsyncEnumerable<DealRow> StreamAsync(DealSelection selection, PageRequest order, CancellationToken cancellationToken);
}

/// <summary>A page of deals.</summary>
public sealed record DealPage(IReadOnlyList<DealRow> Items, string? NextCursor, int Total, decimal TotalAmount);

/// <summary>Which deals stand behind a figure.</summary>
/// <param name="Filter">Filters; its dates bound the closing date, or are not looked at for open deals.</param>
/// <param name="Semantics"><c>P</c> in progress, <c>S</c> won, <c>F</c> lost.</param>
/// <param name="Domain">Host of the portal, for links.</param>
public sealed record DealSelection(ResolvedFilter Filter, char Semantics, string Domain)
{
    /// <summary>Every state that is asked for, where it is more than one: a text of <c>P</c>, <c>S</c> and <c>F</c>.</summary>
    public string States { get; init; } = Semantics.ToString();

    /// <summary>Which date the filter's dates bound.</summary>
    public DealDate By { get; init; }

    /// <summary>Only deals that were in the pipeline at the end of this day, whatever the filter's dates.</summary>
    public DateOnly? OpenOn { get; init; }

    /// <summary>True where the filter's dates are not looked at.</summary>
    public bool AnyDay => OpenOn is not null || this is { Semantics: 'P', By: DealDate.Closed };

    /// <summary>UTM source; the empty text asks for none, null for any.</summary>
    public string? UtmSource { get; init; }

    /// <summary>UTM medium.</summary>
    public string? UtmMedium { get; init; }

    /// <summary>UTM campaign.</summary>
    public string? UtmCampaign { get; init; }

    /// <summary>Fewest days of the cycle.</summary>
    public int? MinDays { get; init; }

    /// <summary>Most days of the cycle.</summary>
    public int? MaxDays { get; init; }

    /// <summary>Only reopened deals, or none of them.</summary>
    public bool? Reopened { get; init; }

    /// <summary>Only what is doubtful in this way.</summary>
    public Doubt? Doubt { get; init; }

    /// <summary>Fields that the rows may be ordered by.</summary>
    public static IReadOnlyList<string> Sortable { get; } =
    [
        "id", "title", "funnelId", "stageId", "stageName", "employeeId", "amount", "originalAmount", "originalCurrency",
        "createdOn", "closedOn", "cycleDays", "reopenedTimes", "firstWonOn", "daysToFirstWin", "sourceId",
    ];
}

/// <summary>The dates that deals are found by.</summary>
public enum DealDate
{
    /// <summary>The closing date; open deals have none and are found whatever the period.</summary>
    Closed,

    /// <summary>The creation date.</summary>
    Created,
}
