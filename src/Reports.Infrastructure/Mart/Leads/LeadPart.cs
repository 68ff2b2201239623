using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Leads;

/// <summary>Facts of leads, and the sums in which leads and deals stand together. Runs after the deals, whose changes it takes over.</summary>
internal sealed class LeadPart : IMartPart
{
    private static readonly string[] Sums = ["SourceFlow.sql", "SourceCycle.sql", "SalesFlow.sql"];

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
        foreach (var sum in Sums) await run.ExecuteAsync(Sql.Load<LeadPart>(sum), null, cancellationToken);
    }
}
