using System.IO.Compression;
using System.Text;
using CsvHelper;
using MiniExcelLibs;
using Reports.Application.Exports;

namespace Reports.Infrastructure.Exports;

/// <summary>Reads workbooks and text files, the ones that a Russian Excel saves in its old encoding too.</summary>
internal sealed class TableReader : ITableReader
{
    private const long MostUnpacked = 100 * 1024 * 1024;

    public IReadOnlyList<TableSheet> Read(Stream file, int mostRows)
    {
        using var content = new MemoryStream();
        file.CopyTo(content);
        return content.Length > 1 && content.GetBuffer() is [(byte)'P', (byte)'K', ..] ? Workbook(content, mostRows) : [Csv(content, mostRows)];
    }

    private static List<TableSheet> Workbook(MemoryStream content, int mostRows)
    {
        try
        {
            RefuseBombs(content);
            return [.. content.GetSheetNames().Select(name => new TableSheet(
                name, [.. content.Query(useHeaderRow: false, sheetName: name).Take(mostRows + 1).Select(row => Cells((IDictionary<string, object?>)row))]))];
        }
        catch (Exception broken) when (broken is not (InvalidDataException or OutOfMemoryException))
        {
            throw new InvalidDataException("The file is no workbook.", broken);
        }
    }

    private static object?[] Cells(IDictionary<string, object?> row) => [.. row.Values];

    private static void RefuseBombs(MemoryStream content)
    {
        content.Position = 0;
        using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Sum(entry => entry.Length) > MostUnpacked) throw new InvalidDataException("The file is too large when unpacked.");
    }

    private static TableSheet Csv(MemoryStream content, int mostRows)
    {
        var text = Decode(content.GetBuffer().AsSpan(0, (int)content.Length));
        if (text.Contains('\0', StringComparison.Ordinal)) throw new InvalidDataException("The file is no text.");
        var firstLine = text.AsSpan(0, text.IndexOfAny(['\r', '\n']) is var end && end < 0 ? text.Length : end);
        var options = new CsvReaderOptions { Separator = firstLine.Contains(';') ? ';' : firstLine.Contains('\t') ? '\t' : ',', HasHeader = false, SkipEmptyLines = false };
        using var csv = CsvReader.FromText(text, options);
        var rows = new List<IReadOnlyList<object?>>();
        while (rows.Count <= mostRows && csv.Read())
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(index => csv[index].ToString() is { Length: > 0 } cell ? cell : null)]);
        return new("CSV", rows);
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetString(bytes);
        }
    }
}
