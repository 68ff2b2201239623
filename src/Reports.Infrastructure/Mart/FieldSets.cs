using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart;

/// <summary>What exposed fields hold, once for all records in which they hold the same (<c>mart.field_set</c>).</summary>
internal static class FieldSets
{
    /// <summary>Adds the sets that the deals of <c>deal_fact</c> are the first to hold.</summary>
    public static Task AddOfDealsAsync(MartRun run, CancellationToken cancellationToken) => run.ExecuteAsync(File("NewFieldSets.sql"), null, cancellationToken);

    /// <summary>Adds the sets that the leads of <c>lead_fact</c> are the first to hold.</summary>
    public static Task AddOfLeadsAsync(MartRun run, CancellationToken cancellationToken) => run.ExecuteAsync(
        File("NewFieldSets.sql").Replace("deal_fact", "lead_fact", StringComparison.Ordinal).Replace("crm.deal", "crm.lead", StringComparison.Ordinal), null, cancellationToken);

    /// <summary>Takes away the sets that nothing names, once deals and leads are stored.</summary>
    public static Task RemoveUnusedAsync(MartRun run, CancellationToken cancellationToken) => run.ExecuteAsync(File("UnusedFieldSets.sql"), null, cancellationToken);

    private static string File(string name) => Sql.Load<MartRun>(name);
}
