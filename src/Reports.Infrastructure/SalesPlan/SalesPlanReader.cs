using Dapper;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.SalesPlan;

internal sealed class SalesPlanReader(IPortalDatabase database) : ISalesPlanReader
{
    public async Task<SalesPlanAtoms> ReadAsync(SalesPlanQuestion question, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var statements = SalesPlanStatements.For(filter, question.EmployeeDynamics);
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(statements.Together(), Parameters(question), cancellationToken: cancellationToken));
        return new(
            await All<WonRow>(answers),
            await All<WonBucketRow>(answers),
            await answers.ReadSingleAsync<WonCycleRow>(),
            await All<DaysRow>(answers),
            await All<DaysRow>(answers),
            statements.PlanLines is null ? [] : await All<PlanLineRow>(answers),
            statements.Forecasts is null ? [] : await All<ForecastRow>(answers));
    }

    public async Task<IReadOnlyList<PlanLineRow>> ReadPlanLinesAsync(ResolvedFilter filter, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        return (await connection.QueryAsync<PlanLineRow>(new CommandDefinition(
            Sql.Load<SalesPlanReader>("PlanLines.sql"),
            new { filter.PortalId, FirstMonth = ReportPeriod.StartOf(filter.From, Grain.Month), filter.To, filter.Employees },
            cancellationToken: cancellationToken))).AsList();
    }

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
        var period = RollupSpans.Of(filter.From, filter.To).Later(question.Today, filter.To);
        var series = question.Grain is Grain.Day or Grain.Week && !filter.NeedsFacts
            ? RollupSpans.Days(filter.From, filter.To)
            : RollupSpans.Of(filter.From, filter.To);
        return new
        {
            filter.PortalId,
            filter.From,
            filter.To,
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = DealConditions.Json(filter.Fields),
            question.Today,
            question.ExcludeReopened,
            question.EmployeeDynamics,
            Grain = question.Grain.ToString().ToLowerInvariant(),
            SpanUnits = period.Units,
            SpanSince = period.Since,
            SpanUntil = period.Until,
            SpanLater = period.IsLater,
            SeriesUnits = series.Units,
            SeriesSince = series.Since,
            SeriesUntil = series.Until,
            SeriesLater = series.IsLater,
            FirstMonth = ReportPeriod.StartOf(filter.From, Grain.Month),
            ForecastMonths = question.JudgedForecasts.Select(judged => judged.Month).ToArray(),
            ForecastDays = question.JudgedForecasts.Select(judged => judged.KeptOn).ToArray(),
        };
    }

    private static async Task<IReadOnlyList<T>> All<T>(SqlMapper.GridReader answers) => (await answers.ReadAsync<T>()).AsList();
}
