using Reports.Application.Common;

namespace Reports.Application.SalesDynamics;

/// <summary>What the report says in words.</summary>
internal static class SalesDynamicsTexts
{
    public static LocalText NoData => ReportTexts.NoData;

    /// <summary>Figures made of leads.</summary>
    public static IReadOnlyList<string> LeadFigures { get; } = ["leadsCreated", "leadsConverted", "leadsJunk"];

    /// <summary>Figures made of deals.</summary>
    public static IReadOnlyList<string> DealFigures { get; } =
        ["dealsCreated", "dealsWon", "dealsLost", "wonAmount", "lostAmount", "averageDeal", "winRate", "pipelineCount", "pipelineAmount"];
}
