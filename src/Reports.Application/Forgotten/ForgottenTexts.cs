using Reports.Application.Common;

namespace Reports.Application.Forgotten;

/// <summary>What the report says in words.</summary>
internal static class ForgottenTexts
{
    public static LocalText NoData => ReportTexts.NoData;

    /// <summary>Figures made of leads.</summary>
    public static IReadOnlyList<string> LeadFigures { get; } =
        ["openLeads", "forgottenLeads", "forgottenLeadsShare", "leadsWithoutActivity", "leadsWithoutTask"];

    /// <summary>Figures made of deals.</summary>
    public static IReadOnlyList<string> DealFigures { get; } =
        ["openDeals", "forgottenDeals", "forgottenDealsShare", "amountAtRisk", "dealsWithoutActivity", "dealsWithoutTask"];

    /// <summary>One warning for each currency that could not be converted.</summary>
    public static IReadOnlyList<string> Warnings(IEnumerable<string> unknownCurrencies) =>
        ReportTexts.UnknownCurrencies(unknownCurrencies);
}

/// <summary>Names of the doubtful records of the report: in <c>dataQuality</c> and as figures of rows.</summary>
internal static class ForgottenDoubts
{
    public const string DealsWithoutAmount = "dealsWithoutAmount";
    public const string DealsOfDismissed = "dealsOfDismissedEmployees";
    public const string LeadsOfDismissed = "leadsOfDismissedEmployees";
    public const string DealsInUnknownStage = "dealsInUnknownStage";
    public const string LeadsInUnknownStage = "leadsInUnknownStage";
}
