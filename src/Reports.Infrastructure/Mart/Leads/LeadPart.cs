using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Leads;

/// <summary>Facts of leads, and the sums in which leads and deals stand together. Runs after the deals, whose changes it takes over.</summary>
internal sealed class LeadPart : IMartPart
{
    private static readonly string[] Source = ["source_id", "utm_source", "utm_medium", "utm_campaign"];

    private static readonly Rollup[] Rollups =
    [
        new("source_moved", File("SourceFlow.sql"), [.. Source, "funnel_id"],
            [
                "leads", "junk_leads", "converted_leads", "winning_leads", "closed_junk_leads", "closed_converted_leads",
                "deals", "won_deals", "lost_deals", "closed_won_deals", "closed_lost_deals",
            ],
            ["revenue", "closed_revenue"],
            new("source_flow", RollupUnits.DaysMonthsAndQuarters, [.. Source, "funnel_id"]),
            new("source_totals", RollupUnits.DaysMonthsAndQuarters, Source)),
        new("source_cycle_moved", File("SourceCycle.sql"), ["basis", .. Source, "funnel_id", "cycle_days"], ["deals"], [],
            new("source_cycle", RollupUnits.DaysMonthsAndQuarters, ["basis", .. Source, "funnel_id", "cycle_days"]),
            new("source_cycle_totals", RollupUnits.DaysMonthsAndQuarters, ["basis", .. Source, "cycle_days"])),
        new("flow_moved", File("SalesFlow.sql"), ["employee_id", "funnel_id"],
            ["leads_created", "leads_converted", "leads_junk", "deals_created", "deals_won", "deals_lost", "deals_left"],
            ["created_amount", "won_amount", "lost_amount", "left_amount"],
            new("sales_flow", RollupUnits.DaysMonthsAndQuarters, "employee_id", "funnel_id"),
            new("flow_totals", RollupUnits.DaysMonthsAndQuarters, "funnel_id")),
    ];

    public int Order => 20;

    public async Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("leads");
        await run.ExecuteAsync(File("TouchedLeads.sql"), new { run.Changes.Everything, run.Changes.Leads }, cancellationToken);
        await LeadClassification.RunAsync(run, cancellationToken);
        if (!run.Changes.Everything) await run.ExecuteAsync(File("LeadsBefore.sql"), null, cancellationToken);
        await FieldSets.AddOfLeadsAsync(run, cancellationToken);
        await run.ExecuteAsync(File("LeadFacts.sql"), null, cancellationToken);
        if (run.Changes.Everything) await FieldSets.RemoveUnusedAsync(run, cancellationToken);
        await run.ExecuteAsync(File("LeadsAfter.sql"), null, cancellationToken);
        foreach (var rollup in Rollups) await rollup.RefreshAsync(run, run.Changes.Everything, cancellationToken);
    }

    private static string File(string name) => Sql.Load<LeadPart>(name);
}
