using System.Runtime.InteropServices;
using Dapper;
using Npgsql;
using Reports.Application.ManagerEffectiveness;
using Reports.Application.Sync;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.Facts;

/// <summary>
/// The facts of a portal, kept in memory until they are published anew: what reports sum is so little, column by column, that reading sums
/// of it from the database would take longer than adding it up.
/// </summary>
internal sealed class PortalFacts(IPortalDatabase database, PortalCache cache) : IKeptFacts
{
    /// <summary>No condition on exposed fields.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string?>> NoFields = new Dictionary<string, IReadOnlyList<string?>>();

    /// <summary>The deals that come from <paramref name="sources"/> and whose fields hold what is asked; null and empty: all of them.</summary>
    /// <param name="portalId">The portal.</param>
    /// <param name="version">The version that they may be kept for; null to read them anew.</param>
    /// <param name="sources">Sources, the empty text standing for none.</param>
    /// <param name="fields">Conditions on exposed fields.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async ValueTask<DealFacts> DealsAsync(
        int portalId, long? version, string[]? sources, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, CancellationToken cancellationToken)
    {
        var deals = await KeptAsync(portalId, version, ReadDealsAsync, cancellationToken);
        if (sources is null && fields.Count == 0) return deals;
        var fits = await FittingAsync(portalId, deals.Sources, sources, fields, cancellationToken);
        return deals.Narrowed(deal => fits(deal.Source, deal.FieldSet));
    }

    /// <summary>The leads that come from <paramref name="sources"/> and whose fields hold what is asked; null and empty: all of them.</summary>
    public async ValueTask<LeadFacts> LeadsAsync(
        int portalId, long? version, string[]? sources, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, CancellationToken cancellationToken)
    {
        var leads = await KeptAsync(portalId, version, ReadLeadsAsync, cancellationToken);
        if (sources is null && fields.Count == 0) return leads;
        var fits = await FittingAsync(portalId, leads.Sources, sources, fields, cancellationToken);
        return leads.Narrowed(lead => fits(lead.Source, lead.FieldSet));
    }

    /// <summary>What employees did, by day.</summary>
    public ValueTask<ActivityFacts> ActivitiesAsync(int portalId, long? version, CancellationToken cancellationToken) =>
        KeptAsync(portalId, version, ReadActivitiesAsync, cancellationToken);

    /// <summary>The tasks.</summary>
    public ValueTask<TaskFacts> TasksAsync(int portalId, long? version, CancellationToken cancellationToken) =>
        KeptAsync(portalId, version, ReadTasksAsync, cancellationToken);

    /// <summary>
    /// Records in work and silences of those that come from <paramref name="sources"/>, of deals whose fields hold what is asked of deals, and of
    /// leads whose fields hold what is asked of leads; null and empty: all of them.
    /// </summary>
    public async ValueTask<SilenceFacts> SilencesAsync(
        int portalId,
        long? version,
        string[]? sources,
        IReadOnlyDictionary<string, IReadOnlyList<string?>> dealFields,
        IReadOnlyDictionary<string, IReadOnlyList<string?>> leadFields,
        CancellationToken cancellationToken)
    {
        var silences = await KeptAsync(portalId, version, ReadSilencesAsync, cancellationToken);
        if (sources is null && dealFields.Count == 0 && leadFields.Count == 0) return silences;
        var deal = await FittingAsync(portalId, silences.Sources, sources, dealFields, cancellationToken);
        var lead = await FittingAsync(portalId, silences.Sources, sources, leadFields, cancellationToken);
        return silences.Narrowed((isDeal, source, fieldSet) => isDeal ? deal(source, fieldSet) : lead(source, fieldSet));
    }

    public async Task RenewAsync(int portalId, CancellationToken cancellationToken)
    {
        var version = await VersionAsync(portalId, cancellationToken);
        if (cache.Keeps<DealFacts>(portalId)) (await DealsAsync(portalId, version, null, NoFields, cancellationToken)).SumUp();
        if (cache.Keeps<LeadFacts>(portalId)) (await LeadsAsync(portalId, version, null, NoFields, cancellationToken)).SumUp();
        if (cache.Keeps<TaskFacts>(portalId)) (await TasksAsync(portalId, version, cancellationToken)).SumUp();
        if (cache.Keeps<SilenceFacts>(portalId)) (await SilencesAsync(portalId, version, null, NoFields, NoFields, cancellationToken)).SumUp();
        if (cache.Keeps<ActivityFacts>(portalId)) await ActivitiesAsync(portalId, version, cancellationToken);
    }

    private async Task<long> VersionAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QuerySingleAsync<long>(new CommandDefinition(
            "select facts_version from app.portal where portal_id = @portalId", new { portalId }, cancellationToken: cancellationToken));
    }

    /// <summary>Whoever goes away does not stop a reading that others may wait for: it is kept for the next one.</summary>
    private async ValueTask<T> KeptAsync<T>(int portalId, long? version, Func<int, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
        where T : class => version is { } known
            ? await cache.GetAsync(portalId, known, () => read(portalId, CancellationToken.None)).AsTask().WaitAsync(cancellationToken)
            : await read(portalId, cancellationToken);

    private async Task<DealFacts> ReadDealsAsync(int portalId, CancellationToken cancellationToken)
    {
        var (sources, currencies) = (new Numbers<SourceKey>(), new Numbers<string>());
        var deals = await ReadAsync(
            portalId,
            "Deals.sql",
            row =>
            {
                var (employee, funnel, semantics, created, closed) = (row.GetInt32(0), row.GetInt32(1), (char)row.GetInt32(2), Day(row, 3), Day(row, 4));
                var (amount, cycleDays, bits, fieldSet) = (row.GetDecimal(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8));
                var currency = row.IsDBNull(9) ? DealFacts.Converted : currencies.Of(row.GetString(9));
                return new DealFact(
                    employee, funnel, semantics, created, closed, amount, cycleDays, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, sources.Of(Source(row, 10)), fieldSet, currency);
            },
            cancellationToken);
        return DealFacts.Of(deals, sources.All, currencies.All);
    }

    private async Task<LeadFacts> ReadLeadsAsync(int portalId, CancellationToken cancellationToken)
    {
        var sources = new Numbers<SourceKey>();
        var leads = await ReadAsync(
            portalId,
            "Leads.sql",
            row =>
            {
                var (employee, semantics, created, closed, bits, fieldSet) = (row.GetInt32(0), (char)row.GetInt32(1), Day(row, 2), Day(row, 3), row.GetInt32(4), row.GetInt32(5));
                return new LeadFact(employee, semantics, created, closed, (bits & 1) != 0, (bits & 2) != 0, sources.Of(Source(row, 6)), fieldSet);
            },
            cancellationToken);
        return new(leads, sources.All);
    }

    private async Task<ActivityFacts> ReadActivitiesAsync(int portalId, CancellationToken cancellationToken)
    {
        var (byEmployee, hours) = (new DaySums<int, ActivityFlow>.Builder(), new DaySums<WeekHour, CallFlow>.Builder());
        var done = await ReadAsync(
            portalId,
            "Activities.sql",
            row => (Day: Day(row, 0), Employee: row.GetInt32(1), Flow: new ActivityFlow(
                row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6), row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt64(10))),
            cancellationToken);
        foreach (var (day, employee, flow) in done) byEmployee.Add(employee, day, flow);
        var calls = await ReadAsync(
            portalId,
            "CallHours.sql",
            row => (Day: Day(row, 0), Hour: new WeekHour(row.GetInt16(1), row.GetInt16(2)), Flow: new CallFlow(row.GetInt32(3), row.GetInt32(4), row.GetInt32(5))),
            cancellationToken);
        foreach (var (day, hour, flow) in calls) hours.Add(hour, day, flow);
        var origin = await ReadAsync(
            portalId,
            "ActivityOrigin.sql",
            row => new ActivityOriginRow(row.GetString(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1)),
            cancellationToken);
        return new(byEmployee.Build(), hours.Build(), origin.SingleOrDefault(), done.Length + calls.Length);
    }

    private async Task<TaskFacts> ReadTasksAsync(int portalId, CancellationToken cancellationToken) => new(await ReadAsync(
        portalId,
        "Tasks.sql",
        row =>
        {
            var (employee, project, due, created, closed, state) = (row.GetInt32(0), row.GetInt32(1), Day(row, 2), Day(row, 3), Day(row, 4), (byte)row.GetInt16(5));
            var (bits, entered, overdue, left) = (row.GetInt32(6), Day(row, 7), Day(row, 8), Day(row, 9));
            return new TaskFact(employee, project, due, created, closed, state, (TaskTraits)(bits >> 2), entered, overdue, left, (bits & 1) != 0, (bits & 2) != 0);
        },
        cancellationToken));

    private async Task<SilenceFacts> ReadSilencesAsync(int portalId, CancellationToken cancellationToken)
    {
        var (sources, currencies) = (new Numbers<SourceKey>(), new Numbers<string>());
        var open = await ReadAsync(
            portalId,
            "OpenRecords.sql",
            row =>
            {
                var (isDeal, employee, funnel) = (row.GetBoolean(0), row.GetInt32(1), row.GetInt32(2));
                var (any, activities, tasks) = (row.GetDateTime(3), row.GetDateTime(4), row.GetDateTime(5));
                var (amount, bits) = (row.GetDecimal(6), row.GetInt32(7));
                var currency = row.IsDBNull(8) ? DealFacts.Converted : currencies.Of(row.GetString(8));
                return new OpenFact(
                    isDeal, employee, funnel, any, activities, tasks, amount, (bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, currency,
                    sources.Of(new(row.GetString(9), "", "", "")), row.GetInt32(10));
            },
            cancellationToken);
        var silences = await ReadAsync(
            portalId,
            "Silences.sql",
            row => new SilenceFact(
                row.GetBoolean(0), row.GetInt32(1), row.GetInt32(2), (int)((row.GetDateTime(3) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMinute), Day(row, 4), (byte)row.GetInt16(5), sources.Of(new(row.GetString(6), "", "", "")), row.GetInt32(7)),
            cancellationToken);
        return new(open, silences, sources.All, currencies.All);
    }

    private async Task<T[]> ReadAsync<T>(int portalId, string statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(Sql.Load<PortalFacts>(statement), new { PortalId = portalId }, cancellationToken: cancellationToken));
        return [.. await answers.ListAsync(row, cancellationToken)];
    }

    /// <summary>Tells by the numbers of its source and its set of fields whether a record fits.</summary>
    private async Task<Func<int, int, bool>> FittingAsync(
        int portalId, SourceKey[] sources, string[]? asked, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, CancellationToken cancellationToken)
    {
        var fromSource = Array.ConvertAll(sources, source => asked is null || asked.Contains(source.SourceId, StringComparer.Ordinal));
        var sets = await SetsAsync(portalId, fields, cancellationToken);
        return (source, set) => fromSource[source] && sets?.Contains(set) != false;
    }

    /// <summary>The sets of fields that hold what is asked; null where nothing is.</summary>
    private async Task<HashSet<int>?> SetsAsync(int portalId, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, CancellationToken cancellationToken)
    {
        if (fields.Count == 0) return null;
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return [.. await connection.QueryAsync<int>(new CommandDefinition(
            FieldConditions.Sets("Fields", fields.Count), new { PortalId = portalId, Fields = FieldConditions.Json(fields) }, cancellationToken: cancellationToken))];
    }

    private static int Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? DealFacts.NoDay : row.GetFieldValue<DateOnly>(column).DayNumber;

    private static SourceKey Source(NpgsqlDataReader row, int column) =>
        new(row.GetString(column), row.GetString(column + 1), row.GetString(column + 2), row.GetString(column + 3));

    /// <summary>Numbers what is told apart as it comes.</summary>
    private sealed class Numbers<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> numbers = [];

        public T[] All => [.. numbers.Keys];

        public int Of(T value)
        {
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, value, out var known);
            if (!known) number = numbers.Count - 1;
            return number;
        }
    }
}
