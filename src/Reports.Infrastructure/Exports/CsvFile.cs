using System.Globalization;
using CsvHelper;
using Reports.Application.Exports;

namespace Reports.Infrastructure.Exports;

/// <summary>
/// Text with separators. Excel opens it by double click where it finds what its language expects: a byte order mark,
/// in Russian a semicolon between cells and a comma in numbers. Dates are ISO, which every language reads.
/// </summary>
internal static class CsvFile
{
    private static readonly CultureInfo Russian = Culture(",");
    private static readonly CultureInfo Other = Culture(".");

    public static async Task WriteAsync(ExportFile file, Stream output, CancellationToken cancellationToken)
    {
        var russian = file.Language == "ru";
        var culture = russian ? Russian : Other;
        var options = new CsvWriterOptions { Separator = russian ? ';' : ',', NewLine = "\r\n", WriteByteOrderMark = true, HasHeader = false };
        await using var csv = CsvWriter.Create(output, options, leaveOpen: true);
        await csv.WriteRecordAsync([.. file.Table.Columns.Select(column => Harmless(column.Title))], cancellationToken);
        await foreach (var row in file.Table.Rows.WithCancellation(cancellationToken))
            await csv.WriteRecordAsync([.. row.Select(cell => Text(cell is ExportCell own ? own.Value : cell, culture))], cancellationToken);
    }

    private static string Text(object? value, CultureInfo culture) => value switch
    {
        null => "",
        string text => Harmless(text),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool truth => truth ? "1" : "0",
        IFormattable number => number.ToString(null, culture),
        _ => Harmless(value.ToString() ?? ""),
    };

    /// <summary>A spreadsheet takes text that begins so, spaces left aside, for a formula; an apostrophe makes it text again. East Asian versions read full-width signs alike.</summary>
    private static string Harmless(string text) =>
        text is ['\t' or '\r' or '\n', ..] || text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..] ? "'" + text : text;

    private static CultureInfo Culture(string decimalSeparator)
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = decimalSeparator;
        return culture;
    }
}
