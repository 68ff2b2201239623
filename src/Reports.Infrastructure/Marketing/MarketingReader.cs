using Dapper;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.Marketing;

internal sealed class MarketingReader(IPortalDatabase database, PortalCache cache) : IMarketingReader
{
    /// <summary>The histogram takes as long as all the rest: both are read beside each other.</summary>
    public async Task<MarketingAtoms> ReadAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        var ((sources, buckets), cycle) = await Together.ReadAsync(FlowAsync(question, cancellationToken), CycleAsync(question, cancellationToken));
        return new(sources, buckets, cycle);
    }

    private async Task<(IReadOnlyList<SourceFlowRow> Sources, IReadOnlyList<FlowBucketRow> Buckets)> FlowAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        var days = await DaysAsync(question, cancellationToken);
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        var sql = days is null ? $"{MarketingStatements.Sources(question)};\n{MarketingStatements.Buckets(question)}" : MarketingStatements.Sources(question);
        await using var answers = await Answers.AskAsync(connection, new CommandDefinition(sql, Parameters(question), cancellationToken: cancellationToken));
        var sources = await answers.ListAsync(
            row => new SourceFlowRow(
                row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3),
                row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetInt64(7), row.GetInt64(8), row.GetInt64(9), row.GetInt64(10), row.GetDecimal(11)),
            cancellationToken);
        return (sources, days is null ? await answers.ListAsync(Bucket, cancellationToken) : Summed(days, question));
    }

    /// <summary>
    /// The sums are by source, of which a big portal has hundreds: a series by days or weeks would read all of them for every day. Where nothing
    /// narrows it, the days are kept with the data version; null where they are not.
    /// </summary>
    private async ValueTask<List<FlowBucketRow>?> DaysAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        if (question is not { DataVersion: { } version, NeedsFacts: false, Grain: Grain.Day or Grain.Week, Filter: { Sources: null, Funnels: null } }) return null;
        return await cache.GetAsync(question.Filter.PortalId, version, question.Basis, async () =>
        {
            var everything = question with { Grain = Grain.Day, Filter = question.Filter with { From = RollupSpans.Ever.From, To = RollupSpans.Ever.To } };
            await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
            await using var answers = await Answers.AskAsync(
                connection, new CommandDefinition(MarketingStatements.Buckets(everything), Parameters(everything), cancellationToken: cancellationToken));
            return await answers.ListAsync(Bucket, cancellationToken);
        });
    }

    private static List<FlowBucketRow> Summed(List<FlowBucketRow> days, MarketingQuestion question) =>
    [
        .. days.Where(day => day.Bucket >= question.Filter.From && day.Bucket <= question.Filter.To)
            .GroupBy(day => ReportPeriod.StartOf(day.Bucket, question.Grain))
            .Select(bucket => new FlowBucketRow(
                bucket.Key, bucket.Sum(day => day.Leads), bucket.Sum(day => day.JunkLeads), bucket.Sum(day => day.ConvertedLeads),
                bucket.Sum(day => day.Deals), bucket.Sum(day => day.WonDeals), bucket.Sum(day => day.LostDeals), bucket.Sum(day => day.Revenue))),
    ];

    private static FlowBucketRow Bucket(NpgsqlDataReader row) => new(
        row.GetFieldValue<DateOnly>(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), row.GetInt64(6), row.GetDecimal(7));

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
