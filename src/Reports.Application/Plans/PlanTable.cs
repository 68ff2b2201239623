using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Domain.Plans;

namespace Reports.Application.Plans;

/// <summary>The columns of a plan file, and a plan written into them. What is written can be read again.</summary>
internal static class PlanTable
{
    public static readonly LocalText Month = new("Месяц", "Month");
    public static readonly LocalText EmployeeId = new("ID сотрудника", "Employee ID");
    public static readonly LocalText Employee = new("Сотрудник", "Employee");
    public static readonly LocalText FunnelId = new("ID воронки", "Funnel ID");
    public static readonly LocalText Funnel = new("Воронка", "Funnel");
    public static readonly LocalText Amount = new("План, сумма", "Plan, amount");
    public static readonly LocalText Count = new("План, сделок", "Plan, deals");
    public static readonly LocalText Bonus = new("Бонус", "Bonus");
    public static readonly LocalText AllFunnels = new("Все воронки", "All funnels");
    private static readonly LocalText Sheet = new("План", "Plan");

    private static readonly (LocalText Title, ExportKind Kind)[] Columns =
    [
        (Month, ExportKind.Date), (EmployeeId, ExportKind.Number), (Employee, ExportKind.Text), (FunnelId, ExportKind.Number), (Funnel, ExportKind.Text),
        (Amount, ExportKind.Money), (Count, ExportKind.Number), (Bonus, ExportKind.Text),
    ];

    public static IEnumerable<LocalText> Titles => Columns.Select(column => column.Title);

    public static ExportTable Of(IEnumerable<PlanLine> lines, PortalDirectory directory) => new(
        Sheet.ToString(),
        [.. Columns.Select(column => new ExportColumn(column.Title.ToString(), column.Kind))],
        ExportTable.Of(lines.Select(line => (IReadOnlyList<object?>)
        [
            line.Month, line.EmployeeId, directory.Employee(line.EmployeeId)?.Name,
            line.FunnelId, line.FunnelId is { } id ? directory.Funnels.FirstOrDefault(funnel => funnel.Id == id)?.Name : AllFunnels.ToString(),
            line.PlanAmount, line.PlanCount, line.BonusScheme is { } scheme ? BonusSchemeText.Write(scheme) : null,
        ])));
}
