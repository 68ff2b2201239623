using System.Globalization;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Domain.Periods;

namespace Reports.Application.Exports;

/// <summary>What the first sheet of every report says: which portal, as of when, which period, under which filters. A line without a text is left out.</summary>
internal static class ReportCover
{
    private static readonly LocalText Sheet = new("О выгрузке", "About");
    private static readonly LocalText Report = new("Отчёт", "Report");
    private static readonly LocalText Portal = new("Портал", "Portal");
    private static readonly LocalText AsOf = new("Данные на", "Data as of");
    private static readonly LocalText Period = new("Период", "Period");
    private static readonly LocalText Step = new("Шаг", "Step");
    private static readonly LocalText Scope = new("Чьи данные видны", "Whose data is seen");
    private static readonly LocalText Own = new("только свои: {0}", "own only: {0}");
    private static readonly LocalText OwnDepartments = new("только своих отделов: {0}", "own departments only: {0}");
    private static readonly LocalText Funnels = new("Воронки (для сделок и планов)", "Funnels (of deals and plans)");
    private static readonly LocalText Departments = new("Отделы с подчинёнными", "Departments with those below");
    private static readonly LocalText Employees = new("Сотрудники", "Employees");
    private static readonly LocalText Sources = new("Источники", "Sources");
    private static readonly LocalText DealsOnly = new("{0} (для сделок)", "{0} (of deals)");
    private static readonly LocalText LeadsOnly = new("{0} (для лидов)", "{0} (of leads)");
    private static readonly LocalText Horizon = new("Доступно с", "Available from");
    private static readonly LocalText Currency = new("Валюта", "Currency");

    private static readonly Dictionary<Grain, LocalText> Grains = new()
    {
        [Grain.Day] = new("день", "day"),
        [Grain.Week] = new("неделя", "week"),
        [Grain.Month] = new("месяц", "month"),
        [Grain.Quarter] = new("квартал", "quarter"),
        [Grain.Year] = new("год", "year"),
    };

    /// <summary>Stands for the value <c>none</c> of a filter.</summary>
    public static LocalText None { get; } = new("не указано", "none");

    /// <summary>The sheet of an answer to <paramref name="caller"/>; <paramref name="more"/> are lines of the report's own.</summary>
    public static ExportCover Of(
        LocalText report, Caller caller, FilterResolution resolution, ReportFilter filter, params IEnumerable<(LocalText Label, string? Text)> more)
    {
        var (portal, directory) = (resolution.Portal, resolution.Directory);
        List<(LocalText Label, string? Text)> lines =
        [
            (Report, report.ToString()),
            (Portal, portal.Domain),
            (AsOf, portal.AsOf is { } asOf ? LocalTime(asOf, portal.TimeZone) : "—"),
            (Currency, portal.BaseCurrency),
            (Period, filter.HasPeriod ? Days(filter.Period.From, filter.Period.To) : null),
            (Step, filter.HasPeriod ? Grains[filter.Period.Grain].ToString() : null),
            (Horizon, resolution.Horizon is { } horizon ? Iso(horizon.From) : null),
            (Scope, ScopeOf(caller, directory)),
            (Funnels, Names(filter.Funnels, id => FunnelOf(id, directory))),
            (Departments, Names(filter.Departments, id => id is { } known ? DepartmentOf(known, directory) : null)),
            (Employees, Names(filter.Employees, id => id is { } known ? EmployeeOf(known, directory) : null)),
            (Sources, Names(filter.Sources, id => directory.Sources.FirstOrDefault(source => source.Id == id)?.Name ?? id)),
            .. filter.Fields.Select(asked => FieldLine(asked.Key, asked.Value, directory)),
            .. more,
        ];
        return new(Sheet.ToString(), [.. lines.Where(line => line.Text is { Length: > 0 }).Select(line => (line.Label.ToString(), line.Text!))]);
    }

    /// <summary>Values of a filter in words, null standing for none; nothing where it does not narrow.</summary>
    public static string Names<T>(IEnumerable<T> values, Func<T, string?> nameOf) => string.Join(", ", values.Select(value => nameOf(value) ?? None.ToString()));

    /// <summary>A funnel's name.</summary>
    public static string FunnelOf(int id, PortalDirectory directory) => directory.Funnels.FirstOrDefault(funnel => funnel.Id == id)?.Name ?? Id(id);

    /// <summary>A department's name.</summary>
    public static string DepartmentOf(int id, PortalDirectory directory) => directory.Departments.FirstOrDefault(department => department.Id == id)?.Name ?? Id(id);

    /// <summary>A span of days.</summary>
    public static string Days(DateOnly from, DateOnly to) => $"{Iso(from)} – {Iso(to)}";

    /// <summary>A day.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? ScopeOf(Caller caller, PortalDirectory directory)
    {
        var who = caller.UserId is { } id ? EmployeeOf(id, directory) : "—";
        return caller.Scope switch { DataScope.Own => Own.With(who).ToString(), DataScope.Department => OwnDepartments.With(who).ToString(), _ => null };
    }

    /// <summary>A field narrows the records that have it, and leaves others as they are.</summary>
    private static (LocalText Label, string? Text) FieldLine(string name, IReadOnlyList<string?> values, PortalDirectory directory)
    {
        var field = directory.Fields.FirstOrDefault(entry => entry.Name == name);
        var title = field?.Title ?? name;
        var label = field?.Of switch { ["deal"] => DealsOnly.With(title), ["lead"] => LeadsOnly.With(title), _ => new(title, title) };
        return (label, Names(values, value => field?.Values.FirstOrDefault(known => known.Id == value)?.Name ?? value));
    }

    private static string EmployeeOf(int id, PortalDirectory directory) => directory.Employee(id)?.Name ?? Id(id);

    private static string LocalTime(DateTimeOffset instant, string timeZone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Id(int id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");
}
