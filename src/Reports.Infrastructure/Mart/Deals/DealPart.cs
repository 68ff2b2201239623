using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Deals;

/// <summary>Facts of deals: classified in code, stored by COPY, and the sums moved by the difference between before and after.</summary>
internal sealed class DealPart : IMartPart
{
    private static readonly string[] Sums =
    [
        File("WonDeals.sql"), File("WonCycle.sql"), File("OpenDeals.sql"),
        OfAllFunnels(File("WonCycle.sql").Replace("mart.won_cycle", "mart.cycle_totals", StringComparison.Ordinal)),
        OfAll(File("WonDeals.sql").Replace("mart.won_deals", "mart.won_totals", StringComparison.Ordinal)),
        OfAll(File("OpenDeals.sql").Replace("mart.open_deals", "mart.open_ages", StringComparison.Ordinal)),
    ];

    public int Order => 10;

    public async Task RefreshAsync(MartRun run, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        progress?.Report("deals");
        await run.ExecuteAsync(Sql.Load<DealPart>("TouchedDeals.sql"), Touched(run), cancellationToken);
        await DealClassification.RunAsync(run, cancellationToken);

        // What a rebuild sums starts from nothing, so that it also mends sums that were wrong.
        await run.ExecuteAsync(Sql.Load<DealPart>(run.Changes.Everything ? "ForgetDealSums.sql" : "DealsBefore.sql"), null, cancellationToken);
        await run.ExecuteAsync(Sql.Load<DealPart>("DealFacts.sql"), null, cancellationToken);
        await run.ExecuteAsync(Sql.Load<DealPart>("DealsAfter.sql"), null, cancellationToken);
        foreach (var sum in Sums) await run.ExecuteAsync(sum, null, cancellationToken);
    }

    private static string File(string name) => Sql.Load<DealPart>(name);

    /// <summary>The same sums without the employee among their keys.</summary>
    private static string OfAll(string sums) =>
        sums.Replace("c.employee_id, ", "", StringComparison.Ordinal).Replace("employee_id, ", "", StringComparison.Ordinal);

    /// <summary>The same sums without the funnel among their keys.</summary>
    private static string OfAllFunnels(string sums) =>
        sums.Replace("c.funnel_id, ", "", StringComparison.Ordinal).Replace("funnel_id, ", "", StringComparison.Ordinal);

    private static object Touched(MartRun run) => new
    {
        run.Changes.Everything,
        run.Changes.Deals,
        run.Changes.Leads,
        run.Basis.Rates.BaseCurrency,
        RatesWere = run.Basis.RatesOn > run.RatesWere ? run.RatesWere : null,
    };
}
