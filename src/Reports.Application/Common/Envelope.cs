using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Application.Common;

/// <summary>The period of a report, as it was asked for.</summary>
/// <param name="From">First local date.</param>
/// <param name="To">Last local date.</param>
/// <param name="Grain">Length of a bucket.</param>
public sealed record PeriodView(DateOnly From, DateOnly To, Grain Grain)
{
    /// <summary>The period as the answer says it.</summary>
    public static PeriodView Of(ReportPeriod period) => new(period.From, period.To, period.Grain);
}

/// <summary>The filters of a report, as they were asked for, under the names of the parameters. Null among the values means «none».</summary>
/// <param name="Funnel">Funnel ids.</param>
/// <param name="Department">Department ids.</param>
/// <param name="Employee">Employee ids.</param>
/// <param name="Source">Source codes.</param>
/// <param name="Field">Exposed field to values.</param>
/// <param name="Scope">Whose data the caller may see.</param>
public sealed record FiltersView(
    IReadOnlyList<int> Funnel,
    IReadOnlyList<int?> Department,
    IReadOnlyList<int?> Employee,
    IReadOnlyList<string?> Source,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> Field,
    DataScope Scope);

/// <summary>Says that a request reached further back than may be answered.</summary>
/// <param name="From">The first local date that is answered.</param>
/// <param name="Reason">The entitlement that limits it.</param>
public sealed record HorizonView(DateOnly From, EntitlementKind Reason);

/// <summary>One kind of doubtful records under a report.</summary>
/// <param name="Kind">What is doubtful, for example <c>wonWithoutAmount</c>; also the name of its rows.</param>
/// <param name="Count">How many records.</param>
public sealed record DataQualityItem(string Kind, int Count);
