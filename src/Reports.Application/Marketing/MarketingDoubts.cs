using Reports.Application.Quality;
using Reports.Domain.Marketing;

namespace Reports.Application.Marketing;

/// <summary>What the report finds doubtful: among the leads and deals created in the period, and by events among the deals closed in it.</summary>
internal static class MarketingDoubts
{
    private static readonly Doubt[] OfRecords =
    [
        Doubt.LeadsWithoutSource, Doubt.DealsWithoutSource, Doubt.LeadsOfDismissedEmployees, Doubt.DealsOfDismissedEmployees,
        Doubt.LeadsInUnknownStage, Doubt.DealsInUnknownStage,
    ];

    private static readonly Doubt[] OfClosing = [Doubt.WonWithoutAmount, Doubt.CloseDateContradicts];

    private static readonly DoubtList Cohort = DoubtList.Of(DoubtBy.Created, [.. OfRecords, .. OfClosing]);

    private static readonly DoubtList Event = DoubtList.Of(DoubtBy.Closed, OfClosing).And(DoubtBy.Created, OfRecords);

    public static IEnumerable<string> Names => Cohort.Names;

    public static DoubtList Of(MarketingBasis basis) => basis is MarketingBasis.Cohort ? Cohort : Event;
}
