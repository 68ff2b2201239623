using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Application.Exports;

namespace Reports.Api.Common;

/// <summary>Answers with a table as a file, written while it is sent.</summary>
internal static class TableFile
{
    /// <summary>The formats of files.</summary>
    public static QueryParameter Format { get; } = new(
        "format", QueryKind.Text, new("Формат файла.", "Format of the file."), Required: true, Example: "xlsx", Choices: ["xlsx", "csv"]);

    /// <summary>The file; it ends where the reader goes away, which <paramref name="aborted"/> tells.</summary>
    public static PushStreamHttpResult Send(ITableWriter writer, ExportFile file, ExportFormat format, CancellationToken aborted) => TypedResults.Stream(
        body => writer.WriteAsync(format, file, body, aborted),
        format is ExportFormat.Xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv; charset=utf-8",
        $"{file.Name}.{(format is ExportFormat.Xlsx ? "xlsx" : "csv")}");

    /// <summary>Reads the asked format, which must be given.</summary>
    public static ExportFormat Bind(QueryReader query) => query.RequiredChoice(Format.Name, Format.Choices!) is "csv" ? ExportFormat.Csv : ExportFormat.Xlsx;
}
