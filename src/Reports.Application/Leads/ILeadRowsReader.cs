using Reports.Application.Common;
using Reports.Application.Quality;

namespace Reports.Application.Leads;

/// <summary>Reads the leads behind a figure.</summary>
public interface ILeadRowsReader
{
    /// <summary>One page of the leads, and the number of all of them.</summary>
    Task<LeadPage> ReadAsync(LeadSelection selection, PageRequest page, CancellationToken cancellationToken);

    /// <summary>All of the leads, one after the other, never held together.</summary>
    IAsyncEnumerable<LeadRow> StreamAsync(LeadSelection selection, PageRequest order, CancellationToken cancellationToken);
}

/// <summary>A page of leads.</summary>
public sealed record LeadPage(IReadOnlyList<LeadRow> Items, string? NextCursor, int Total);

/// <summary>Which leads stand behind a figure.</summary>
/// <param name="Filter">Filters; its fields are not looked at, its dates bound the date of <see cref="ByClosing"/>.</param>
/// <param name="Fields">Field conditions of leads.</param>
/// <param name="Domain">Host of the portal, for links.</param>
public sealed record LeadSelection(ResolvedFilter Filter, IReadOnlyDictionary<string, IReadOnlyList<string?>> Fields, string Domain)
{
    /// <summary>The states asked for: a text of <c>P</c>, <c>S</c> and <c>F</c>.</summary>
    public string States { get; init; } = "PSF";

    /// <summary>By the date of the final stage, not of creation.</summary>
    public bool ByClosing { get; init; }

    /// <summary>Only leads with a won deal.</summary>
    public bool Winning { get; init; }

    /// <summary>Whatever the filter's dates.</summary>
    public bool AnyDay { get; init; }

    /// <summary>Only what is doubtful in this way.</summary>
    public Doubt? Doubt { get; init; }

    /// <summary>UTM source; the empty text asks for none, null for any.</summary>
    public string? UtmSource { get; init; }

    /// <summary>UTM medium.</summary>
    public string? UtmMedium { get; init; }

    /// <summary>UTM campaign.</summary>
    public string? UtmCampaign { get; init; }

    /// <summary>Fields that the rows may be ordered by.</summary>
    public static IReadOnlyList<string> Sortable { get; } =
    [
        "id", "title", "stageId", "stageName", "employeeId", "createdOn", "closedOn", "sourceId", "utmSource", "utmMedium", "utmCampaign", "wonDeals",
    ];
}
