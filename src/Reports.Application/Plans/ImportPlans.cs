using MediatR;
using Reports.Application.Common;
using Reports.Application.Exports;

namespace Reports.Application.Plans;

/// <summary>Saves the plan lines of a workbook or a text file: all of them, or none when one is wrong.</summary>
/// <param name="File">The file.</param>
/// <param name="DryRun">Only says what would change.</param>
public sealed record ImportPlans(Stream File, bool DryRun) : IRequest<PlanImportReport>, IPlanEditRequest;

/// <summary>What an import did, or would do.</summary>
/// <param name="DryRun">Nothing was saved.</param>
/// <param name="Lines">Lines of the file.</param>
/// <param name="Added">New lines.</param>
/// <param name="Changed">Lines with another plan or scheme.</param>
/// <param name="Removed">Lines taken away, because the file has neither amount nor count for them.</param>
/// <param name="Unchanged">Lines that were so already.</param>
public sealed record PlanImportReport(bool DryRun, int Lines, int Added, int Changed, int Removed, int Unchanged);

internal sealed class ImportPlansHandler(ICallerAccessor callers, IFilterResolver filters, ITableReader tables, IPlanWriter writer)
    : IRequestHandler<ImportPlans, PlanImportReport>
{
    private const int MostRows = 20_000;
    private static readonly LocalText Unreadable = new("Файл не читается: нужна книга XLSX или текст CSV.", "The file cannot be read: an XLSX workbook or CSV text is needed.");
    private static readonly LocalText NoTable = new("В файле нет столбцов плана: нужны «{0}» и «{1}» или «{2}».", "The file has no columns of a plan: “{0}” and “{1}” or “{2}” are needed.");
    private static readonly LocalText TooLong = new("Не больше {0} строк.", "At most {0} rows.");
    private static readonly LocalText Mistakes = new("Ошибок в файле: {0}. Ничего не сохранено.", "Mistakes in the file: {0}. Nothing is saved.");

    public async Task<PlanImportReport> Handle(ImportPlans request, CancellationToken cancellationToken)
    {
        var scope = await PlanScope.OfAsync(filters, cancellationToken);
        var sheets = Open(request.File);
        if (sheets.Any(sheet => sheet.Rows.Count > MostRows)) throw new UnprocessableException(TooLong.With(MostRows), []);
        var mine = scope.Employees?.ToHashSet();
        var (lines, errors) = PlanFile.Read(sheets, scope.Resolution.Directory, id => mine?.Contains(id) ?? true)
            ?? throw new UnprocessableException(NoTable.With(PlanTable.Month, PlanTable.EmployeeId, PlanTable.Employee), []);
        if (errors.Count > 0) throw new UnprocessableException(Mistakes.With(errors.Count), errors);
        var caller = callers.Caller;
        var (added, changed, removed, unchanged) = (await writer.SaveAsync(
            new(caller.PortalId, caller.UserId, PlanOrigin.Import, lines, SeenVersion: null, request.DryRun), cancellationToken)).Tally;
        return new(request.DryRun, lines.Count, added, changed, removed, unchanged);
    }

    private IReadOnlyList<TableSheet> Open(Stream file)
    {
        try
        {
            return tables.Read(file, MostRows);
        }
        catch (InvalidDataException)
        {
            throw new UnprocessableException(Unreadable, []);
        }
    }
}
