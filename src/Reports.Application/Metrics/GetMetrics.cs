using MediatR;
using Reports.Application.Common;
using Reports.Domain.Figures;

namespace Reports.Application.Metrics;

/// <summary>Asks what every figure means.</summary>
public sealed record GetMetrics : IRequest<IReadOnlyList<MetricReport>>;

internal sealed class GetMetricsHandler(ICallerAccessor callers) : IRequestHandler<GetMetrics, IReadOnlyList<MetricReport>>
{
    private static readonly FigureCatalog Catalog = FigureCatalog.Load(typeof(FigureCatalog).Assembly);

    public Task<IReadOnlyList<MetricReport>> Handle(GetMetrics request, CancellationToken cancellationToken)
    {
        var language = callers.Caller.Language;
        return Task.FromResult<IReadOnlyList<MetricReport>>([.. Catalog.Figures.Select(figure => new MetricReport(
            figure.Id,
            figure.Name.In(language),
            figure.Definition.In(language),
            figure.Formula.In(language),
            figure.Unit,
            figure.Source.In(language),
            figure.Lineage,
            FigureUse.Of(figure),
            figure.Examples?.Columns ?? [],
            figure.Examples?.Rows ?? []))]);
    }
}

/// <summary>What a figure means.</summary>
/// <param name="Id">Report and figure, for example <c>sales-plan.attainment</c>.</param>
/// <param name="Name">The label that a user reads.</param>
/// <param name="Definition">One or two sentences.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Unit"><c>money</c>, <c>count</c>, <c>ratio</c>, <c>days</c>, <c>date</c>, <c>seconds</c> or <c>score</c>.</param>
/// <param name="Source">The Bitrix24 fields it rests on.</param>
/// <param name="Lineage">The way from those fields to the answer.</param>
/// <param name="Reports">Names of the reports that show it.</param>
/// <param name="ExampleColumns">Arguments of the formula, then the result; empty where there are no examples.</param>
/// <param name="Examples">Worked examples; null is «no value».</param>
public sealed record MetricReport(
    string Id,
    string Name,
    string Definition,
    string Formula,
    string Unit,
    string Source,
    string Lineage,
    IReadOnlyList<string> Reports,
    IReadOnlyList<string> ExampleColumns,
    IReadOnlyList<IReadOnlyList<string?>> Examples);
