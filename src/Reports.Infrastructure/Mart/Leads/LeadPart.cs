using System.Text.RegularExpressions;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Leads;

/// <summary>Facts of leads, and the sums in which leads and deals stand together. Runs after the deals, whose changes it takes over.</summary>
internal sealed class LeadPart : IMartPart
{
    private static readonly string[] Sums =
    [
        File("SourceFlow.sql"), File("SourceCycle.sql"), File("SalesFlow.sql"),
        Without("funnel_id", File("SourceFlow.sql").Replace("mart.source_flow", "mart.source_totals", StringComparison.Ordinal)),
        Without("funnel_id", File("SourceCycle.sql").Replace("mart.source_cycle", "mart.source_cycle_totals", StringComparison.Ordinal)),
        Without("employee_id", File("SalesFlow.sql").Replace("mart.sales_flow", "mart.flow_totals", StringComparison.Ordinal)),
    ];

    public int Order => 20;

    public async Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("leads");
        await run.ExecuteAsync(Sql.Load<LeadPart>("TouchedLeads.sql"), new { run.Changes.Everything, run.Changes.Leads }, cancellationToken);
        await LeadClassification.RunAsync(run, cancellationToken);

        // What a rebuild sums starts from nothing, so that it also mends sums that were wrong.
        await run.ExecuteAsync(Sql.Load<LeadPart>(run.Changes.Everything ? "ForgetLeadSums.sql" : "LeadsBefore.sql"), null, cancellationToken);
        await run.ExecuteAsync(Sql.Load<LeadPart>("LeadFacts.sql"), null, cancellationToken);
        await run.ExecuteAsync(Sql.Load<LeadPart>("LeadsAfter.sql"), null, cancellationToken);
        foreach (var sum in Sums) await run.ExecuteAsync(sum, null, cancellationToken);
    }

    private static string File(string name) => Sql.Load<LeadPart>(name);

    /// <summary>The same sums without one of their keys; what is summed keeps it.</summary>
    private static string Without(string key, string sums) =>
        Regex.Replace(sums, $@", (e\.)?{key}\b|(?<![\w.])(e\.)?{key}, ", "", RegexOptions.None, TimeSpan.FromSeconds(1));
}
