using Dapper;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.Marketing;

internal sealed class MarketingReader(IPortalDatabase database) : IMarketingReader
{
    public async Task<MarketingAtoms> ReadAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(MarketingStatements.Of(question), Parameters(question), cancellationToken: cancellationToken));
        return new(
            await All<SourceFlowRow>(answers),
            await All<FlowBucketRow>(answers),
            await All<SourceCycleRow>(answers));
    }

    private static object Parameters(MarketingQuestion question)
    {
        var filter = question.Filter;
        var period = RollupSpans.Of(filter.From, filter.To);
        var series = question.Grain is Grain.Day or Grain.Week ? RollupSpans.Days(filter.From, filter.To) : period;
        return new
        {
            filter.PortalId,
            filter.From,
            filter.To,
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            DealFields = DealConditions.Json(filter.Fields),
            LeadFields = DealConditions.Json(question.LeadFields),
            CycleBasis = question.Basis is MarketingBasis.Cohort ? "c" : "e",
            Grain = question.Grain.ToString().ToLowerInvariant(),
            SpanUnits = period.Units,
            SpanSince = period.Since,
            SpanUntil = period.Until,
            SeriesUnits = series.Units,
            SeriesSince = series.Since,
            SeriesUntil = series.Until,
        };
    }

    private static async Task<IReadOnlyList<T>> All<T>(SqlMapper.GridReader answers) => (await answers.ReadAsync<T>()).AsList();
}
