using Dapper;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.SalesPlan;

internal sealed class SalesPlanReader(IPortalDatabase database, PortalCache cache) : ISalesPlanReader
{
    private readonly PlanLines planLines = new(database, cache);

    public async Task<SalesPlanAtoms> ReadAsync(SalesPlanQuestion question, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var lines = filter.NeedsFacts ? [] : await planLines.ReadAsync(filter, question.DataVersion, cancellationToken);
        var ages = await OpenAgesAsync(question, cancellationToken);
        var statements = SalesPlanStatements.For(question);
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(statements.Together(), Parameters(question), cancellationToken: cancellationToken));
        return new(
            Whole(await All(Part)),
            await All(row => new WonBucketRow(row.GetFieldValue<DateOnly>(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetInt64(2), row.GetDecimal(3))),
            (await All(row => new WonCycleRow(
                row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetDecimal(4), row.GetDecimal(5), row.GetDecimal(6), row.GetDecimal(7))))[0],
            await All(Days),
            ages,
            lines,
            statements.Forecasts is null ? [] : await All(row => new ForecastRow(row.GetDecimal(0), row.GetDecimal(1))));

        Task<List<T>> All<T>(Func<NpgsqlDataReader, T> row) => answers.ListAsync(row, cancellationToken);
    }

    /// <summary>The deals in work are as old whatever the period: where nothing narrows them, their ages are kept with the data version.</summary>
    private async ValueTask<IReadOnlyList<DaysRow>> OpenAgesAsync(SalesPlanQuestion question, CancellationToken cancellationToken)
    {
        return question is { DataVersion: { } version, Filter: { NeedsFacts: false, Employees: null, Funnels: null } }
            ? await cache.GetAsync(question.Filter.PortalId, version, nameof(SalesPlanStatements.OpenAges), QueryAsync)
            : await QueryAsync();

        async Task<List<DaysRow>> QueryAsync()
        {
            await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
            await using var answers = await Answers.AskAsync(connection, new CommandDefinition(
                SalesPlanStatements.OpenAges(question.Filter),
                Parameters(question),
                cancellationToken: cancellationToken));
            return await answers.ListAsync(Days, cancellationToken);
        }
    }

    public Task<IReadOnlyList<PlanLineRow>> ReadPlanLinesAsync(ResolvedFilter filter, CancellationToken cancellationToken) =>
        planLines.ReadAsync(filter, dataVersion: null, cancellationToken);

    public async Task<DateOnly?> ReachedOnAsync(ResolvedFilter filter, DateOnly today, decimal plan, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        return await connection.QuerySingleAsync<DateOnly?>(new CommandDefinition(
            Sql.Load<SalesPlanReader>("ReachedOn.sql"),
            new { filter.PortalId, filter.From, Today = today, filter.Employees, filter.Funnels, Plan = plan },
            cancellationToken: cancellationToken));
    }

    private static object Parameters(SalesPlanQuestion question)
    {
        var filter = question.Filter;
        var period = (filter.NeedsFacts ? RollupSpans.Days(filter.From, filter.To) : RollupSpans.Net(filter.From, filter.To)).Later(question.Today, filter.From, filter.To);
        var series = filter.NeedsFacts || question.Grain is Grain.Day or Grain.Week
            ? RollupSpans.Days(filter.From, filter.To)
            : RollupSpans.Net(filter.From, filter.To, quarters: question.Grain is not Grain.Month);
        return new
        {
            filter.PortalId,
            filter.From,
            filter.To,
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = FieldConditions.Json(filter.Fields),
            question.Today,
            question.ExcludeReopened,
            question.EmployeeDynamics,
            Grain = question.Grain.ToString().ToLowerInvariant(),
            SpanUnits = period.Units,
            SpanSince = period.Since,
            SpanUntil = period.Until,
            SpanSigns = period.Signs,
            SpanLater = period.IsLater,
            SeriesUnits = series.Units,
            SeriesSince = series.Since,
            SeriesUntil = series.Until,
            SeriesSigns = series.Signs,
            SeriesLater = series.IsLater,
            ForecastMonths = question.JudgedForecasts.Select(judged => judged.Month).ToArray(),
            ForecastDays = question.JudgedForecasts.Select(judged => judged.KeptOn).ToArray(),
        };
    }

    /// <summary>What closes after the data's day stands with the cell that it is part of.</summary>
    private static List<WonRow> Whole(IReadOnlyList<WonPartRow> parts)
    {
        var later = parts.Where(part => part.Later).ToDictionary(part => (part.EmployeeId, part.FunnelId), part => part.Amount);
        return [.. parts.Where(part => !part.Later).Select(part => new WonRow(
            part.EmployeeId, part.FunnelId, part.Deals, part.Amount, later.GetValueOrDefault((part.EmployeeId, part.FunnelId)),
            part.Reopened, part.CycleDeals, part.CycleDays))];
    }

    private static WonPartRow Part(NpgsqlDataReader row) => new(
        row.GetBoolean(0), row.GetInt32(1), row.GetInt32(2), row.GetInt64(3), row.GetDecimal(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7));

    private static DaysRow Days(NpgsqlDataReader row) => new(row.GetInt32(0), row.GetInt32(1));

    private sealed record WonPartRow(bool Later, int EmployeeId, int FunnelId, long Deals, decimal Amount, long Reopened, long CycleDeals, long CycleDays);
}
