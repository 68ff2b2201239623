using System.IO.Compression;
using System.Text;
using Reports.Application.Exports;

namespace Reports.Infrastructure.Exports;

/// <summary>
/// A workbook written as it is produced: a sheet with what the reader must know, then the table, continued on further sheets
/// where one is full. Written by hand because libraries either hold the whole table or take some texts for formulas; here a text is always a text.
/// </summary>
internal static class XlsxFile
{
    private const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private const string Spreadsheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Cell formats in the order of <see cref="ExportKind"/>, and the header's after them.</summary>
    private const string Styles =
        $"""
        {Xml}<styleSheet xmlns="{Spreadsheet}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF4"/></patternFill></fill></fills>
        <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>
        <cellXfs count="6"><xf/><xf/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="14" applyNumberFormat="1"/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/></cellXfs></styleSheet>
        """;

    public static async Task WriteAsync(ExportFile file, Stream output, CancellationToken cancellationToken)
    {
        var sheets = new List<string>();
        await using var buffer = new OutputBuffer(output);
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            Cover(archive, file.Cover, sheets);
            await TableAsync(archive, file.Table, sheets, buffer, cancellationToken);
            Part(archive, "xl/styles.xml", Styles);
            Part(archive, "xl/workbook.xml", Workbook(sheets));
            Part(archive, "xl/_rels/workbook.xml.rels", WorkbookRelations(sheets.Count));
            Part(archive, "_rels/.rels",
                $"""{Xml}<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Part(archive, "[Content_Types].xml", ContentTypes(sheets.Count));
        }

        await buffer.SendAsync(cancellationToken);
    }

    private static void Cover(ZipArchive archive, ExportCover cover, List<string> sheets)
    {
        using var sheet = XlsxSheet.Open(archive, Number(sheets, cover.Name), [28, 90], frozenHeader: false);
        foreach (var (label, text) in cover.Lines) sheet.Row([label, text], [ExportKind.Text, ExportKind.Text]);
    }

    private static async Task TableAsync(ZipArchive archive, ExportTable table, List<string> sheets, OutputBuffer buffer, CancellationToken cancellationToken)
    {
        var kinds = table.Columns.Select(column => column.Kind).ToArray();
        await using var rows = table.Rows.GetAsyncEnumerator(cancellationToken);
        var more = await rows.MoveNextAsync();
        do
        {
            var name = sheets.Count == 1 ? table.Name : $"{table.Name} {sheets.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            using var sheet = XlsxSheet.Open(archive, Number(sheets, name), Widths(table.Columns), frozenHeader: true);
            sheet.Header(table.Columns.Select(column => column.Title));
            while (more && !sheet.IsFull)
            {
                sheet.Row(rows.Current, kinds);
                await buffer.SendPortionAsync(cancellationToken);
                more = await rows.MoveNextAsync();
            }
        }
        while (more);
    }

    private static int Number(List<string> sheets, string name)
    {
        sheets.Add(name);
        return sheets.Count;
    }

    private static IEnumerable<int> Widths(IEnumerable<ExportColumn> columns) =>
        columns.Select(column => Math.Clamp(column.Title.Length + 4, column.Kind is ExportKind.Text ? 18 : 12, 40));

    private static string Workbook(List<string> sheets)
    {
        var list = string.Concat(sheets.Select((name, index) => FormattableString.Invariant(
            $"""<sheet name="{XlsxSheet.Escape(SheetName(name))}" sheetId="{index + 1}" r:id="rId{index + 1}"/>""")));
        return $"""{Xml}<workbook xmlns="{Spreadsheet}" xmlns:r="{Relations}"><bookViews><workbookView activeTab="1"/></bookViews><sheets>{list}</sheets></workbook>""";
    }

    private static string WorkbookRelations(int sheets)
    {
        var list = string.Concat(Enumerable.Range(1, sheets).Select(number => FormattableString.Invariant(
            $"""<Relationship Id="rId{number}" Type="{Relations}/worksheet" Target="worksheets/sheet{number}.xml"/>""")));
        return $"""{Xml}<Relationships xmlns="{Package}/relationships">{list}<Relationship Id="styles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""";
    }

    private static string ContentTypes(int sheets)
    {
        var list = string.Concat(Enumerable.Range(1, sheets).Select(number => FormattableString.Invariant(
            $"""<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{Types}worksheet+xml"/>""")));
        return $"""
            {Xml}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>
            <Override PartName="/xl/workbook.xml" ContentType="{Types}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Types}styles+xml"/>{list}</Types>
            """;
    }

    /// <summary>Excel refuses longer names and some signs in them.</summary>
    private static string SheetName(string name)
    {
        var allowed = string.Concat(name.Select(sign => ":\\/?*[]".Contains(sign, StringComparison.Ordinal) ? ' ' : sign)).Trim('\'', ' ');
        return allowed.Length > 31 ? allowed[..31] : allowed;
    }

    private static void Part(ZipArchive archive, string name, string content)
    {
        using var part = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        part.Write(Encoding.UTF8.GetBytes(content));
    }
}
