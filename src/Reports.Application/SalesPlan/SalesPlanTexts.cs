using System.Globalization;
using Reports.Application.Common;

namespace Reports.Application.SalesPlan;

/// <summary>What the report says in words.</summary>
internal static class SalesPlanTexts
{
    public static LocalText NoData => ReportTexts.NoData;

    /// <summary>Figures made of deals alone; those of the plan are narrowed by no field, and null under any.</summary>
    public static IReadOnlyList<string> DealFigures { get; } =
    [
        "factAmount", "factCount", "forecastAmount", "forecastAccuracy",
        "deals", "amount", "share", "medianDays", "meanDays", "p90Days", "reopenedDeals", "openDeals", "openMedianAgeDays",
    ];

    /// <summary>The name of what the directory does not know.</summary>
    public static string Unnamed(int id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");
}
