namespace Reports.Application.Exports;

/// <summary>Formats of files.</summary>
public enum ExportFormat
{
    /// <summary>A workbook.</summary>
    Xlsx,

    /// <summary>Text with separators, as the reader's Excel expects them.</summary>
    Csv,
}

/// <summary>A table on its way into a file, with what a reader needs to know of it.</summary>
/// <param name="Name">Name of the file without its ending.</param>
/// <param name="Language">Language of the reader: it decides separators in CSV.</param>
/// <param name="Cover">What the first sheet of a workbook says: as of when, under which filters.</param>
/// <param name="Table">The table.</param>
public sealed record ExportFile(string Name, string Language, ExportCover Cover, ExportTable Table);

/// <summary>The first sheet of a workbook.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Lines">Labels and texts.</param>
public sealed record ExportCover(string Name, IReadOnlyList<(string Label, string Text)> Lines);

/// <summary>A table whose rows are produced while they are written.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Columns">The columns.</param>
/// <param name="Rows">The rows; a cell is null, text, a number, a date, a truth, or an <see cref="ExportCell"/>.</param>
public sealed record ExportTable(string Name, IReadOnlyList<ExportColumn> Columns, IAsyncEnumerable<IReadOnlyList<object?>> Rows)
{
    /// <summary>The rows of a list that is there already.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<object?>> Of(IEnumerable<IReadOnlyList<object?>> rows)
    {
        foreach (var row in rows) yield return row;
        await Task.CompletedTask;
    }
}

/// <summary>A column.</summary>
/// <param name="Title">Its header.</param>
/// <param name="Kind">How its numbers are shown.</param>
public sealed record ExportColumn(string Title, ExportKind Kind);

/// <summary>A cell that is shown otherwise than its column.</summary>
/// <param name="Value">The value.</param>
/// <param name="Kind">How it is shown.</param>
public sealed record ExportCell(object? Value, ExportKind Kind);

/// <summary>How a value is shown.</summary>
public enum ExportKind
{
    /// <summary>As text, and never as a formula.</summary>
    Text,

    /// <summary>A whole number or one with the decimals it has.</summary>
    Number,

    /// <summary>Two decimals and groups of thousands.</summary>
    Money,

    /// <summary>A fraction, shown in percent.</summary>
    Percent,

    /// <summary>A local date.</summary>
    Date,
}

/// <summary>Writes tables into files, row by row.</summary>
public interface ITableWriter
{
    /// <summary>Writes <paramref name="file"/>; nothing is held beyond the row being written.</summary>
    Task WriteAsync(ExportFormat format, ExportFile file, Stream output, CancellationToken cancellationToken);
}

/// <summary>Reads tables from files that people send.</summary>
public interface ITableReader
{
    /// <summary>The sheets of a workbook, or the one table of a text file; throws <see cref="InvalidDataException"/> for what is neither.</summary>
    IReadOnlyList<TableSheet> Read(Stream file, int mostRows);
}

/// <summary>A sheet as it was read: cells are text, numbers, dates or null.</summary>
/// <param name="Name">Name of the sheet.</param>
/// <param name="Rows">All rows from the first on.</param>
public sealed record TableSheet(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows);
