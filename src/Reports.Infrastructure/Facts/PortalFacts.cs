using Dapper;
using Npgsql;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.Facts;

/// <summary>
/// The facts of a portal, kept in memory until they are published anew: what reports sum is so little, column by column, that reading sums
/// of it from the database would take longer than adding it up.
/// </summary>
internal sealed class PortalFacts(IPortalDatabase database, PortalCache cache)
{
    /// <summary>The deals that come from <paramref name="sources"/> and whose fields hold what is asked; null and empty: all of them.</summary>
    /// <param name="portalId">The portal.</param>
    /// <param name="version">The version that they may be kept for; null to read them anew.</param>
    /// <param name="sources">Sources, the empty text standing for none.</param>
    /// <param name="fields">Conditions on exposed fields.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async ValueTask<DealFacts> DealsAsync(
        int portalId, long? version, string[]? sources, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, CancellationToken cancellationToken)
    {
        var deals = await KeptAsync(portalId, version, () => ReadDealsAsync(portalId, cancellationToken));
        if (sources is null && fields.Count == 0) return deals;
        var (fromSource, sets) = (Fitting(deals.Sources, sources), await SetsAsync(portalId, fields, cancellationToken));
        return deals.Narrowed(deal => fromSource[deal.Source] && sets?.Contains(deal.FieldSet) != false);
    }

    /// <summary>The leads that come from <paramref name="sources"/> and whose fields hold what is asked; null and empty: all of them.</summary>
    public async ValueTask<LeadFacts> LeadsAsync(
        int portalId, long? version, string[]? sources, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, CancellationToken cancellationToken)
    {
        var leads = await KeptAsync(portalId, version, () => ReadLeadsAsync(portalId, cancellationToken));
        if (sources is null && fields.Count == 0) return leads;
        var (fromSource, sets) = (Fitting(leads.Sources, sources), await SetsAsync(portalId, fields, cancellationToken));
        return leads.Narrowed(lead => fromSource[lead.Source] && sets?.Contains(lead.FieldSet) != false);
    }

    /// <summary>The tasks.</summary>
    public ValueTask<TaskFacts> TasksAsync(int portalId, long? version, CancellationToken cancellationToken) =>
        KeptAsync(portalId, version, () => ReadTasksAsync(portalId, cancellationToken));

    private async ValueTask<T> KeptAsync<T>(int portalId, long? version, Func<Task<T>> read)
        where T : class => version is { } known ? await cache.GetAsync(portalId, known, read) : await read();

    private async Task<DealFacts> ReadDealsAsync(int portalId, CancellationToken cancellationToken)
    {
        var sources = new SourceNumbers();
        var deals = await ReadAsync(
            portalId,
            "Deals.sql",
            row => new DealFact(
                row.GetInt32(0), row.GetInt32(1), row.GetChar(2), Day(row, 3), row.GetChar(2) == 'P' ? DealFacts.NoDay : Day(row, 4), row.GetDecimal(5),
                row.GetInt32(6), row.GetBoolean(7), sources.Of(row, 9), row.GetInt32(8)),
            cancellationToken);
        return new(deals, sources.All);
    }

    private async Task<LeadFacts> ReadLeadsAsync(int portalId, CancellationToken cancellationToken)
    {
        var sources = new SourceNumbers();
        var leads = await ReadAsync(
            portalId,
            "Leads.sql",
            row => new LeadFact(row.GetInt32(0), row.GetChar(1), Day(row, 2), Day(row, 3), row.GetBoolean(4), sources.Of(row, 6), row.GetInt32(5)),
            cancellationToken);
        return new(leads, sources.All);
    }

    private async Task<TaskFacts> ReadTasksAsync(int portalId, CancellationToken cancellationToken) => new(await ReadAsync(
        portalId,
        "Tasks.sql",
        row => new TaskFact(
            row.GetInt32(0), row.GetInt32(1), Day(row, 2), Day(row, 3), Day(row, 4), (byte)row.GetInt16(5), Traits(row, 6), Day(row, 13), Day(row, 14), Day(row, 15),
            row.GetBoolean(16), row.GetBoolean(17)),
        cancellationToken));

    private async Task<T[]> ReadAsync<T>(int portalId, string statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(Sql.Load<PortalFacts>(statement), new { PortalId = portalId }, cancellationToken: cancellationToken));
        return [.. await answers.ListAsync(row, cancellationToken)];
    }

    /// <summary>The sets of fields that hold what is asked; null where nothing is.</summary>
    private async Task<HashSet<int>?> SetsAsync(int portalId, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, CancellationToken cancellationToken)
    {
        if (fields.Count == 0) return null;
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return [.. await connection.QueryAsync<int>(new CommandDefinition(
            FieldConditions.Sets("Fields", fields.Count), new { PortalId = portalId, Fields = FieldConditions.Json(fields) }, cancellationToken: cancellationToken))];
    }

    private static bool[] Fitting(SourceKey[] all, string[]? asked) => Array.ConvertAll(all, source => asked is null || asked.Contains(source.SourceId, StringComparer.Ordinal));

    private static int Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? DealFacts.NoDay : row.GetFieldValue<DateOnly>(column).DayNumber;

    /// <summary>The traits that columns from <paramref name="column"/> on tell, in their order.</summary>
    private static TaskTraits Traits(NpgsqlDataReader row, int column)
    {
        var traits = TaskTraits.None;
        for (var trait = TaskTraits.WithoutDeadline; trait <= TaskTraits.DatesContradict; trait = (TaskTraits)((int)trait << 1), column++)
            if (row.GetBoolean(column)) traits |= trait;
        return traits;
    }

    /// <summary>Numbers sources as they come.</summary>
    private sealed class SourceNumbers
    {
        private readonly Dictionary<SourceKey, int> numbers = [];

        public SourceKey[] All => [.. numbers.Keys];

        /// <summary>The number of the source that four columns from <paramref name="column"/> on tell.</summary>
        public int Of(NpgsqlDataReader row, int column)
        {
            var source = new SourceKey(row.GetString(column), row.GetString(column + 1), row.GetString(column + 2), row.GetString(column + 3));
            return numbers.TryGetValue(source, out var number) ? number : numbers[source] = numbers.Count;
        }
    }
}
