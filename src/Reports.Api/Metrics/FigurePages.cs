using System.Globalization;
using System.Text;
using Reports.Domain.Figures;

namespace Reports.Api.Metrics;

/// <summary>The figures as pages of <c>docs/figures</c>: an index, and one page per report in both languages.</summary>
internal static class FigurePages
{
    /// <summary>File names and their content.</summary>
    public static IReadOnlyDictionary<string, string> Render(FigureCatalog catalog)
    {
        var reports = catalog.Figures.GroupBy(static figure => figure.Report, StringComparer.Ordinal).ToList();
        var pages = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["README.md"] = Index(reports) };
        foreach (var report in reports) pages[$"{report.Key}.md"] = Page(report);
        return pages;
    }

    /// <summary>Writes the pages to <paramref name="folder"/>.</summary>
    public static void Write(FigureCatalog catalog, string folder)
    {
        System.IO.Directory.CreateDirectory(folder);
        foreach (var (name, content) in Render(catalog)) File.WriteAllText(Path.Combine(folder, name), content);
    }

    private static string Index(IReadOnlyList<IGrouping<string, Figure>> reports)
    {
        var text = new StringBuilder("# Figures\n\nGenerated from the `*.figures.md` documents beside the formulas; `dotnet run --project build -- openapi` writes it anew.\n");
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## [{report.Key}]({report.Key}.md)\n\n| figure | русский | English | unit |\n| --- | --- | --- | --- |\n");
            foreach (var figure in report)
                text.Append(CultureInfo.InvariantCulture, $"| [{figure.Key}]({report.Key}.md#{figure.Key.ToLowerInvariant()}) | {figure.Name.Ru} | {figure.Name.En} | {figure.Unit} |\n");
        }

        return text.ToString();
    }

    private static string Page(IGrouping<string, Figure> report)
    {
        var text = new StringBuilder($"# {report.Key}\n\nGenerated from the document beside the formulas; do not edit here.\n");
        foreach (var figure in report)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {figure.Key}\n\n**{figure.Name.Ru}.** {figure.Definition.Ru}\n\n**{figure.Name.En}.** {figure.Definition.En}\n\n")
                .Append(CultureInfo.InvariantCulture, $"- Формула: {figure.Formula.Ru}\n- Formula: {figure.Formula.En}\n- Unit: {figure.Unit}\n")
                .Append(Source(figure.Source)).Append(CultureInfo.InvariantCulture, $"- Lineage: {figure.Lineage}\n");
            if (figure.Examples is { } examples) AppendExamples(text, examples);
        }

        return text.ToString();
    }

    private static string Source(BilingualText source) =>
        source.Ru == source.En ? $"- Source: {source.En}\n" : $"- Источник: {source.Ru}\n- Source: {source.En}\n";

    private static void AppendExamples(StringBuilder text, FigureExamples examples)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n| {string.Join(" | ", examples.Columns)} |\n|{string.Concat(examples.Columns.Select(static _ => " --- |"))}\n");
        foreach (var row in examples.Rows) text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row.Select(static cell => cell ?? "–"))} |\n");
    }
}
