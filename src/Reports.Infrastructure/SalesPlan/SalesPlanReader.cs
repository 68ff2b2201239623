using Dapper;
using Reports.Application.Common;
using Reports.Application.Plans;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;
using Reports.Infrastructure.Plans;

namespace Reports.Infrastructure.SalesPlan;

internal sealed class SalesPlanReader(IPortalDatabase database, PortalFacts facts, PortalCache cache) : ISalesPlanReader
{
    private readonly PlanLines planLines = new(database, facts, cache);

    public async Task<SalesPlanAtoms> ReadAsync(SalesPlanQuestion question, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var lines = filter.NarrowsRecords ? [] : await planLines.ReadAsync(filter, question.DataVersion, cancellationToken);
        var won = await WonAsync(filter, cancellationToken);
        return new(
            won.Employees(question.Today, question.ExcludeReopened),
            won.Buckets(question.Grain, question.EmployeeDynamics),
            won.Cycle(question.ExcludeReopened),
            won.CycleDays(question.ExcludeReopened),
            won.OpenAges(question.Today),
            lines,
            await ForecastsAsync(question, won, cancellationToken));
    }

    public Task<IReadOnlyList<PlanLineRow>> ReadPlanLinesAsync(ResolvedFilter filter, CancellationToken cancellationToken) =>
        planLines.ReadAsync(filter, dataVersion: null, cancellationToken);

    public async Task<DateOnly?> ReachedOnAsync(ResolvedFilter filter, DateOnly today, decimal plan, CancellationToken cancellationToken) =>
        (await WonAsync(filter, cancellationToken)).ReachedOn(today, plan);

    private async Task<WonDeals> WonAsync(ResolvedFilter filter, CancellationToken cancellationToken) =>
        new(filter, await facts.DealsAsync(filter.PortalId, filter.FactsVersion, filter.Sources, filter.Fields, cancellationToken));

    private async Task<IReadOnlyList<ForecastRow>> ForecastsAsync(SalesPlanQuestion question, WonDeals won, CancellationToken cancellationToken)
    {
        if (question.JudgedForecasts.Count == 0) return [];
        var filter = question.Filter;
        await using var connection = await database.OpenAsync(filter.PortalId, cancellationToken);
        var kept = await connection.QueryAsync<KeptForecastRow>(new CommandDefinition(
            Sql.Load<SalesPlanReader>("KeptForecasts.sql"),
            new
            {
                filter.PortalId,
                filter.Employees,
                filter.Funnels,
                ForecastMonths = question.JudgedForecasts.Select(judged => judged.Month).ToArray(),
                ForecastDays = question.JudgedForecasts.Select(judged => judged.KeptOn).ToArray(),
            },
            cancellationToken: cancellationToken));
        return [.. kept.Select(forecast => new ForecastRow(
            forecast.Forecast, won.Amount(new(forecast.Month, ReportPeriod.Next(forecast.Month, Grain.Month).AddDays(-1)))))];
    }

    private sealed record KeptForecastRow(DateOnly Month, decimal Forecast);
}
