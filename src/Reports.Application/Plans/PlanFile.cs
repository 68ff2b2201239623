using System.Globalization;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Domain.Plans;

namespace Reports.Application.Plans;

/// <summary>Reads plan lines from a table, collecting every mistake with its row and column.</summary>
internal sealed class PlanFile
{
    private static readonly LocalText NoMonth = new("Месяц в виде 2026-02 или дата его первого дня.", "A month like 2026-02, or the date of its first day.");
    private static readonly LocalText NoEmployee = new("Такого сотрудника нет.", "There is no such employee.");
    private static readonly LocalText Namesakes = new("Сотрудников с этим именем несколько: укажите ID.", "Several employees have this name: give the ID.");
    private static readonly LocalText NoFunnel = new("Такой воронки нет.", "There is no such funnel.");
    private static readonly LocalText NoScheme = new("Схема вида «80%: 1%; 100%: 2.5% + 5000».", "A scheme like “80%: 1%; 100%: 2.5% + 5000”.");
    private static readonly LocalText Twice = new("Строка повторяет строку {0}.", "The row repeats row {0}.");
    private static readonly LocalText NotYours = new("Нет доступа к плану этого сотрудника.", "No access to the plan of this employee.");
    private readonly PortalDirectory directory;
    private readonly Func<int, bool> mayEdit;
    private readonly Dictionary<string, int> columns;
    private readonly Dictionary<(DateOnly, int, int?), int> seen = [];
    private readonly ILookup<string, int> employeesByName;
    private readonly List<PlanLine> lines = [];
    private readonly List<RowError> errors = [];

    private PlanFile(PortalDirectory directory, Func<int, bool> mayEdit, Dictionary<string, int> columns)
    {
        (this.directory, this.mayEdit, this.columns) = (directory, mayEdit, columns);
        employeesByName = directory.Employees.Where(employee => !employee.Deleted).ToLookup(employee => employee.Name.Trim(), employee => employee.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The lines of the first sheet that has the columns of a plan; null where none has.</summary>
    public static (IReadOnlyList<PlanLine> Lines, IReadOnlyList<RowError> Errors)? Read(
        IReadOnlyList<TableSheet> sheets, PortalDirectory directory, Func<int, bool> mayEdit)
    {
        foreach (var sheet in sheets.Where(sheet => sheet.Rows.Count > 0))
        {
            var found = Columns(sheet.Rows[0]);
            if (!found.ContainsKey(PlanTable.Month.En) || !(found.ContainsKey(PlanTable.EmployeeId.En) || found.ContainsKey(PlanTable.Employee.En))) continue;
            var file = new PlanFile(directory, mayEdit, found);
            for (var index = 1; index < sheet.Rows.Count; index++)
                if (sheet.Rows[index].Any(cell => Text(cell).Length > 0)) file.Add(index + 1, sheet.Rows[index]);
            return (file.lines, file.errors);
        }

        return null;
    }

    /// <summary>Where each column stands, by its English title; the file may have either language's.</summary>
    private static Dictionary<string, int> Columns(IReadOnlyList<object?> header)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, cell) in header.Index())
        {
            var title = PlanTable.Titles.FirstOrDefault(title => Same(title.Ru, Text(cell)) || Same(title.En, Text(cell)));
            if (title is not null) found.TryAdd(title.En, index);
        }

