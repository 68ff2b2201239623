using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.SalesPlan;

/// <summary>
/// The statements of one report, composed from the files beside this one: the same questions run over the sums, or over the
/// deals themselves where a filter asks for what the sums do not keep.
/// </summary>
internal sealed record SalesPlanStatements(
    string Employees, string Buckets, string Cycle, string CycleHistogram, string? Forecasts)
{
    /// <summary>The statements that answer <paramref name="question"/>; what nobody asks for is not planned.</summary>
    public static SalesPlanStatements For(SalesPlanQuestion question)
    {
        var filter = question.Filter;
        var facts = filter.NeedsFacts;
        var everybody = filter.Employees is null;
        var won = facts ? Narrowed("Won.facts.sql", filter) : File("Won.sql");
        var total = facts || !everybody ? won : OfAll(won);
        return new(
            Over(won, "Employees.sql"),
            Over((question.EmployeeDynamics ? won : total).Replace("@Span", "@Series", StringComparison.Ordinal), "Buckets.sql"),
            Over(total, "Cycle.sql"),
            facts ? Narrowed("CycleHistogram.facts.sql", filter) : everybody ? filter.Funnels is null ? OfAllFunnels(File("CycleHistogram.sql")) : File("CycleHistogram.sql") : Wide("CycleHistogram.facts.sql"),
            question.JudgedForecasts.Count > 0 ? File("KeptForecasts.sql") : null);
    }

    /// <summary>The ages of the deals in work.</summary>
    public static string OpenAges(ResolvedFilter filter) =>
        filter.NeedsFacts ? Narrowed("OpenAges.facts.sql", filter) : filter.Employees is null ? OfAll(File("OpenAges.sql")) : File("OpenAges.sql");

    /// <summary>All of them as one command, which travels once.</summary>
    public string Together() => string.Join(
        ";\n", new[] { Employees, Buckets, Cycle, CycleHistogram, Forecasts }.OfType<string>());

    private static string Over(string won, string question) => $"with won as (\n{won})\n{File(question)}";

    /// <summary>The same from the sums of all employees together.</summary>
    private static string OfAll(string statement) => statement
        .Replace("mart.won_deals", "mart.won_totals", StringComparison.Ordinal)
        .Replace("w.employee_id, ", "0 as employee_id, ", StringComparison.Ordinal)
        .Replace("mart.open_deals", "mart.open_ages", StringComparison.Ordinal)
        .Replace(EveryEmployee("w."), "true", StringComparison.Ordinal)
        .Replace(EveryEmployee(""), "true", StringComparison.Ordinal);

    /// <summary>The same from the histogram of all funnels together.</summary>
    private static string OfAllFunnels(string statement) => statement
        .Replace("mart.won_cycle", "mart.cycle_totals", StringComparison.Ordinal)
        .Replace("(@Funnels::int[] is null or w.funnel_id = any(@Funnels))", "true", StringComparison.Ordinal);

    private static string EveryEmployee(string alias) => $"(@Employees::int[] is null or {alias}employee_id = any(@Employees))";

    private static string Narrowed(string name, ResolvedFilter filter) => DealConditions.Narrowed(File(name), filter.Fields);

    private static string Wide(string name) => DealConditions.Wide(File(name));

    private static string File(string name) => Sql.Load<SalesPlanReader>(name);
}
