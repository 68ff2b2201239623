using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Deals;

/// <summary>Facts of deals: classified in code, stored by COPY, and the sums moved by the difference between before and after.</summary>
internal sealed class DealPart : IMartPart
{
    private static readonly Rollup[] Rollups =
    [
        new("won_moved", File("WonDeals.sql"), ["employee_id", "funnel_id"],
            ["deals", "without_amount", "cycle_days_sum", "reopened", "reopened_cycle_days_sum", "c30", "c90", "c180", "c181", "r30", "r90", "r180", "r181"],
            ["amount", "a30", "a90", "a180", "a181", "ra30", "ra90", "ra180", "ra181"],
            new("won_deals", RollupUnits.DaysMonthsAndQuarters, "employee_id", "funnel_id"),
            new("won_totals", RollupUnits.DaysMonthsAndQuarters, "funnel_id")) { Present = ["deals"] },
        new("cycle_moved", File("WonCycle.sql"), ["funnel_id", "cycle_days", "reopened"], ["deals"], [],
            new("won_cycle", RollupUnits.DaysMonthsAndQuarters, "funnel_id", "cycle_days", "reopened"),
            new("cycle_totals", RollupUnits.DaysMonthsAndQuarters, "cycle_days", "reopened")),
        new("open_moved", File("OpenDeals.sql"), ["created_on", "employee_id", "funnel_id"], ["deals"], ["amount"],
            new("open_deals", RollupUnits.None, "created_on", "employee_id", "funnel_id"),
            new("open_ages", RollupUnits.None, "created_on", "funnel_id")),
    ];

    public int Order => 10;

    public async Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("deals");
        await run.ExecuteAsync(File("TouchedDeals.sql"), Touched(run), cancellationToken);
        await DealClassification.RunAsync(run, cancellationToken);
        if (!run.Changes.Everything) await run.ExecuteAsync(File("DealsBefore.sql"), null, cancellationToken);
        await FieldSets.AddOfDealsAsync(run, cancellationToken);
        await run.ExecuteAsync(File("DealFacts.sql"), null, cancellationToken);
        await run.ExecuteAsync(File("DealsAfter.sql"), null, cancellationToken);
        foreach (var rollup in Rollups) await rollup.RefreshAsync(run, run.Changes.Everything, cancellationToken);
    }

    private static string File(string name) => Sql.Load<DealPart>(name);

    private static object Touched(MartRun run) => new
    {
        run.Changes.Everything,
        run.Changes.Deals,
        run.Changes.Leads,
        run.Basis.Rates.BaseCurrency,
        RatesWere = run.Basis.RatesOn > run.RatesWere ? run.RatesWere : null,
    };
}