        return found;
    }

    private void Add(int row, IReadOnlyList<object?> cells)
    {
        var before = errors.Count;
        var month = Month(row, cells);
        var employee = Employee(row, cells);
        var funnel = Funnel(row, cells);
        var amount = Number(row, cells, PlanTable.Amount, PlanLineValidator.IsAmount, PlanLineValidator.BadAmount.With(PlanLineValidator.MostAmount));
        var count = Number(
            row, cells, PlanTable.Count, value => value is >= 0 and <= PlanLineValidator.MostDeals && value == decimal.Truncate(value),
            PlanLineValidator.BadCount.With(PlanLineValidator.MostDeals));
        var scheme = Scheme(row, cells);
        if (errors.Count > before) return;
        var line = new PlanLine(month, employee, funnel, amount, (int?)count, scheme);
        if (seen.TryAdd(line.Key, row)) lines.Add(line);
        else errors.Add(new(row, null, Twice.With(seen[line.Key]).ToString()));
    }

    private DateOnly Month(int row, IReadOnlyList<object?> cells)
    {
        var month = Cell(cells, PlanTable.Month) switch
        {
            DateTime time => DateOnly.FromDateTime(time),
            DateOnly day => day,
            var other => DateOnly.TryParseExact(Text(other), ["yyyy-MM-dd", "yyyy-MM", "dd.MM.yyyy", "MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : default,
        };
        return PlanLineValidator.IsMonth(month) ? month : Fail<DateOnly>(row, PlanTable.Month, NoMonth);
    }

    private int Employee(int row, IReadOnlyList<object?> cells)
    {
        var column = Text(Cell(cells, PlanTable.EmployeeId)).Length > 0 ? PlanTable.EmployeeId : PlanTable.Employee;
        var text = Text(Cell(cells, column));
        var ids = column == PlanTable.EmployeeId
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && directory.Employee(id) is not null ? [id] : []
            : employeesByName[text].ToList();
        return ids switch
        {
            [] => Fail<int>(row, column, NoEmployee),
            [var one] => mayEdit(one) ? one : Fail<int>(row, column, NotYours),
            _ => Fail<int>(row, column, Namesakes),
        };
    }

    private int? Funnel(int row, IReadOnlyList<object?> cells)
    {
        var column = Text(Cell(cells, PlanTable.FunnelId)).Length > 0 ? PlanTable.FunnelId : PlanTable.Funnel;
        var text = Text(Cell(cells, column));
        if (text.Length == 0 || Same(text, PlanTable.AllFunnels.Ru) || Same(text, PlanTable.AllFunnels.En)) return null;
        var found = column == PlanTable.FunnelId
            ? directory.Funnels.FirstOrDefault(funnel => text == funnel.Id.ToString(CultureInfo.InvariantCulture))
            : directory.Funnels.FirstOrDefault(funnel => Same(funnel.Name, text));
        return found is null ? Fail<int?>(row, column, NoFunnel) : found.Id;
    }

    private decimal? Number(int row, IReadOnlyList<object?> cells, LocalText column, Func<decimal, bool> allowed, LocalText problem)
    {
        var cell = Cell(cells, column);
        var text = string.Concat(Text(cell).Where(sign => !char.IsWhiteSpace(sign))).Replace(',', '.');
        if (text.Length == 0) return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && allowed(value)
            ? value
            : Fail<decimal?>(row, column, problem);
    }

    private BonusScheme? Scheme(int row, IReadOnlyList<object?> cells)
    {
        var text = Text(Cell(cells, PlanTable.Bonus));
        if (text.Length == 0) return null;
        return BonusSchemeText.Read(text) is { } scheme && PlanLineValidator.IsScheme(scheme) ? scheme : Fail<BonusScheme?>(row, PlanTable.Bonus, NoScheme);
    }

    private object? Cell(IReadOnlyList<object?> cells, LocalText column) =>
        columns.TryGetValue(column.En, out var index) && index < cells.Count ? cells[index] : null;

    private T? Fail<T>(int row, LocalText column, LocalText problem)
    {
        errors.Add(new(row, column.ToString(), problem.ToString()));
        return default;
    }

    /// <summary>A cell as text; numbers of workbooks come as floating point and are written without noise.</summary>
    private static string Text(object? cell) => cell switch
    {
        null => "",
        double number when Math.Abs(number) < (double)decimal.MaxValue => ((decimal)number).ToString(CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => cell.ToString()!.Trim(),
    };

    private static bool Same(string one, string other) => string.Equals(one, other.Trim(), StringComparison.OrdinalIgnoreCase);
}
