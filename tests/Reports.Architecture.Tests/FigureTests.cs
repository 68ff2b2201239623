using System.Collections;
using System.Reflection;
using System.Text.RegularExpressions;
using Reports.Application.Common;
using Reports.Domain.Figures;
using Reports.Domain.Portals;

namespace Reports.Architecture.Tests;

/// <summary>No number without a definition, no definition without a number.</summary>
public sealed partial class FigureTests
{
    private static readonly FigureCatalog Catalog = FigureCatalog.Load(Solution.Domain);
    private static readonly Type[] Numbers = [typeof(int), typeof(long), typeof(short), typeof(decimal), typeof(double), typeof(float)];

    /// <summary>Answers of reports, the rows behind figures among them.</summary>
    private static readonly Type[] Reports = [.. Solution.Written(Solution.Application)
        .Where(t => t is { IsClass: true, IsPublic: true } && t.Name.EndsWith("Report", StringComparison.Ordinal) && ReportOf(t) is not null)];

    [Fact]
    public void Reports_AreFound() => Reports.ShouldNotBeEmpty();

    [Fact]
    public void EveryNumberOfAReport_HasAFigure()
    {
        Reports.SelectMany(Undocumented).ShouldBeEmpty();
        Undocumented(typeof(Offenders.PlantedReport)).ShouldBe(["PlantedReport.Undocumented", "PlantedLine.AlsoUndocumented"], ignoreOrder: true);
    }

    [Fact]
    public void EveryMark_NamesAFigureThatIsWritten()
    {
        UnknownMarks(Solution.Written(Solution.Application)).ShouldBeEmpty();
        UnknownMarks(Solution.Planted).ShouldBe(["PlantedReport.Unknown: sales-plan.nobodyWroteIt"]);
    }

    /// <summary>Figures are written before their report is built; once it is, every one of them is shown.</summary>
    [Fact]
    public void EveryFigureOfABuiltReport_IsShown()
    {
        var shown = Solution.Written(Solution.Application).SelectMany(Marks).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var built = Reports.Select(ReportOf).ToHashSet(StringComparer.Ordinal);

        Orphans(Catalog.Figures.Where(f => built.Contains(f.Report)), shown).ShouldBeEmpty();
        Orphans(Catalog.Figures.Where(f => built.Contains(f.Report)), [.. shown.Where(id => id != "sales-plan.attainment")]).ShouldBe(["sales-plan.attainment"]);
    }

    /// <summary>The way of a number names files, types and formulas: they must be there.</summary>
    [Fact]
    public void Lineage_NamesWhatExists()
    {
        var built = Reports.Select(ReportOf).ToHashSet(StringComparer.Ordinal);
        Catalog.Figures.Where(f => built.Contains(f.Report)).SelectMany(f => Missing(f.Lineage).Select(part => $"{f.Id}: {part}")).ShouldBeEmpty();
        Missing("crm.deal → mart.deal → SalesPlan.Nowhere.sql → WonDeals → Nobody → SalesPlanFormulas.Attainment → SalesPlanFormulas.Guess → summary.x")
            .ShouldBe(["SalesPlan.Nowhere.sql", "Nobody", "SalesPlanFormulas.Guess"]);
    }

    private static string? ReportOf(Type type) => ReportNames.All.FirstOrDefault(name =>
        string.Equals(name.Replace("-", "", StringComparison.Ordinal), type.Namespace!.Split('.')[^1], StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Undocumented(Type report) =>
        from type in Reachable(report)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where Numbers.Contains(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)
        where !property.Name.EndsWith("Id", StringComparison.Ordinal) && property.GetCustomAttribute<FigureAttribute>() is null
        select $"{type.Name}.{property.Name}";

    /// <summary>The report and the types of its parts; what all reports share (the envelope) explains itself.</summary>
    private static HashSet<Type> Reachable(Type report)
    {
        var found = new HashSet<Type>();
        var waiting = new Stack<Type>([report]);
        while (waiting.TryPop(out var type))
        {
            if (!found.Add(type)) continue;
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                var part = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
                if (part != typeof(string) && part.IsAssignableTo(typeof(IEnumerable)) && part.IsGenericType) part = part.GetGenericArguments()[^1];
                if (part.Namespace == report.Namespace) waiting.Push(part);
            }
        }

        return found;
    }

    private static IEnumerable<(string Where, string Id)> Marks(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        let mark = property.GetCustomAttribute<FigureAttribute>()
        where mark is not null
        select ($"{type.Name}.{property.Name}", mark.Id);

    private static IEnumerable<string> UnknownMarks(IEnumerable<Type> types) =>
        types.SelectMany(Marks).Where(m => Catalog.Find(m.Id) is null).Select(m => $"{m.Where}: {m.Id}");

    private static IEnumerable<string> Orphans(IEnumerable<Figure> figures, HashSet<string> shown) =>
        figures.Where(f => !shown.Contains(f.Id)).Select(f => f.Id);

    private static IEnumerable<string> Missing(string lineage)
    {
        var files = Solution.Infrastructure.GetManifestResourceNames();
        var missing = StatementFile().Matches(lineage).Select(m => m.Value).Where(file => !files.Contains($"Reports.Infrastructure.{file}", StringComparer.Ordinal));
        var types = TypeName().Matches(lineage).Select(m => m.Value)
            .Where(name => !Solution.Written(Solution.Infrastructure).Concat(Solution.Written(Solution.Domain)).Any(type => type.Name == name));
        var formulas = Formula().Matches(lineage).Where(m => !Exists(m.Groups["type"].Value, m.Groups["method"].Value)).Select(m => m.Value);
        return [.. missing, .. types, .. formulas];
    }

    private static bool Exists(string type, string method) =>
        Solution.Written(Solution.Domain).Any(t => t.Name == type && t.GetMember(method, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance).Length > 0);

    [GeneratedRegex(@"\b[A-Z]\w*(?:\.[A-Z]\w*)*(?:\.[a-z]+)?\.sql\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex StatementFile();

    [GeneratedRegex(@"(?<=→ )[A-Z]\w+(?= →)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\b(?<type>[A-Z]\w*Formulas|Percentiles)\.(?<method>[A-Z]\w*)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Formula();
}
