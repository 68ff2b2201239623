using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Reports.Application.Exports;

namespace Reports.Infrastructure.Exports;

/// <summary>One sheet being written. Cells are typed; texts are inline strings, which are never formulas.</summary>
internal sealed class XlsxSheet : IDisposable
{
    private const int MostRows = 1_048_576;
    private const int MostSigns = 32_767;
    private const int HeaderStyle = 5;
    private static readonly DateOnly Epoch = new(1899, 12, 30);
    private readonly Stream entry;
    private readonly StreamWriter text;
    private readonly StringBuilder row = new();
    private int rows;
    private int columns;

    private XlsxSheet(Stream entry)
    {
        this.entry = entry;
        text = new(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 32_768, leaveOpen: true);
    }

    /// <summary>True when Excel takes no further row.</summary>
    public bool IsFull => rows >= MostRows;

    public static XlsxSheet Open(ZipArchive archive, int number, IEnumerable<int> widths, bool frozenHeader)
    {
        var part = archive.CreateEntry(FormattableString.Invariant($"xl/worksheets/sheet{number}.xml"), CompressionLevel.Fastest);
        var sheet = new XlsxSheet(part.Open());
        sheet.text.Write(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
            + "<sheetViews><sheetView workbookViewId=\"0\">"
            + (frozenHeader ? "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>" : "")
            + "</sheetView></sheetViews><cols>"
            + string.Concat(widths.Select((width, index) => FormattableString.Invariant($"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{width}\" customWidth=\"1\"/>")))
            + "</cols><sheetData>");
        return sheet;
    }

    /// <summary>Writes the titles of the columns, which stay in sight and can be filtered by.</summary>
    public void Header(IEnumerable<string> titles)
    {
        Begin();
        foreach (var title in titles)
        {
            Text(title, HeaderStyle);
            columns++;
        }

        End();
    }

    /// <summary>Writes a row.</summary>
    public void Row(IReadOnlyList<object?> cells, IReadOnlyList<ExportKind> kinds)
    {
        Begin();
        for (var i = 0; i < cells.Count; i++)
        {
            if (cells[i] is ExportCell own) Cell(own.Value, own.Kind);
            else Cell(cells[i], kinds[i]);
        }

        End();
    }

    public void Dispose()
    {
        text.Write("</sheetData>");
        if (columns > 0 && rows > 1) text.Write(FormattableString.Invariant($"<autoFilter ref=\"A1:{Letters(columns)}{rows}\"/>"));
        text.Write("</worksheet>");
        text.Dispose();
        entry.Dispose();
    }

    /// <summary>Text as XML takes it: signs that XML forbids are left out.</summary>
    public static string Escape(string value)
    {
        var cut = value.Length > MostSigns ? value[..MostSigns] : value;
        var clean = new StringBuilder(cut.Length);
        for (var i = 0; i < cut.Length; i++)
        {
            if (i + 1 < cut.Length && XmlConvert.IsXmlSurrogatePair(cut[i + 1], cut[i])) clean.Append(cut[i]).Append(cut[++i]);
            else if (XmlConvert.IsXmlChar(cut[i])) clean.Append(cut[i] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", '\r' => "&#13;", var sign => sign.ToString() });
        }

        return clean.ToString();
    }

    private void Begin()
    {
        rows++;
        row.Clear().Append("<row>");
    }

    private void End()
    {
        row.Append("</row>");
        text.Write(row);
    }

    private void Cell(object? value, ExportKind kind)
    {
        switch (value)
        {
            case null: row.Append("<c/>"); break;
            case string content: Text(content, (int)ExportKind.Text); break;
            case DateOnly day: Number((day.DayNumber - Epoch.DayNumber).ToString(CultureInfo.InvariantCulture), ExportKind.Date); break;
            case bool truth: row.Append("<c t=\"b\"><v>").Append(truth ? '1' : '0').Append("</v></c>"); break;
            case IFormattable number: Number(number.ToString(null, CultureInfo.InvariantCulture), kind); break;
            default: Text(value.ToString() ?? "", (int)ExportKind.Text); break;
        }
    }

    private void Number(string value, ExportKind kind) =>
        row.Append(CultureInfo.InvariantCulture, $"<c s=\"{(int)kind}\"><v>{value}</v></c>");

    private void Text(string value, int style) =>
        row.Append(CultureInfo.InvariantCulture, $"<c t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">{Escape(value)}</t></is></c>");

    private static string Letters(int column) =>
        column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + (char)('A' + (column - 1) % 26);
}
