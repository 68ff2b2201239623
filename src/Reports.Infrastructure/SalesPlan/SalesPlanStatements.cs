using Reports.Application.Common;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.SalesPlan;

/// <summary>
/// The statements of one report, composed from the files beside this one: the same questions run over the sums, or over the
/// deals themselves where a filter asks for what the sums do not keep.
/// </summary>
internal sealed record SalesPlanStatements(
    string Employees, string Buckets, string Cycle, string CycleHistogram, string OpenAges, string? PlanLines, string? Forecasts, string Doubtful)
{
    /// <summary>The statements that answer <paramref name="filter"/>.</summary>
    public static SalesPlanStatements For(ResolvedFilter filter)
    {
        var facts = filter.NeedsFacts;
        var won = facts ? Narrowed("Won.facts.sql") : File("Won.sql");
        return new(
            Over(won, "Employees.sql"),
            Over(won.Replace("@Span", "@Series", StringComparison.Ordinal), "Buckets.sql"),
            Over(won, "Cycle.sql"),
            facts ? Narrowed("CycleHistogram.facts.sql") : filter.Employees is null ? File("CycleHistogram.sql") : Wide("CycleHistogram.facts.sql"),
            facts ? Narrowed("OpenAges.facts.sql") : File("OpenAges.sql"),
            facts ? null : File("PlanLines.sql"),
            facts ? null : File("KeptForecasts.sql"),
            facts ? Narrowed("Doubtful.sql") : Wide("Doubtful.sql"));
    }

    /// <summary>All of them as one command, which travels once.</summary>
    public string Together() => string.Join(
        ";\n", new[] { Employees, Buckets, Cycle, CycleHistogram, OpenAges, PlanLines, Forecasts, Doubtful }.OfType<string>());

    private static string Over(string won, string question) => $"with won as (\n{won})\n{File(question)}";

    private static string Narrowed(string name) => DealConditions.Narrowed(File(name));

    private static string Wide(string name) => DealConditions.Wide(File(name));

    private static string File(string name) => Sql.Load<SalesPlanReader>(name);
}
