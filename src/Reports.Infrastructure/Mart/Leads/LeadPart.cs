using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Leads;

/// <summary>Facts of leads. Runs after the deals, whose changes it takes over.</summary>
internal sealed class LeadPart : IMartPart
{
    public int Order => 20;

    public async Task RefreshAsync(MartRun run, CancellationToken cancellationToken)
    {
        await run.ExecuteAsync(File("TouchedLeads.sql"), new { run.Changes.Everything, run.Changes.Leads }, cancellationToken);
        await LeadClassification.RunAsync(run, cancellationToken);
        if (!run.Changes.Everything) await run.ExecuteAsync(File("SteadyLeads.sql"), null, cancellationToken);
        await FieldSets.AddOfLeadsAsync(run, cancellationToken);
        await run.ExecuteAsync(File("LeadFacts.sql"), null, cancellationToken);
        if (run.Changes.Everything) await FieldSets.RemoveUnusedAsync(run, cancellationToken);
    }

    private static string File(string name) => Sql.Load<LeadPart>(name);
}
