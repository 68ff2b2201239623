using System.Globalization;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Domain.Portals;

namespace Reports.Application.SalesDynamics;

/// <summary>The parts of the report as tables; columns are called as the figures are.</summary>
internal static class SalesDynamicsTables
{
    private static readonly FigureColumns Columns = new(ReportNames.SalesDynamics);
    private static readonly LocalText Nobody = new("Без ответственного", "Nobody");

    private static readonly (string Figure, Func<SalesFlowFigures, object?> Value)[] OfLeads =
        [("leadsCreated", f => f.LeadsCreated), ("leadsConverted", f => f.LeadsConverted), ("leadsJunk", f => f.LeadsJunk)];

    private static readonly (string Figure, Func<DealFlowFigures, object?> Value)[] OfDeals =
    [
        ("dealsCreated", f => f.DealsCreated), ("dealsWon", f => f.DealsWon), ("dealsLost", f => f.DealsLost), ("wonAmount", f => f.WonAmount),
        ("lostAmount", f => f.LostAmount), ("averageDeal", f => f.AverageDeal), ("winRate", f => f.WinRate),
        ("pipelineCount", f => f.PipelineCount), ("pipelineAmount", f => f.PipelineAmount),
    ];

    private static readonly (string Figure, Func<SalesDynamicsSummary, ComparedValue> Value)[] OfSummary =
    [
        ("leadsCreated", s => s.LeadsCreated), ("leadsConverted", s => s.LeadsConverted), ("leadsJunk", s => s.LeadsJunk),
        ("dealsCreated", s => s.DealsCreated), ("dealsWon", s => s.DealsWon), ("dealsLost", s => s.DealsLost), ("wonAmount", s => s.WonAmount),
        ("lostAmount", s => s.LostAmount), ("averageDeal", s => s.AverageDeal), ("winRate", s => s.WinRate),
        ("pipelineCount", s => s.PipelineCount), ("pipelineAmount", s => s.PipelineAmount),
    ];

    private static IEnumerable<string> FlowNames => OfLeads.Select(figure => figure.Figure).Concat(OfDeals.Select(figure => figure.Figure));

    /// <summary>One line per figure: the period, and the days that it is compared with.</summary>
    public static ExportTable Summary(SalesDynamicsReport report) => Columns.Compared(
        OfSummary.Select(figure => (figure.Figure, figure.Value(report.Summary))),
        new LocalText("Предыдущий период", "Previous period").ToString() + Days(report.ComparedTo.Previous),
        new LocalText("Год назад", "A year ago").ToString() + Days(report.ComparedTo.YearAgo));

    /// <summary>The series.</summary>
    public static ExportTable Dynamics(SalesDynamicsReport report) => new(
        new LocalText("Динамика", "Dynamics").ToString(),
        [new(new LocalText("Отрезок с", "Bucket from").ToString(), ExportKind.Date), .. Columns.Of(FlowNames)],
        ExportTable.Of(report.Dynamics.Select(bucket => new object?[] { bucket.Bucket }.Concat(Flow(bucket)).ToArray())));

    /// <summary>Funnels, which leads have none of.</summary>
    public static ExportTable Funnels(SalesDynamicsReport report) => new(
        new LocalText("Воронки", "Funnels").ToString(),
        [new(new LocalText("Воронка", "Funnel").ToString(), ExportKind.Text), .. Columns.Of(OfDeals.Select(figure => figure.Figure))],
        ExportTable.Of(report.Funnels.Select(funnel => new object?[] { funnel.Name }.Concat(OfDeals.Select(figure => figure.Value(funnel))).ToArray())));

    /// <summary>Employees.</summary>
    public static ExportTable Employees(SalesDynamicsReport report, PortalDirectory directory)
    {
        var departments = directory.Departments.ToDictionary(department => department.Id, department => department.Name);
        return new(
            new LocalText("Сотрудники", "Employees").ToString(),
            [
                new(new LocalText("Сотрудник", "Employee").ToString(), ExportKind.Text), new(new LocalText("Отдел", "Department").ToString(), ExportKind.Text),
                .. Columns.Of(FlowNames),
            ],
            ExportTable.Of(report.Employees.Select(employee => new object?[]
            {
                employee.EmployeeId is null ? Nobody.ToString() : employee.Name,
                employee.DepartmentId is { } department ? departments.GetValueOrDefault(department) : null,
            }.Concat(Flow(employee)).ToArray())));
    }

    private static IEnumerable<object?> Flow(SalesFlowFigures figures) =>
        OfLeads.Select(figure => figure.Value(figures)).Concat(OfDeals.Select(figure => figure.Value(figures)));

    private static string Days(ComparedDays? days) => days is { To: { } to }
        ? string.Create(CultureInfo.InvariantCulture, $", {days.From:yyyy-MM-dd} – {to:yyyy-MM-dd}")
        : "";
}
