using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Deals;

/// <summary>Facts of deals: classified in code and stored by COPY; what changed is left behind for the parts that follow.</summary>
internal sealed class DealPart : IMartPart
{
    public int Order => 10;

    public async Task RefreshAsync(MartRun run, CancellationToken cancellationToken)
    {
        await run.ExecuteAsync(File("TouchedDeals.sql"), Touched(run), cancellationToken);
        await DealClassification.RunAsync(run, cancellationToken);
        if (!run.Changes.Everything) await run.ExecuteAsync(File("DealsBefore.sql"), null, cancellationToken);
        await FieldSets.AddOfDealsAsync(run, cancellationToken);
        await run.ExecuteAsync(File("DealFacts.sql"), null, cancellationToken);
        if (!run.Changes.Everything) await run.ExecuteAsync(File("DealsAfter.sql"), null, cancellationToken);
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
