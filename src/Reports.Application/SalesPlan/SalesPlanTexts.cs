using System.Globalization;
using Reports.Application.Common;

namespace Reports.Application.SalesPlan;

/// <summary>What the report says in words.</summary>
internal static class SalesPlanTexts
{
    public static LocalText NoData => ReportTexts.NoData;

    /// <summary>The name of what the directory does not know.</summary>
    public static string Unnamed(int id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");
}
