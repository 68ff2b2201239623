using Reports.Application.Quality;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>What the report finds doubtful: among the deals closed in the period, and among what is in work or done by employees who are no longer there.</summary>
internal static class ManagerEffectivenessDoubts
{
    /// <summary>What is counted as in every report.</summary>
    public static readonly DoubtList List = DoubtList.Of(DoubtBy.Closed, Doubt.WonWithoutAmount, Doubt.CloseDateContradicts, Doubt.DealsInUnknownStage);

    /// <summary>What the report's own sums count.</summary>
    private static readonly DoubtList OfOwners = DoubtList.Of(DoubtBy.Open, Doubt.DealsOfDismissedEmployees, Doubt.LeadsOfDismissedEmployees);

    /// <summary>The doubt about activities: they are neither deals nor leads.</summary>
    public static readonly string OfActivities = Doubt.ActivitiesOfDismissedEmployees.Name();

    /// <summary>Their names, as figures of rows.</summary>
    public static IEnumerable<string> Names => [.. List.Names, .. OfOwners.Names, OfActivities];

    /// <summary>The doubt about deals or leads of that name, or null.</summary>
    public static AskedDoubt? Find(string figure) => List.Find(figure) ?? OfOwners.Find(figure);
}
