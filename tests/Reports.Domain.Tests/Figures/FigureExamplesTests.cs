using System.Globalization;
using System.Reflection;
using Reports.Domain.Figures;
using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Periods;
using Reports.Domain.Plans;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Figures;

/// <summary>
/// The tables of every <c>*.figures.md</c> run against the formulas: <c>sales-plan.gapAmount</c> is proven on
/// <c>SalesPlanFormulas.GapAmount</c>, arguments by the names in the header. A false example fails.
/// </summary>
public sealed class FigureExamplesTests
{
    private static readonly FigureCatalog Catalog = FigureCatalog.Load(typeof(Figure).Assembly);

    public static TheoryData<string, int> Examples()
    {
        var data = new TheoryData<string, int>();
        foreach (var figure in Catalog.Figures.Where(figure => figure.Examples is not null))
            for (var row = 0; row < figure.Examples!.Rows.Count; row++)
                data.Add(figure.Id, row);
        return data;
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Formula_OnDocumentedExample_GivesDocumentedResult(string id, int row)
    {
        var examples = Catalog.Find(id)!.Examples!;
        var (actual, expected) = Evaluate(Formula(id), examples.Columns, examples.Rows[row]);
        actual.ShouldBe(expected);
    }

    [Fact]
    public void Formula_OnFalseExample_IsFoundOut()
    {
        var (actual, expected) = Evaluate(Formula("sales-plan.attainment"), ["fact", "plan", "attainment"], ["80", "100", "0.9"]);
        actual.ShouldNotBe(expected);
    }

    private static MethodInfo Formula(string id)
    {
        var stem = string.Concat(id[..id.IndexOf('.')].Split('-').Select(Capital));
        var type = typeof(Figure).Assembly.GetType($"Reports.Domain.{stem}.{stem}Formulas").ShouldNotBeNull();
        return type.GetMethod(Capital(id[(id.IndexOf('.') + 1)..])).ShouldNotBeNull();
    }

    private static (object? Actual, object? Expected) Evaluate(MethodInfo formula, IReadOnlyList<string> columns, IReadOnlyList<string?> cells)
    {
        var parameters = formula.GetParameters();
        columns.SkipLast(1).Except(parameters.Select(parameter => parameter.Name!)).ShouldBeEmpty("every column is an argument");
        var arguments = parameters.Select(parameter =>
        {
            var column = columns.ToList().IndexOf(parameter.Name!);
            if (parameter.ParameterType == typeof(WorkingCalendar)) return new WorkingCalendar(new HashSet<DateOnly>());
            column.ShouldBeGreaterThanOrEqualTo(0, $"{parameter.Name} has no column");
            return Value(cells[column], parameter.ParameterType);
        });
        return (formula.Invoke(null, [.. arguments]), Value(cells[^1], formula.ReturnType));
    }

    private static object? Value(string? cell, Type type)
    {
        if (cell is null) return null;
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum) return Enum.Parse(bare, cell);
        if (bare == typeof(DateOnly)) return DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (bare == typeof(BonusScheme)) return Scheme(cell);
        if (bare == typeof(ActivityWeights)) return ScoreWeights.Parse(cell);
        return Convert.ChangeType(cell, bare, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads «0.8: 1 % + 0; 1: 2.5 % + 5000».</summary>
    private static BonusScheme Scheme(string cell) => new([.. cell.Split(';')
        .Select(tier => tier.Split([':', '%', '+'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Select(parts => parts.Select(part => decimal.Parse(part, CultureInfo.InvariantCulture)).ToArray())
        .Select(parts => new BonusTier(parts[0], parts[1], parts[2]))]);

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
