using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Leads;

namespace Reports.Infrastructure.Marketing;

/// <summary>
/// The statements of one report, composed from the files beside this one: the same questions run over the sums by source, or over the
/// leads and deals themselves where a filter asks for what the sums do not keep.
/// </summary>
internal static class MarketingStatements
{
    /// <summary>What sources brought.</summary>
    public static string Sources(MarketingQuestion question) => Over(Flow(question), "Sources.sql");

    /// <summary>What buckets brought.</summary>
    public static string Buckets(MarketingQuestion question) => Over(Flow(question).Replace("@Span", "@Series", StringComparison.Ordinal), "Buckets.sql");

    /// <summary>How long deals took.</summary>
    public static string Cycle(MarketingQuestion question) => question.NeedsFacts ? Filtered("Cycle.facts.sql", question) : Summed("Cycle.sql", question);

    /// <summary>Deals from the deals; leads too only where they are narrowed by what the sums do not keep.</summary>
    private static string FromFacts(MarketingQuestion question, string basis)
    {
        var leads = question.LeadFields.Count > 0 || question.Filter.Employees is not null
            ? Filtered($"Flow.{basis}.leads.facts.sql", question)
            : File($"Flow.{basis}.sql").Replace("(@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))", "w.funnel_id = -1", StringComparison.Ordinal);
        return $"{leads}\nunion all\n{Filtered($"Flow.{basis}.deals.facts.sql", question)}";
    }

    private static string Flow(MarketingQuestion question)
    {
        var basis = question.Basis is MarketingBasis.Cohort ? "cohort" : "event";
        return question.NeedsFacts ? FromFacts(question, basis) : Summed($"Flow.{basis}.sql", question);
    }

    private static string Over(string flow, string name) => $"with flow as (\n{flow})\n{File(name)}";

    /// <summary>From the sums by funnel, or of all funnels together where the question names none.</summary>
    private static string Summed(string name, MarketingQuestion question) => question.Filter.Funnels is not null ? File(name) : File(name)
        .Replace("mart.source_flow", "mart.source_totals", StringComparison.Ordinal)
        .Replace("mart.source_cycle", "mart.source_cycle_totals", StringComparison.Ordinal)
        .Replace("(@Funnels::int[] is null or w.funnel_id = -1 or w.funnel_id = any(@Funnels))", "true", StringComparison.Ordinal)
        .Replace("(@Funnels::int[] is null or w.funnel_id = any(@Funnels))", "true", StringComparison.Ordinal);

    private static string Filtered(string name, MarketingQuestion question) => LeadConditions.Filtered(File(name), question.LeadFields)
        .Replace("/* deal filter */", FieldConditions.Written(File("DealFilter.sql").Trim(), "d", "DealFields", question.Filter.Fields.Count), StringComparison.Ordinal);

    private static string File(string name) => Sql.Load<MarketingReader>(name);
}
