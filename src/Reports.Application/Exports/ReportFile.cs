using System.Globalization;
using System.Text.Json;
using Reports.Application.Common;

namespace Reports.Application.Exports;

/// <summary>A part of a report on its way into a file: name, first sheet and table, alike for every report.</summary>
internal static class ReportFile
{
    private static readonly LocalText Figure = new("Показатель", "Figure");

    /// <summary>The file of a part.</summary>
    /// <param name="title">The report's title.</param>
    /// <param name="part">The part, which stands in the file's name.</param>
    /// <param name="request">The rows that are asked for, or whose filters the part is under.</param>
    /// <param name="language">The reader's language.</param>
    /// <param name="resolution">What may be answered.</param>
    /// <param name="table">The table.</param>
    /// <param name="more">Lines of the report's own on the first sheet.</param>
    public static ExportFile Of(
        LocalText title, string part, IRowsRequest request, string language, FilterResolution resolution, ExportTable table, params IEnumerable<(string, string)> more)
    {
        var period = request.Filter.Period;
        var name = string.Create(CultureInfo.InvariantCulture, $"{request.Report}-{JsonNamingPolicy.KebabCaseLower.ConvertName(part)}-{period.From:yyyy-MM-dd}-{period.To:yyyy-MM-dd}");
        return new(name, language, ReportCover.Of(title, resolution, request.Filter, more), table);
    }

    /// <summary>The first sheet's line about the figure whose rows are in the file.</summary>
    public static (string Label, string Text) FigureLine(string name) => (Figure.ToString(), name);
}
