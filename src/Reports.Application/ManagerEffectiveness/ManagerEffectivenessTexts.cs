using Reports.Application.Common;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>What the report says in words.</summary>
internal static class ManagerEffectivenessTexts
{
    public static LocalText NoData => ReportTexts.NoData;

    /// <summary>Figures that funnels do not narrow: activities, calls and leads have none.</summary>
    public static IReadOnlyList<string> NotOfDeals { get; } =
    [
        "meetings", "calls", "emails", "todos", "others", "activityScore", "companyScore", "scoreShare", "scorePerWorkingDay",
        "incomingCalls", "outgoingCalls", "missedCalls", "talkSeconds", "leadsInWork",
    ];
}
