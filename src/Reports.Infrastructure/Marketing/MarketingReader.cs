using Dapper;
using Reports.Application.Common;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.Marketing;

internal sealed class MarketingReader(IPortalDatabase database) : IMarketingReader
{
    /// <summary>The histogram takes as long as all the rest: both are read beside each other.</summary>
    public async Task<MarketingAtoms> ReadAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        var ((sources, buckets), cycle) = await Together.ReadAsync(FlowAsync(question, cancellationToken), CycleAsync(question, cancellationToken));
        return new(sources, buckets, cycle);
    }

    private async Task<(IReadOnlyList<SourceFlowRow> Sources, IReadOnlyList<FlowBucketRow> Buckets)> FlowAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(MarketingStatements.Flow(question), Parameters(question), cancellationToken: cancellationToken));
        return (
            await answers.ListAsync(
                row => new SourceFlowRow(
                    row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3),
                    row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10), row.GetDecimal(11)),
                cancellationToken),
            await answers.ListAsync(
                row => new FlowBucketRow(
                    row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetDecimal(7)),
                cancellationToken));
    }

    private async Task<IReadOnlyList<SourceCycleRow>> CycleAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(MarketingStatements.Cycle(question), Parameters(question), cancellationToken: cancellationToken));
        return await answers.ListAsync(
            row => new SourceCycleRow(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<int[]>(4), row.GetFieldValue<int[]>(5)),
            cancellationToken);
    }

    private static object Parameters(MarketingQuestion question)
    {
        var filter = question.Filter;
        var period = RollupSpans.Net(filter.From, filter.To);
        var series = question.Grain is Grain.Day or Grain.Week
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
            DealFields = FieldConditions.Json(filter.Fields),
            LeadFields = FieldConditions.Json(question.LeadFields),
            CycleBasis = question.Basis is MarketingBasis.Cohort ? "c" : "e",
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
}
