using Dapper;
using Reports.Application.SalesDynamics;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Mart;

namespace Reports.Infrastructure.SalesDynamics;

internal sealed class SalesDynamicsReader(IPortalDatabase database) : ISalesDynamicsReader
{
    public async Task<SalesDynamicsAtoms> ReadAsync(SalesDynamicsQuestion question, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(
            new CommandDefinition(SalesDynamicsStatements.Of(question), Parameters(question), cancellationToken: cancellationToken));
        return new(
            await All<FlowCellRow>(answers),
            await All<FlowComparedRow>(answers),
            await All<FlowDayRow>(answers),
            await All<PipelineRow>(answers),
            await All<PipelineCellRow>(answers));
    }

    private static object Parameters(SalesDynamicsQuestion question)
    {
        var filter = question.Filter;
        var spans = new[] { new DateSpan(filter.From, filter.To), question.Previous, question.YearAgo }
            .SelectMany((span, kind) => span is null ? [] : Spans(kind, Net(span.From, span.To, quarters: true))).ToList();
        var series = Spans(0, question.Grain is Grain.Day or Grain.Week
            ? RollupSpans.Days(filter.From, filter.To)
            : Net(filter.From, filter.To, quarters: question.Grain is not Grain.Month)).ToList();
        return new
        {
            filter.PortalId,
            filter.From,
            filter.To,
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = FieldConditions.Json(filter.Fields),
            LeadFields = FieldConditions.Json(question.LeadFields),
            Grain = question.Grain.ToString().ToLowerInvariant(),
            SpanKinds = spans.Select(span => span.Kind).ToArray(),
            SpanUnits = spans.Select(span => span.Unit).ToArray(),
            SpanSince = spans.Select(span => span.Since).ToArray(),
            SpanUntil = spans.Select(span => span.Until).ToArray(),
            SpanSigns = spans.Select(span => span.Sign).ToArray(),
            SeriesKinds = series.Select(span => span.Kind).ToArray(),
            SeriesUnits = series.Select(span => span.Unit).ToArray(),
            SeriesSince = series.Select(span => span.Since).ToArray(),
            SeriesUntil = series.Select(span => span.Until).ToArray(),
            SeriesSigns = series.Select(span => span.Sign).ToArray(),
            PointDays = question.PipelineDays.ToArray(),
            PointMonths = question.PipelineDays.Select(MonthByDay).ToArray(),
            EndDay = question.PipelineDay,
            EndMonth = question.PipelineDay is { } end ? MonthByDay(end) : (DateOnly?)null,
            EndQuarter = question.PipelineDay is { } last ? ReportPeriod.StartOf(MonthByDay(last), Grain.Quarter) : (DateOnly?)null,
        };

        // The facts know days only.
        RollupSpans Net(DateOnly from, DateOnly to, bool quarters) => question.NeedsFacts ? RollupSpans.Days(from, to) : RollupSpans.Net(from, to, quarters);
    }

    /// <summary>The month that has to be summed by day to come to the end of a day; the next one, of which no day is needed, where the day ends its month.</summary>
    private static DateOnly MonthByDay(DateOnly day) => ReportPeriod.StartOf(day.AddDays(1), Grain.Month);

    private static IEnumerable<(int Kind, string Unit, DateOnly Since, DateOnly Until, int Sign)> Spans(int kind, RollupSpans spans) =>
        spans.Units.Select((unit, i) => (kind, unit, spans.Since[i], spans.Until[i], spans.Signs[i]));

    private static async Task<IReadOnlyList<T>> All<T>(SqlMapper.GridReader answers) => (await answers.ReadAsync<T>()).AsList();
}
