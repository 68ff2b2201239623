using Dapper;
using Reports.Application.ManagerEffectiveness;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;

namespace Reports.Infrastructure.ManagerEffectiveness;

internal sealed class ManagerEffectivenessReader(IPortalDatabase database) : IManagerEffectivenessReader
{
    public async Task<EffectivenessAtoms> ReadAsync(EffectivenessQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(Statements(question), Parameters(question), cancellationToken: cancellationToken));
        return new(
            await All<EffectivenessCellRow>(answers),
            await answers.ReadSingleAsync<ActivityCountsRow>(),
            await All<ActivityBucketRow>(answers),
            await All<EmployeeActivityBucketRow>(answers),
            await All<CallHourRow>(answers),
            await All<InWorkRow>(answers),
            await All<LongDealsRow>(answers),
            await answers.ReadSingleOrDefaultAsync<ActivityOriginRow>());
    }

    /// <summary>All of them as one command, which travels once. Sums of everybody answer where nothing narrows the employees.</summary>
    private static string Statements(EffectivenessQuestion question)
    {
        var all = question.Filter.Employees is null ? ".all" : "";
        return string.Join(
            ";\n",
            $"with flow as (\n{File(question.Filter.Funnels is null ? "Flow.sql" : "Flow.funnels.sql")})\n{File("Cells.sql")}",
            File("Company.sql"),
            File($"Buckets{all}.sql"),
            File("EmployeeBuckets.sql"),
            File($"CallHours{all}.sql"),
            File("InWork.sql"),
            File("LongDeals.sql"),
            File("Origin.sql"));
    }

    private static object Parameters(EffectivenessQuestion question)
    {
        var filter = question.Filter;
        var period = RollupSpans.Of(filter.From, filter.To);
        var series = question.Grain is Grain.Day or Grain.Week ? RollupSpans.Days(filter.From, filter.To) : period;
        return new
        {
            filter.PortalId,
            filter.Employees,
            filter.Funnels,
            question.LongBefore,
            WithEmployees = question.WithEmployeesDynamics,
            Grain = question.Grain.ToString().ToLowerInvariant(),
            SpanUnits = period.Units,
            SpanSince = period.Since,
            SpanUntil = period.Until,
            SeriesUnits = series.Units,
            SeriesSince = series.Since,
            SeriesUntil = series.Until,
        };
    }

    private static string File(string name) => Sql.Load<ManagerEffectivenessReader>(name);

    private static async Task<IReadOnlyList<T>> All<T>(SqlMapper.GridReader answers) => (await answers.ReadAsync<T>()).AsList();
}
