using Reports.Application.Exports;

namespace Reports.Infrastructure.Exports;

internal sealed class TableWriter : ITableWriter
{
    public Task WriteAsync(ExportFormat format, ExportFile file, Stream output, CancellationToken cancellationToken) =>
        format is ExportFormat.Xlsx
            ? XlsxFile.WriteAsync(file, output, cancellationToken)
            : CsvFile.WriteAsync(file, output, cancellationToken);
}
