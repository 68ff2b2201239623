using Dapper;
using Reports.Application.ManagerEffectiveness;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;

namespace Reports.Infrastructure.ManagerEffectiveness;

internal sealed class ManagerEffectivenessReader(IPortalDatabase database, PortalCache cache) : IManagerEffectivenessReader
{
    public async Task<EffectivenessAtoms> ReadAsync(EffectivenessQuestion question, CancellationToken cancellationToken)
    {
        var now = await NowAsync(question, cancellationToken);
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(Statements(question), Parameters(question), cancellationToken: cancellationToken));
        return new(
            await All<EffectivenessCellRow>(answers),
            await answers.ReadSingleAsync<ActivityCountsRow>(),
            await All<ActivityBucketRow>(answers),
            question.WithEmployeesDynamics ? await All<EmployeeActivityBucketRow>(answers) : [],
            await All<CallHourRow>(answers),
            now.InWork,
            [.. now.OpenDeals.Select(open => open.CreatedBefore(question.LongBefore)).Where(row => row.Deals > 0)],
            now.Origin);
    }

    /// <summary>All of them as one command, which travels once. Sums of everybody answer where nothing narrows the employees.</summary>
    private static string Statements(EffectivenessQuestion question)
    {
        var everybody = question.Filter.Employees is null;
        return string.Join(
            ";\n",
            new[]
            {
                $"with flow as (\n{File(question.Filter.Funnels is null ? "Flow.sql" : "Flow.funnels.sql")})\n{File("Cells.sql")}",
                File("Company.sql"),
                File(everybody ? "Buckets.all.sql" : "Buckets.sql"),
                question.WithEmployeesDynamics ? File("EmployeeBuckets.sql") : null,
                File(everybody ? "CallHours.all.sql" : "CallHours.sql"),
            }.OfType<string>());
    }

    /// <summary>What is in work is so whatever the period: where nothing narrows it, it is kept with the data version.</summary>
    private async ValueTask<Now> NowAsync(EffectivenessQuestion question, CancellationToken cancellationToken)
    {
        return question is { DataVersion: { } version, Filter: { Employees: null, Funnels: null } }
            ? await cache.GetAsync(question.Filter.PortalId, version, QueryAsync)
            : await QueryAsync();

        async Task<Now> QueryAsync()
        {
            var filter = question.Filter;
            await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
            await using var answers = await Answers.AskAsync(connection, new CommandDefinition(
                string.Join(";\n", File("InWork.sql"), File("LongDeals.sql"), File("Origin.sql")),
                new { filter.PortalId, filter.Employees, filter.Funnels },
                cancellationToken: cancellationToken));
            return new(
                await answers.ListAsync(row => new InWorkRow(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2)), cancellationToken),
                await answers.ListAsync(row => new OpenDeals(row.GetInt32(0), row.GetFieldValue<DateOnly[]>(1), row.GetFieldValue<int[]>(2)), cancellationToken),
                (await answers.ListAsync(row => new ActivityOriginRow(row.GetString(0), row.IsDBNull(1) ? null : row.GetFieldValue<DateTimeOffset>(1)), cancellationToken)).SingleOrDefault());
        }
    }

    private static object Parameters(EffectivenessQuestion question)
    {
        var filter = question.Filter;
        var period = RollupSpans.Net(filter.From, filter.To, quarters: false);
        var series = question.Grain is Grain.Day or Grain.Week ? RollupSpans.Days(filter.From, filter.To) : period;
        return new
        {
            filter.PortalId,
            filter.Employees,
            filter.Funnels,
            Grain = question.Grain.ToString().ToLowerInvariant(),
            SpanUnits = period.Units,
            SpanSince = period.Since,
            SpanUntil = period.Until,
            SpanSigns = period.Signs,
            SeriesUnits = series.Units,
            SeriesSince = series.Since,
            SeriesUntil = series.Until,
            SeriesSigns = series.Signs,
        };
    }

    private static string File(string name) => Sql.Load<ManagerEffectivenessReader>(name);

    private static async Task<IReadOnlyList<T>> All<T>(SqlMapper.GridReader answers) => (await answers.ReadAsync<T>()).AsList();

    /// <summary>What is in work, how old its deals are, and where calls come from.</summary>
    private sealed record Now(IReadOnlyList<InWorkRow> InWork, IReadOnlyList<OpenDeals> OpenDeals, ActivityOriginRow? Origin);

    /// <summary>An employee's deals in work by the day of their creation, the oldest first.</summary>
    private sealed record OpenDeals(int EmployeeId, DateOnly[] Created, int[] Deals)
    {
        public LongDealsRow CreatedBefore(DateOnly day)
        {
            var deals = 0L;
            for (var i = 0; i < Created.Length && Created[i] < day; i++) deals += Deals[i];
            return new(EmployeeId, deals);
        }
    }
}
