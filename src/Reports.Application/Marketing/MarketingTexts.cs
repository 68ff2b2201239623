using Reports.Application.Common;

namespace Reports.Application.Marketing;

/// <summary>What the report says in words.</summary>
internal static class MarketingTexts
{
    public static LocalText NoData => ReportTexts.NoData;

    public static readonly LocalText NoSource = new("Не указан", "Not set");
}

/// <summary>Which records the figures are made of.</summary>
internal static class MarketingFigureNames
{
    public static readonly IReadOnlyList<string> OfLeads =
        ["leads", "junkLeads", "convertedLeads", "openLeads", "winningLeads", "leadToDeal", "leadToWin", "costPerLead"];

    public static readonly IReadOnlyList<string> OfDeals =
        ["deals", "wonDeals", "lostDeals", "openDeals", "winRate", "revenue", "averageDeal", "medianCycleDays", "customerAcquisitionCost", "romi"];
}
