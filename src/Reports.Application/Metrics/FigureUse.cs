using System.Reflection;
using System.Text.Json;
using Reports.Application.Common;
using Reports.Domain.Figures;
using Reports.Domain.Portals;

namespace Reports.Application.Metrics;

/// <summary>Which reports show a figure: its own, and every other whose answer carries it.</summary>
internal static class FigureUse
{
    private static readonly ILookup<string, string> ByFigure = typeof(FigureUse).Assembly.GetTypes()
        .SelectMany(type => Marks(type).Select(id => (id, report: ReportOf(type))))
        .Where(use => ReportNames.All.Contains(use.report, StringComparer.Ordinal))
        .Distinct()
        .ToLookup(use => use.id, use => use.report, StringComparer.Ordinal);

    public static IReadOnlyList<string> Of(Figure figure) =>
        [.. ReportNames.All.Where(name => string.Equals(name, figure.Report, StringComparison.Ordinal) || ByFigure[figure.Id].Contains(name))];

    private static IEnumerable<string> Marks(Type type) => type.GetProperties()
        .Select(p => p.GetCustomAttribute<FigureAttribute>())
        .Concat(type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.GetCustomAttribute<FigureAttribute>()))
        .OfType<FigureAttribute>()
        .Select(mark => mark.Id);

    /// <summary>A feature's folder has the report's name in another spelling.</summary>
    private static string ReportOf(Type type) => JsonNamingPolicy.KebabCaseLower.ConvertName(type.Namespace?.Split('.')[^1] ?? "");
}
