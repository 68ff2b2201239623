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
        var (cells, rest) = await Together.ReadAsync(
            CellsAsync(question, Parameters(question, pipeline), cancellationToken), RestAsync(question, Parameters(question, pipeline), cancellationToken));
        return new(cells, [.. rest.Series.OfType<FlowComparedRow>()], [.. rest.Series.OfType<FlowDayRow>()], pipeline.Sum(rest.Nets), rest.PipelineCells);
    }

    private async Task<List<FlowCellRow>> CellsAsync(SalesDynamicsQuestion question, DynamicParameters parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(question.Filter.PortalId, cancellationToken);
        await using var answers = await Answers.AskAsync(
            connection, new CommandDefinition(SalesDynamicsStatements.Cells(question), parameters, cancellationToken: cancellationToken));
        return await answers.ListAsync(row => Filled(new FlowCellRow { EmployeeId = row.GetInt32(0), FunnelId = row.GetInt32(1) }, row), cancellationToken);
    }

    private async Task<Rest> RestAsync(SalesDynamicsQuestion question, DynamicParameters parameters, CancellationToken cancellationToken)
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

    private static DynamicParameters Parameters(SalesDynamicsQuestion question, PipelineSpans pipeline)
    {
        var filter = question.Filter;
        var nets = pipeline.Spans();
        var parameters = new DynamicParameters(new
        {
            filter.PortalId,
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = FieldConditions.Json(filter.Fields),
            LeadFields = FieldConditions.Json(question.LeadFields),
            Grain = question.Grain.ToString().ToLowerInvariant(),
            NetUnits = nets.Select(span => span.Unit).ToArray(),
            NetSince = nets.Select(span => span.Since).ToArray(),
            NetUntil = nets.Select(span => span.Until).ToArray(),
            LastPoint = question.PipelineDays.Count == 0 ? (DateOnly?)null : question.PipelineDays.Max(),
            EndDay = question.PipelineDay,
            EndMonth = question.PipelineDay is { } end ? PipelineSpans.MonthByDay(end) : (DateOnly?)null,
            EndQuarter = question.PipelineDay is { } last ? ReportPeriod.StartOf(PipelineSpans.MonthByDay(last), Grain.Quarter) : (DateOnly?)null,
        });
        // The facts know days only; leads that nothing narrows come from the sums beside them.
        Add(parameters, question.NeedsFacts ? "SumSpan" : "Span", Spans(question, RollupSpans.Net, compared: false));
        Add(parameters, question.NeedsFacts ? "SumSeries" : "Series", Spans(question, RollupSpans.Net, compared: true));
        if (!question.NeedsFacts) return parameters;
        Add(parameters, "Span", Spans(question, (from, to, _) => RollupSpans.Days(from, to), compared: false));
        Add(parameters, "Series", Spans(question, (from, to, _) => RollupSpans.Days(from, to), compared: true));
        return parameters;
    }

    /// <summary>The period as a whole, or its series with the periods that it is compared with.</summary>
    private static List<FlowSpan> Spans(SalesDynamicsQuestion question, Func<DateOnly, DateOnly, bool, RollupSpans> split, bool compared)
    {
        var (from, to) = (question.Filter.From, question.Filter.To);
        if (!compared) return Spans(OfPeriod, split(from, to, true));
        var series = question.Grain is Grain.Day or Grain.Week ? RollupSpans.Days(from, to) : split(from, to, question.Grain is not Grain.Month);
        return [.. Spans(OfPeriod, series), .. Compared(1, question.Previous), .. Compared(2, question.YearAgo)];

        List<FlowSpan> Compared(int kind, DateSpan? span) => span is null ? [] : Spans(kind, split(span.From, span.To, true));
    }

    private static List<FlowSpan> Spans(int kind, RollupSpans spans) =>
        [.. spans.Units.Select((unit, i) => new FlowSpan(kind, unit, spans.Since[i], spans.Until[i], spans.Signs[i]))];

    private static void Add(DynamicParameters parameters, string prefix, List<FlowSpan> spans)
    {
        parameters.Add($"{prefix}Kinds", spans.ConvertAll(span => span.Kind).ToArray());
        parameters.Add($"{prefix}Units", spans.ConvertAll(span => span.Unit).ToArray());
        parameters.Add($"{prefix}Since", spans.ConvertAll(span => span.Since).ToArray());
        parameters.Add($"{prefix}Until", spans.ConvertAll(span => span.Until).ToArray());
        parameters.Add($"{prefix}Signs", spans.ConvertAll(span => span.Sign).ToArray());
    }

    private sealed record FlowSpan(int Kind, string Unit, DateOnly Since, DateOnly Until, int Sign);

    /// <summary>What is read beside the cells.</summary>
    private sealed record Rest(List<FlowRow> Series, List<PipelineNetRow> Nets, List<PipelineCellRow> PipelineCells);
}
