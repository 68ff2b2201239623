using Dapper;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.SalesDynamics;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Mart;

namespace Reports.Infrastructure.SalesDynamics;

internal sealed class SalesDynamicsReader(IPortalDatabase database) : ISalesDynamicsReader
{
    private const int OfPeriod = 0;

    /// <summary>The cells of employees take as long as all the rest: both are read beside each other.</summary>
    public async Task<SalesDynamicsAtoms> ReadAsync(SalesDynamicsQuestion question, CancellationToken cancellationToken)
    {
        var pipeline = question.NeedsFacts ? PipelineSpans.ByDay(question.PipelineDays) : PipelineSpans.ByMonth(question.PipelineDays);
        var parameters = Parameters(question, pipeline);
        var (cells, rest) = await Together.ReadAsync(CellsAsync(question, parameters, cancellationToken), RestAsync(question, parameters, cancellationToken));
        return new(cells, [.. rest.Series.OfType<FlowComparedRow>()], [.. rest.Series.OfType<FlowDayRow>()], pipeline.Sum(rest.Nets), rest.PipelineCells);
    }

    private async Task<List<FlowCellRow>> CellsAsync(SalesDynamicsQuestion question, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(SalesDynamicsStatements.Cells(question), parameters, cancellationToken: cancellationToken));
        return await answers.ListAsync(row => Filled(new FlowCellRow { EmployeeId = row.GetInt32(0), FunnelId = row.GetInt32(1) }, row), cancellationToken);
    }

    private async Task<Rest> RestAsync(SalesDynamicsQuestion question, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(SalesDynamicsStatements.Of(question), parameters, cancellationToken: cancellationToken));
        return new(
            await answers.ListAsync(
                FlowRow (row) => row.GetInt32(0) is var kind and not OfPeriod
                    ? Filled(new FlowComparedRow { Kind = kind }, row)
                    : Filled(new FlowDayRow { Bucket = row.GetFieldValue<DateOnly>(1) }, row),
                cancellationToken),
            await answers.ListAsync(row => new PipelineNetRow(row.GetString(0), row.GetFieldValue<DateOnly>(1), row.GetInt64(2), row.GetDecimal(3)), cancellationToken),
            await answers.ListAsync(row => new PipelineCellRow(row.GetInt32(0), row.GetInt32(1), row.GetInt64(2), row.GetDecimal(3)), cancellationToken));
    }

    /// <summary>What happened, from the columns that follow the two of the key.</summary>
    private static T Filled<T>(T flow, NpgsqlDataReader row)
        where T : FlowRow => (T)((FlowRow)flow with
        {
            LeadsCreated = row.GetInt64(2),
            LeadsConverted = row.GetInt64(3),
            LeadsJunk = row.GetInt64(4),
            DealsCreated = row.GetInt64(5),
            DealsWon = row.GetInt64(6),
            WonAmount = row.GetDecimal(7),
            DealsLost = row.GetInt64(8),
            LostAmount = row.GetDecimal(9),
        });

    private static object Parameters(SalesDynamicsQuestion question, PipelineSpans pipeline)
    {
        var filter = question.Filter;
        var period = Spans(OfPeriod, Net(filter.From, filter.To, quarters: true)).ToList();
        var series = Spans(OfPeriod, question.Grain is Grain.Day or Grain.Week
            ? RollupSpans.Days(filter.From, filter.To)
            : Net(filter.From, filter.To, quarters: question.Grain is not Grain.Month))
            .Concat(Compared(1, question.Previous)).Concat(Compared(2, question.YearAgo)).ToList();
        var nets = pipeline.Spans();
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
            SpanKinds = period.Select(span => span.Kind).ToArray(),
            SpanUnits = period.Select(span => span.Unit).ToArray(),
            SpanSince = period.Select(span => span.Since).ToArray(),
            SpanUntil = period.Select(span => span.Until).ToArray(),
            SpanSigns = period.Select(span => span.Sign).ToArray(),
            SeriesKinds = series.Select(span => span.Kind).ToArray(),
            SeriesUnits = series.Select(span => span.Unit).ToArray(),
            SeriesSince = series.Select(span => span.Since).ToArray(),
            SeriesUntil = series.Select(span => span.Until).ToArray(),
            SeriesSigns = series.Select(span => span.Sign).ToArray(),
            NetUnits = nets.Select(span => span.Unit).ToArray(),
            NetSince = nets.Select(span => span.Since).ToArray(),
            NetUntil = nets.Select(span => span.Until).ToArray(),
            LastPoint = question.PipelineDays.Count == 0 ? (DateOnly?)null : question.PipelineDays.Max(),
            EndDay = question.PipelineDay,
            EndMonth = question.PipelineDay is { } end ? PipelineSpans.MonthByDay(end) : (DateOnly?)null,
            EndQuarter = question.PipelineDay is { } last ? ReportPeriod.StartOf(PipelineSpans.MonthByDay(last), Grain.Quarter) : (DateOnly?)null,
        };

        IEnumerable<(int Kind, string Unit, DateOnly Since, DateOnly Until, int Sign)> Compared(int kind, DateSpan? span) =>
            span is null ? [] : Spans(kind, Net(span.From, span.To, quarters: true));

        // The facts know days only.
        RollupSpans Net(DateOnly from, DateOnly to, bool quarters) => question.NeedsFacts ? RollupSpans.Days(from, to) : RollupSpans.Net(from, to, quarters);
    }

    private static IEnumerable<(int Kind, string Unit, DateOnly Since, DateOnly Until, int Sign)> Spans(int kind, RollupSpans spans) =>
        spans.Units.Select((unit, i) => (kind, unit, spans.Since[i], spans.Until[i], spans.Signs[i]));

    /// <summary>What is read beside the cells.</summary>
    private sealed record Rest(List<FlowRow> Series, List<PipelineNetRow> Nets, List<PipelineCellRow> PipelineCells);
}
