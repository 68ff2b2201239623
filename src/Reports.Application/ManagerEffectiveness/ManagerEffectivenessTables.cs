using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Domain.Portals;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>The parts of the report as tables; columns are called as the figures are.</summary>
internal static class ManagerEffectivenessTables
{
    private static readonly FigureColumns Columns = new(ReportNames.ManagerEffectiveness);
    private static readonly LocalText Nobody = new("Без ответственного", "Nobody");
    private static readonly LocalText Employee = new("Сотрудник", "Employee");
    private static readonly LocalText Department = new("Отдел", "Department");
    private static readonly LocalText Bucket = new("Отрезок с", "Bucket from");

    private static readonly (string Figure, Func<ActivityFigures, object?> Value)[] OfActivities =
    [
        ("meetings", f => f.Meetings), ("calls", f => f.Calls), ("emails", f => f.Emails), ("todos", f => f.Todos), ("others", f => f.Others),
        ("activityScore", f => f.ActivityScore),
    ];

    private static readonly (string Figure, Func<EffectivenessFigures, object?> Value)[] Others =
    [
        ("scoreShare", f => f.ScoreShare), ("scorePerWorkingDay", f => f.ScorePerWorkingDay),
        ("incomingCalls", f => f.IncomingCalls), ("outgoingCalls", f => f.OutgoingCalls), ("missedCalls", f => f.MissedCalls), ("talkSeconds", f => f.TalkSeconds),
        ("leadsInWork", f => f.LeadsInWork), ("dealsInWork", f => f.DealsInWork), ("wonDeals", f => f.WonDeals), ("lostDeals", f => f.LostDeals),
        ("wonAmount", f => f.WonAmount), ("averageDeal", f => f.AverageDeal), ("winRate", f => f.WinRate), ("longDeals", f => f.LongDeals),
    ];

    private static IEnumerable<string> Figures => OfActivities.Select(figure => figure.Figure).Concat(Others.Select(figure => figure.Figure));

    /// <summary>One line per figure, with what it means.</summary>
    public static ExportTable Summary(ManagerEffectivenessReport report) => Columns.Lines(
        [.. Figures.Zip(Line(report.Summary)), ("companyScore", report.Summary.CompanyScore), ("workingDays", report.Summary.WorkingDays)]);

    /// <summary>The wide table.</summary>
    public static ExportTable Employees(ManagerEffectivenessReport report, PortalDirectory directory)
    {
        var departments = directory.Departments.ToDictionary(department => department.Id, department => department.Name);
        return new(
            new LocalText("Сотрудники", "Employees").ToString(),
            [new(Employee.ToString(), ExportKind.Text), new(Department.ToString(), ExportKind.Text), .. Columns.Of(Figures)],
            ExportTable.Of(report.Employees.Select(employee => new object?[]
            {
                NameOf(employee), employee.DepartmentId is { } id ? departments.GetValueOrDefault(id) : null,
            }.Concat(Line(employee)).ToArray())));
    }

    /// <summary>The series.</summary>
    public static ExportTable Dynamics(ManagerEffectivenessReport report) => new(
        new LocalText("Динамика", "Dynamics").ToString(),
        [new(Bucket.ToString(), ExportKind.Date), .. Columns.Of(OfActivities.Select(figure => figure.Figure))],
        ExportTable.Of(report.Dynamics.Select(bucket => Line([bucket.Bucket], bucket))));

    /// <summary>The series of each employee.</summary>
    public static ExportTable EmployeesDynamics(ManagerEffectivenessReport report) => new(
        new LocalText("Динамика по сотрудникам", "Dynamics by employee").ToString(),
        [new(Employee.ToString(), ExportKind.Text), new(Bucket.ToString(), ExportKind.Date), .. Columns.Of(OfActivities.Select(figure => figure.Figure))],
        ExportTable.Of(report.Employees.SelectMany(employee => (employee.Dynamics ?? []).Select(bucket => Line([NameOf(employee), bucket.Bucket], bucket)))));

    /// <summary>Calls by hour of the week.</summary>
    public static ExportTable CallHours(ManagerEffectivenessReport report) => new(
        new LocalText("Звонки по часам", "Calls by hour").ToString(),
        [.. Columns.Of(["weekday", "hour", "incomingCalls", "outgoingCalls", "missedCalls"])],
        ExportTable.Of(report.CallHours.Select(hour => new object?[] { hour.Weekday, hour.Hour, hour.Incoming, hour.Outgoing, hour.Missed })));

    private static string? NameOf(EffectivenessEmployee employee) => employee.EmployeeId is null ? Nobody.ToString() : employee.Name;

    private static object?[] Line(object?[] before, ActivityFigures figures) => [.. before, .. OfActivities.Select(figure => figure.Value(figures))];

    private static object?[] Line(EffectivenessFigures figures) => [.. Line([], figures), .. Others.Select(figure => figure.Value(figures))];
}
