using Reports.Application.SalesDynamics;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Leads;

namespace Reports.Infrastructure.SalesDynamics;

/// <summary>
/// The statements of one report, composed from the files beside this one: the same questions run over the sums, or over the leads and
/// deals themselves where a filter asks for what the sums do not keep.
/// </summary>
internal static class SalesDynamicsStatements
{
    /// <summary>What employees did in each funnel.</summary>
    public static string Cells(SalesDynamicsQuestion question) => Over(Flow(question), "Cells.sql");

    /// <summary>The series, the compared periods and the pipelines as one command, which travels once.</summary>
    public static string Of(SalesDynamicsQuestion question)
    {
        string Everybody(string statement) => question.Filter.Employees is null ? OfAll(statement) : statement;
        return string.Join(
            ";\n",
            Over(Everybody(Flow(question)).Replace("Span", "Series", StringComparison.Ordinal), "Buckets.sql"),
            Everybody(Source("Pipeline", question)),
            Source("PipelineCells", question));
    }

    private static string Flow(SalesDynamicsQuestion question) => question.NeedsFacts ? FromFacts(question) : File("Flow.sql");

    /// <summary>Deals from the deals; leads too only where they are narrowed by what the sums do not keep, else by the spans of the sums.</summary>
    private static string FromFacts(SalesDynamicsQuestion question)
    {
        var leads = question.LeadFields.Count > 0 || question.Filter.Sources is not null
            ? Narrowed("Flow.leads.facts.sql", question)
            : File("Flow.sql").Replace("@Span", "@SumSpan", StringComparison.Ordinal).Replace("(@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))", "w.funnel_id = -1", StringComparison.Ordinal);
        return $"{leads}\nunion all\n{Narrowed("Flow.deals.facts.sql", question)}";
    }

    /// <summary>The same from the sums of all employees together.</summary>
    private static string OfAll(string statement) => statement
        .Replace("mart.sales_flow", "mart.flow_totals", StringComparison.Ordinal)
        .Replace("w.employee_id, ", "0 as employee_id, ", StringComparison.Ordinal)
        .Replace("(@Employees::int[] is null or w.employee_id = any(@Employees))", "true", StringComparison.Ordinal);

    private static string Source(string name, SalesDynamicsQuestion question) => question.NeedsFacts ? Narrowed($"{name}.facts.sql", question) : File($"{name}.sql");

    private static string Over(string flow, string name) => $"with flow as (\n{flow})\n{File(name)}";

    private static string Narrowed(string name, SalesDynamicsQuestion question) =>
        DealConditions.Narrowed(LeadConditions.Filtered(File(name), question.LeadFields), question.Filter.Fields);

    private static string File(string name) => Sql.Load<SalesDynamicsReader>(name);
}
