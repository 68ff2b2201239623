using System.Globalization;
using System.Text.Json;
using Reports.Application.Common;

namespace Reports.Application.Exports;

/// <summary>A part of a report on its way into a file: name, first sheet and table, alike for every report.</summary>
internal static class ReportFile
{
    /// <summary>The part that every report has: the records behind the asked figure.</summary>
    private const string Rows = "Rows";

    private static readonly LocalText Figure = new("Показатель", "Figure");
    private static readonly LocalText Bucket = new("Отрезок", "Bucket");

    /// <summary>The file of a part.</summary>
    /// <param name="title">The report's title.</param>
    /// <param name="part">The part, which stands in the file's name.</param>
    /// <param name="rows">The filters in force, and where the part lists records the figure and the cell.</param>
    /// <param name="caller">Who reads it.</param>
    /// <param name="resolution">What may be answered.</param>
    /// <param name="table">The table.</param>
    /// <param name="own">The report's own parameters on the first sheet; one that is not in force has no text.</param>
    public static ExportFile Of<TPart>(
        LocalText title, TPart part, IRowsRequest rows, Caller caller, FilterResolution resolution, ExportTable table, params IEnumerable<(LocalText Label, string? Text)> own)
        where TPart : struct, Enum
    {
        if (resolution.Portal.AsOf is null) throw new UnavailableException(ReportTexts.NoData);
        var (name, filter) = (part.ToString(), rows.Filter);
        var days = filter.HasPeriod
            ? string.Create(CultureInfo.InvariantCulture, $"{filter.Period.From:yyyy-MM-dd}-{filter.Period.To:yyyy-MM-dd}")
            : ReportCover.Iso(resolution.Portal.Today);
        var cover = ReportCover.Of(
            title, caller, resolution, filter,
            [
                .. own,
                (Figure, name is Rows ? new FigureColumns(rows.Report).NameOf(rows.Figure) : null),
                (Bucket, filter.HasPeriod ? BucketOf(rows) : null),
            ]);
        return new($"{rows.Report}-{JsonNamingPolicy.KebabCaseLower.ConvertName(name)}-{days}", caller.Language, cover, table);
    }

    /// <summary>The days of the asked bucket.</summary>
    private static string? BucketOf(IRowsRequest rows) =>
        rows.Bucket is { } start && rows.Filter.Period.Buckets().FirstOrDefault(bucket => bucket.Start == start) is { } asked ? ReportCover.Days(asked.From, asked.To) : null;
}
