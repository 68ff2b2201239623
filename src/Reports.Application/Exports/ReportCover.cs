using System.Globalization;
using Reports.Application.Common;

namespace Reports.Application.Exports;

/// <summary>What the first sheet of every report says: which portal, as of when, which period, under which filters.</summary>
internal static class ReportCover
{
    private static readonly LocalText Sheet = new("О выгрузке", "About");
    private static readonly LocalText Report = new("Отчёт", "Report");
    private static readonly LocalText Portal = new("Портал", "Portal");
    private static readonly LocalText AsOf = new("Данные на", "Data as of");
    private static readonly LocalText Period = new("Период", "Period");
    private static readonly LocalText Funnels = new("Воронки", "Funnels");
    private static readonly LocalText Departments = new("Отделы", "Departments");
    private static readonly LocalText Employees = new("Сотрудники", "Employees");
    private static readonly LocalText Sources = new("Источники", "Sources");
    private static readonly LocalText Horizon = new("Доступно с", "Available from");
    private static readonly LocalText Currency = new("Валюта", "Currency");
    private static readonly LocalText None = new("не указано", "none");

    /// <summary>The sheet of an answer; <paramref name="more"/> are lines of the report's own.</summary>
    public static ExportCover Of(LocalText report, FilterResolution resolution, ReportFilter filter, params IEnumerable<(string Label, string Text)> more)
    {
        var (portal, directory) = (resolution.Portal, resolution.Directory);
        var lines = new List<(string, string)>
        {
            (Report.ToString(), report.ToString()),
            (Portal.ToString(), portal.Domain),
            (AsOf.ToString(), portal.AsOf is { } asOf ? LocalTime(asOf, portal.TimeZone) : "—"),
            (Currency.ToString(), portal.BaseCurrency),
            (Period.ToString(), $"{Iso(filter.Period.From)} – {Iso(filter.Period.To)}"),
        };
        if (resolution.Horizon is { } horizon) lines.Add((Horizon.ToString(), Iso(horizon.From)));
        Chosen(Funnels, filter.Funnels.Select(id => directory.Funnels.FirstOrDefault(funnel => funnel.Id == id)?.Name ?? Id(id)));
        Chosen(Departments, filter.Departments.Select(id => id is { } known ? directory.Departments.FirstOrDefault(department => department.Id == known)?.Name ?? Id(known) : None.ToString()));
        Chosen(Employees, filter.Employees.Select(id => id is { } known ? directory.Employee(known)?.Name ?? Id(known) : None.ToString()));
        Chosen(Sources, filter.Sources.Select(id => id is { } known ? directory.Sources.FirstOrDefault(source => source.Id == known)?.Name ?? known : None.ToString()));
        foreach (var (name, values) in filter.Fields)
        {
            var field = directory.Fields.FirstOrDefault(entry => entry.Name == name);
            lines.Add((field?.Title ?? name, string.Join(", ", values.Select(value => field?.Values.FirstOrDefault(known => known.Id == value)?.Name ?? value ?? None.ToString()))));
        }

        return new(Sheet.ToString(), [.. lines, .. more]);

        void Chosen(LocalText label, IEnumerable<string> names)
        {
            if (string.Join(", ", names) is { Length: > 0 } text) lines.Add((label.ToString(), text));
        }
    }

    private static string LocalTime(DateTimeOffset instant, string timeZone) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Id(int id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");
}
