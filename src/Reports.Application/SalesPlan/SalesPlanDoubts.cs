using Reports.Application.Quality;

namespace Reports.Application.SalesPlan;

/// <summary>What the report finds doubtful: among the deals won in the period.</summary>
internal static class SalesPlanDoubts
{
    public static readonly DoubtList List = DoubtList.Of(
        DoubtBy.Won, Doubt.WonWithoutAmount, Doubt.DealsWithoutSource, Doubt.DealsOfDismissedEmployees, Doubt.CloseDateContradicts, Doubt.DealsInUnknownStage);
}
