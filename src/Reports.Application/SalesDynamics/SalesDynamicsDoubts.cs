using Reports.Application.Quality;

namespace Reports.Application.SalesDynamics;

/// <summary>What the report finds doubtful: among the leads created and the deals closed in the period.</summary>
internal static class SalesDynamicsDoubts
{
    public static readonly DoubtList List = DoubtList
        .Of(DoubtBy.Closed, Doubt.WonWithoutAmount, Doubt.DealsWithoutSource, Doubt.DealsOfDismissedEmployees, Doubt.CloseDateContradicts, Doubt.DealsInUnknownStage)
        .And(DoubtBy.Created, Doubt.LeadsWithoutSource, Doubt.LeadsOfDismissedEmployees, Doubt.LeadsInUnknownStage);
}
