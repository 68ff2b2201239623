using System.Globalization;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Domain.Portals;
using Reports.Domain.TeamProductivity;

namespace Reports.Application.TeamProductivity;

/// <summary>The parts of the report as tables; columns are called as the figures are.</summary>
internal static class TeamProductivityTables
{
    private static readonly FigureColumns Columns = new(ReportNames.TeamProductivity);
    private static readonly LocalText Employee = new("Сотрудник", "Employee");
    private static readonly LocalText Department = new("Отдел", "Department");
    private static readonly LocalText Project = new("Проект", "Project");
    private static readonly LocalText BucketFrom = new("Отрезок с", "Bucket from");
    private static readonly LocalText NoDepartment = new("Без отдела", "No department");
    private static readonly LocalText NoProject = new("Без проекта", "No project");
    private static readonly LocalText Nobody = new("Без ответственного", "No responsible");
    private static readonly LocalText Fall = new("падение", "fall");
    private static readonly LocalText Decline = new("снижение подряд", "decline");

    private static readonly (string Figure, Func<TaskFigures, object?> Value)[] Figures =
    [
        ("total", f => f.Total), ("completedOnTime", f => f.CompletedOnTime), ("completedLate", f => f.CompletedLate), ("inProgress", f => f.InProgress),
        ("inProgressOverdue", f => f.InProgressOverdue), ("notStarted", f => f.NotStarted), ("notStartedOverdue", f => f.NotStartedOverdue),
        ("deferred", f => f.Deferred), ("withoutDeadline", f => f.WithoutDeadline), ("withPlannedStart", f => f.WithPlannedStart),
        ("startCounted", f => f.StartCounted), ("startedOnTime", f => f.StartedOnTime), ("finishCounted", f => f.FinishCounted),
        ("finishedOnTime", f => f.FinishedOnTime), ("jointCounted", f => f.JointCounted), ("jointOnTime", f => f.JointOnTime),
        ("startedOnTimeShare", f => f.StartedOnTimeShare), ("finishedOnTimeShare", f => f.FinishedOnTimeShare),
        ("executionCoefficient", f => f.ExecutionCoefficient), ("jointOnTimeShare", f => f.JointOnTimeShare), ("plannedStartCoverage", f => f.PlannedStartCoverage),
    ];

    /// <summary>One line per figure, with what it means.</summary>
    public static ExportTable Summary(TeamProductivityReport report) => Columns.Lines(
        [.. Figures.Select(figure => (figure.Figure, figure.Value(report.Summary))), ("norm", report.Norm.Coefficient)]);

    /// <summary>Departments.</summary>
    public static ExportTable Departments(TeamProductivityReport report) => Table(
        new("Отделы", "Departments"), [Department], report.Departments.Select(row => Line([row.Name ?? NoDepartment.ToString()], row)));

    /// <summary>Projects.</summary>
    public static ExportTable Projects(TeamProductivityReport report) => Table(
        new("Проекты", "Projects"), [Project], report.Projects.Select(row => Line([NameOf(row)], row)));

    /// <summary>Employees, with the slumps that were seen.</summary>
    public static ExportTable Employees(TeamProductivityReport report) => Table(
        new("Сотрудники", "Employees"), [Employee, Department, new("Спад", "Slump")],
        report.Employees.Select(row => Line([NameOf(row), DepartmentOf(report, row), SlumpOf(row.Slump)], row)));

    /// <summary>Employees opened by project.</summary>
    public static ExportTable EmployeeProjects(TeamProductivityReport report) => Table(
        new("Сотрудники и проекты", "Employees and projects"), [Employee, Project],
        report.Employees.SelectMany(row => row.Projects.Select(project => Line([NameOf(row), NameOf(project)], project))));

    /// <summary>The series.</summary>
    public static ExportTable Dynamics(TeamProductivityReport report) => Table(
        new("Динамика", "Dynamics"), [BucketFrom], report.Dynamics.Select(bucket => Line([bucket.Bucket], bucket)), ExportKind.Date);

    /// <summary>What waits at the end of every bucket.</summary>
    public static ExportTable Backlog(TeamProductivityReport report) => new(
        new LocalText("Незакрытые задачи", "Backlog").ToString(),
        [new(BucketFrom.ToString(), ExportKind.Date), .. Columns.Of(["open", "overdue"])],
        ExportTable.Of(report.Backlog.Select(bucket => new object?[] { bucket.Bucket, bucket.Open, bucket.Overdue })));

    private static ExportTable Table(LocalText name, IEnumerable<LocalText> before, IEnumerable<object?[]> rows, ExportKind kind = ExportKind.Text) => new(
        name.ToString(), [.. before.Select(title => new ExportColumn(title.ToString(), kind)), .. Columns.Of(Figures.Select(figure => figure.Figure))], ExportTable.Of(rows));

    private static object?[] Line(object?[] before, TaskFigures figures) => [.. before, .. Figures.Select(figure => figure.Value(figures))];

    private static string NameOf(TeamProductivityEmployee row) => row.Name ?? Nobody.ToString();

    private static string NameOf(TeamProductivityProject row) => row.Name ?? NoProject.ToString();

    private static string? DepartmentOf(TeamProductivityReport report, TeamProductivityEmployee row) =>
        report.Departments.FirstOrDefault(department => department.DepartmentId == row.DepartmentId)?.Name;

    /// <summary>The hint in one line: which figure, how it fell, the months and the median.</summary>
    private static string? SlumpOf(TeamProductivitySlump? slump) => slump is null ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"{(slump.Metric is SlumpMetric.ExecutionCoefficient ? Columns.NameOf("executionCoefficient") : AttainmentName)}, {(slump.Kind is SlumpKind.Fall ? Fall : Decline)}: {string.Join(", ", slump.Months.Select(month => FormattableString.Invariant($"{month.Bucket:yyyy-MM} {month.Value:0.00}")))}{(slump.Median is { } median ? FormattableString.Invariant($" ({MedianName} {median:0.00})") : "")}");

    private static LocalText AttainmentName { get; } = new("Выполнение плана", "Plan attainment");

    private static LocalText MedianName { get; } = new("медиана", "median");
}
