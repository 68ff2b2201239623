using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Domain.Portals;
using Reports.Domain.Touches;

namespace Reports.Application.Forgotten;

/// <summary>The parts of the report as tables; columns are called as the figures are.</summary>
internal static class ForgottenTables
{
    private static readonly FigureColumns Columns = new(ReportNames.Forgotten);
    private static readonly LocalText Department = new("Отдел", "Department");
    private static readonly LocalText Employee = new("Сотрудник", "Employee");
    private static readonly LocalText Nobody = new("Без ответственного", "Nobody");
    private static readonly LocalText NoDepartment = new("Без отдела", "No department");

    private static readonly Dictionary<TouchKind, LocalText> Touches = new()
    {
        [TouchKind.Created] = new("создание", "created"),
        [TouchKind.StageMove] = new("смена стадии", "stage move"),
        [TouchKind.ActivityCreated] = new("новое дело", "activity created"),
        [TouchKind.ActivityDone] = new("дело выполнено", "activity done"),
        [TouchKind.TaskCreated] = new("новая задача", "task created"),
        [TouchKind.TaskClosed] = new("задача закрыта", "task closed"),
    };

    private static readonly (string Figure, Func<ForgottenFigures, object?> Value)[] Figures =
    [
        ("forgottenDeals", f => f.ForgottenDeals), ("openDeals", f => f.OpenDeals), ("forgottenDealsShare", f => f.ForgottenDealsShare), ("amountAtRisk", f => f.AmountAtRisk),
        ("forgottenLeads", f => f.ForgottenLeads), ("openLeads", f => f.OpenLeads), ("forgottenLeadsShare", f => f.ForgottenLeadsShare),
        ("dealsWithoutActivity", f => f.DealsWithoutActivity), ("dealsWithoutTask", f => f.DealsWithoutTask),
        ("leadsWithoutActivity", f => f.LeadsWithoutActivity), ("leadsWithoutTask", f => f.LeadsWithoutTask),
    ];

    private static readonly (LocalText Title, ExportKind Kind)[] RowTitles =
    [
        (new("ID", "ID"), ExportKind.Text),
        (new("Название", "Title"), ExportKind.Text),
        (new("Воронка", "Funnel"), ExportKind.Text),
        (new("Стадия", "Stage"), ExportKind.Text),
        (new("Ответственный", "Employee"), ExportKind.Text),
        (new("Сумма", "Amount"), ExportKind.Money),
        (new("Исходная сумма", "Original amount"), ExportKind.Money),
        (new("Валюта", "Currency"), ExportKind.Text),
        (new("Создана", "Created on"), ExportKind.Date),
        (new("Последнее касание", "Last touch on"), ExportKind.Date),
        (new("Что это было", "What it was"), ExportKind.Text),
        (new("Дней без внимания", "Days silent"), ExportKind.Number),
        (new("Запланировано на", "Planned for"), ExportKind.Date),
        (new("Источник", "Source"), ExportKind.Text),
        (new("Ссылка", "Link"), ExportKind.Text),
    ];

    /// <summary>One line per figure, with what it means.</summary>
    public static ExportTable Summary(ForgottenReport report) => Columns.Lines(Figures.Select(figure => (figure.Figure, figure.Value(report.Summary))));

    /// <summary>The history.</summary>
    public static ExportTable History(ForgottenReport report) => new(
        new LocalText("История", "History").ToString(),
        [new(new LocalText("День", "Day").ToString(), ExportKind.Date), .. Columns.Of(["forgottenDeals", "forgottenLeads"])],
        ExportTable.Of(report.History.Select(day => new object?[] { day.Date, day.ForgottenDeals, day.ForgottenLeads })));

    /// <summary>Departments.</summary>
    public static ExportTable Departments(ForgottenReport report) => Table(
        new("Отделы", "Departments"), [Department], report.Departments.Select(row => Line([row.Name ?? NoDepartment.ToString()], row)));

    /// <summary>Employees.</summary>
    public static ExportTable Employees(ForgottenReport report, PortalDirectory directory) => Table(
        new("Сотрудники", "Employees"), [Employee, Department],
        report.Employees.Select(row => Line([row.Name ?? Nobody.ToString(), directory.Departments.FirstOrDefault(d => d.Id == row.DepartmentId)?.Name], row)));

    /// <summary>Records: names instead of ids, and the id of the record beside them. Moments are local days.</summary>
    public static ExportTable Rows(IAsyncEnumerable<ForgottenRow> records, FilterResolution resolution)
    {
        var directory = resolution.Directory;
        var dates = Domain.Crm.LocalDates.Of(resolution.Portal.TimeZone);
        var funnels = directory.Funnels.ToDictionary(funnel => funnel.Id, funnel => funnel.Name);
        var sources = directory.Sources.ToDictionary(source => source.Id, source => source.Name, StringComparer.Ordinal);
        return new(
            new LocalText("Записи", "Records").ToString(), [.. RowTitles.Select(title => new ExportColumn(title.Title.ToString(), title.Kind))], Lines());

        async IAsyncEnumerable<IReadOnlyList<object?>> Lines()
        {
            await foreach (var row in records)
            {
                yield return
                [
                    row.Id, row.Title, row.FunnelId is { } funnel ? funnels.GetValueOrDefault(funnel) : null, row.StageName,
                    row.EmployeeId is { } employee ? directory.Employee(employee)?.Name : null, row.Amount, row.OriginalAmount, row.OriginalCurrency,
                    row.CreatedOn, dates.On(row.LastTouchAt), Touches[row.LastTouch].ToString(), row.DaysSilent,
                    row.PlannedAt is { } planned ? dates.On(planned) : null,
                    row.SourceId is { } source ? sources.GetValueOrDefault(source, source) : null, row.Url,
                ];
            }
        }
    }

    private static ExportTable Table(LocalText name, IEnumerable<LocalText> before, IEnumerable<object?[]> rows) => new(
        name.ToString(), [.. before.Select(title => new ExportColumn(title.ToString(), ExportKind.Text)), .. Columns.Of(Figures.Select(figure => figure.Figure))], ExportTable.Of(rows));

    private static object?[] Line(object?[] before, ForgottenFigures figures) => [.. before, .. Figures.Select(figure => figure.Value(figures))];
}
