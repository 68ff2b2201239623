using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Domain.Figures;

namespace Reports.Application.SalesPlan;

/// <summary>The parts of the report as tables; columns are called as the figures are.</summary>
internal static class SalesPlanTables
{
    private static readonly FigureCatalog Catalog = FigureCatalog.Load(typeof(Figure).Assembly);
    private static readonly LocalText AllFunnels = new("Все воронки", "All funnels");
    private static readonly LocalText Nobody = new("Без ответственного", "Nobody");
    private static readonly LocalText Employee = new("Сотрудник", "Employee");
    private static readonly LocalText Department = new("Отдел", "Department");
    private static readonly LocalText Funnel = new("Воронка", "Funnel");
    private static readonly LocalText Month = new("Месяц", "Month");

    private static readonly (string Figure, Func<SalesPlanFigures, object?> Value)[] Figures =
    [
        ("planAmount", figures => figures.PlanAmount),
        ("factAmount", figures => figures.FactAmount),
        ("attainment", figures => figures.Attainment),
        ("gapAmount", figures => figures.GapAmount),
        ("forecastAmount", figures => figures.ForecastAmount),
        ("requiredPerDay", figures => figures.RequiredPerDay),
        ("planCount", figures => figures.PlanCount),
        ("factCount", figures => figures.FactCount),
        ("countAttainment", figures => figures.CountAttainment),
        ("bonus", figures => figures.Bonus),
        ("meanDays", figures => figures.MeanDays),
        ("reopenedDeals", figures => figures.ReopenedDeals),
    ];

    /// <summary>One line per figure, with what it means.</summary>
    public static ExportTable Summary(SalesPlanReport report)
    {
        var summary = report.Summary;
        (string Figure, object? Value)[] all =
        [
            .. Figures.Select(figure => (figure.Figure, figure.Value(summary))),
            ("unallocatedPlanAmount", summary.UnallocatedPlanAmount), ("targetDate", summary.TargetDate), ("forecastAccuracy", summary.ForecastAccuracy),
        ];
        return Table(
            new("Итоги", "Summary"),
            [(new("Показатель", "Figure"), ExportKind.Text), (new("Значение", "Value"), ExportKind.Number), (new("Что это", "What it is"), ExportKind.Text), (new("Как считается", "How it is computed"), ExportKind.Text)],
            all.Select(line => Catalog.Find($"sales-plan.{line.Figure}")!.In(line.Value)));
    }

    /// <summary>Employees, each followed by the funnels.</summary>
    public static ExportTable Employees(SalesPlanReport report, PortalDirectory directory)
    {
        var departments = directory.Departments.ToDictionary(department => department.Id, department => department.Name);
        return Table(
            new("Сотрудники", "Employees"),
            [(Employee, ExportKind.Text), (Department, ExportKind.Text), (Funnel, ExportKind.Text), .. Columns(Figures.Select(figure => figure.Figure))],
            report.Employees.SelectMany(employee =>
            {
                object?[] who = [employee.EmployeeId is null ? Nobody.ToString() : employee.Name, employee.DepartmentId is { } id ? departments.GetValueOrDefault(id) : null];
                return employee.Funnels
                    .Select(funnel => Line([.. who, funnel.FunnelId is null ? AllFunnels.ToString() : funnel.Name], funnel))
                    .Prepend(Line([.. who, null], employee));
            }));
    }

    /// <summary>The series.</summary>
    public static ExportTable Dynamics(SalesPlanReport report) => Table(
        new("Динамика", "Dynamics"),
        [(new("Отрезок с", "Bucket from"), ExportKind.Date), .. Columns(["planAmount", "factAmount", "attainment", "planCount", "factCount"])],
        report.Dynamics.Select(bucket => new object?[] { bucket.Bucket, bucket.PlanAmount, bucket.FactAmount, bucket.Attainment, bucket.PlanCount, bucket.FactCount }));

    /// <summary>The spans of the cycle.</summary>
    public static ExportTable Cycle(SalesPlanReport report) => Table(
        new("Длительность сделки", "Deal cycle"),
        [(new("Дней", "Days"), ExportKind.Text), .. Columns(["deals", "amount", "share"])],
        report.Cycle.Buckets.Select(bucket => new object?[] { bucket.Bucket, bucket.Deals, bucket.Amount, bucket.Share }));

    /// <summary>Plan lines.</summary>
    public static ExportTable Planned(IEnumerable<PlannedRow> rows, PortalDirectory directory) => Table(
        new("План", "Plan"),
        [(Month, ExportKind.Date), (Employee, ExportKind.Text), (Funnel, ExportKind.Text), .. Columns(["planAmount", "planCount", "factAmount", "attainment", "bonus"])],
        rows.Select(row => new object?[]
        {
            row.Month, directory.Employee(row.EmployeeId)?.Name ?? SalesPlanTexts.Unnamed(row.EmployeeId),
            row.FunnelId is { } id ? directory.Funnels.FirstOrDefault(funnel => funnel.Id == id)?.Name ?? SalesPlanTexts.Unnamed(id) : AllFunnels.ToString(),
            row.PlanAmount, row.PlanCount, row.WonAmount, row.Attainment, row.Bonus,
        }));

    private static ExportTable Table(LocalText name, IEnumerable<(LocalText Title, ExportKind Kind)> columns, IEnumerable<object?[]> rows) =>
        new(name.ToString(), [.. columns.Select(column => new ExportColumn(column.Title.ToString(), column.Kind))], ExportTable.Of(rows));

    private static object?[] Line(object?[] before, SalesPlanFigures figures) => [.. before, .. Figures.Select(figure => figure.Value(figures))];

    private static object?[] In(this Figure figure, object? value) =>
        [Text(figure.Name), new ExportCell(value, Kind(figure)), Text(figure.Definition), Text(figure.Formula)];

    private static IEnumerable<(LocalText, ExportKind)> Columns(IEnumerable<string> figures) => figures
        .Select(figure => Catalog.Find($"sales-plan.{figure}")!)
        .Select(figure => (new LocalText(figure.Name.Ru, figure.Name.En), Kind(figure)));

    private static ExportKind Kind(Figure figure) => figure.Unit switch
    {
        "money" => ExportKind.Money,
        "ratio" => ExportKind.Percent,
        "date" => ExportKind.Date,
        _ => ExportKind.Number,
    };

    private static string Text(BilingualText text) => new LocalText(text.Ru, text.En).ToString();
}
