using Reports.Domain.Periods;

namespace Reports.Application.Common;

/// <summary>What a report was asked for, as the request said it. Kinds combine with AND, values inside a kind with OR; an empty kind does not filter.</summary>
/// <param name="Period">The asked period.</param>
/// <param name="Funnels">Funnel ids.</param>
/// <param name="Departments">Department ids, each with its subtree; a null element asks for employees without a department.</param>
/// <param name="Employees">Employee ids; a null element asks for records of nobody.</param>
/// <param name="Sources">Source codes; a null element asks for records without a source.</param>
/// <param name="Fields">Exposed field name to asked values; a null element asks for emptiness.</param>
public sealed record ReportFilter(
    ReportPeriod Period,
    IReadOnlyList<int> Funnels,
    IReadOnlyList<int?> Departments,
    IReadOnlyList<int?> Employees,
    IReadOnlyList<string?> Sources,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> Fields)
{
    /// <summary>Fields that one request may narrow by.</summary>
    public const int MostFields = 10;

    /// <summary>False where the report shows one moment: its period lies beyond all days, where no horizon cuts it.</summary>
    public bool HasPeriod => Period.From < DateOnly.MaxValue;
}

/// <summary>The filter as SQL takes it: rights and departments are resolved into employees, the period is cut to the horizon.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="From">First local date that is answered.</param>
/// <param name="To">Last local date.</param>
/// <param name="Funnels">Funnel ids, or null for all.</param>
/// <param name="Employees">Employee ids, 0 standing for nobody, or null for all.</param>
/// <param name="Sources">Source codes, the empty string standing for none, or null for all.</param>
/// <param name="Fields">Field conditions, or empty.</param>
public sealed record ResolvedFilter(
    int PortalId,
    DateOnly From,
    DateOnly To,
    int[]? Funnels,
    int[]? Employees,
    string[]? Sources,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> Fields)
{
    /// <summary>True where sources or fields narrow the records one by one: plans cannot be split by them.</summary>
    public bool NarrowsRecords => Sources is not null || Fields.Count > 0;

    /// <summary>The version of the portal's facts, which may be kept for it; null to read them anew.</summary>
    public long? FactsVersion { get; init; }
}
