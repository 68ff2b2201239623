using MediatR;
using Reports.Application.Common;
using Reports.Application.Quality;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Domain.SalesDynamics;

namespace Reports.Application.SalesDynamics;

/// <summary>Asks for Sales dynamics.</summary>
/// <param name="Filter">Period and filters.</param>
public sealed record GetSalesDynamics(ReportFilter Filter) : IRequest<SalesDynamicsReport>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesDynamics;
}

internal sealed class GetSalesDynamicsHandler(IFilterResolver filters, ISalesDynamicsReader reader, IDoubtfulReader doubts) : IRequestHandler<GetSalesDynamics, SalesDynamicsReport>
{
    public async Task<SalesDynamicsReport> Handle(GetSalesDynamics request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(SalesDynamicsTexts.NoData);
        var horizon = resolution.Entitlement.HorizonFrom(resolution.Portal.Today);
        var asked = request.Filter.Period;
        var compared = ComparisonPeriods.Of(asked.From, asked.To, resolution.Portal.Today, resolution.Portal.Calendar);
        var previous = Inside(compared.Previous, horizon);
        var yearAgo = Inside(compared.YearAgo, horizon);
        var question = Question(request, resolution, previous, yearAgo);
        var (atoms, quality) = await Together.ReadAsync(
            reader.ReadAsync(question, cancellationToken),
            doubts.ReadAsync(
                DoubtfulQuestion.Of(resolution, SalesDynamicsDoubts.List) with { Compared = [.. Answered(previous, yearAgo)], PipelineDays = question.PipelineDays }, cancellationToken));
        var conclusion = new SalesDynamicsConclusion(atoms, question, resolution);
        return new(
            request.Report,
            asOf,
            PeriodView.Of(asked),
            new(View(previous), View(yearAgo), previous is null || yearAgo is null ? new(horizon, resolution.Entitlement.Kind) : null),
            resolution.Filters,
            resolution.Horizon,
            conclusion.Summary(),
            conclusion.Dynamics(),
            conclusion.Funnels(),
            conclusion.Employees(),
            quality.Items,
            quality.Warnings,
            resolution.NotNarrowed(SalesDynamicsTexts.LeadFigures, SalesDynamicsTexts.DealFigures));
    }

    private static SalesDynamicsQuestion Question(GetSalesDynamics request, FilterResolution resolution, DateSpan? previous, DateSpan? yearAgo)
    {
        var filter = resolution.Filter;
        var today = resolution.Portal.Today;
        var grain = request.Filter.Period.Grain;
        DateOnly? end = filter.From > filter.To ? null : SalesDynamicsFormulas.PipelineDay(filter.From, filter.To, today);
        List<DateOnly> days = [];
        if (end is { } last) days.Add(last);
        if (filter.From <= filter.To)
            days.AddRange(new ReportPeriod(filter.From, filter.To, grain).Buckets()
                .Select(bucket => SalesDynamicsFormulas.PipelineDay(bucket.From, bucket.To, today)).OfType<DateOnly>());
        days.AddRange(Answered(previous, yearAgo).Select(span => span.To));
        return new(filter, resolution.LeadFields, grain, previous, yearAgo, [.. days.Distinct().Order()], end);
    }

    /// <summary>The compared periods that have days.</summary>
    private static IEnumerable<DateSpan> Answered(params IEnumerable<DateSpan?> compared) => compared.OfType<DateSpan>().Where(span => !span.IsEmpty);

    /// <summary>A comparison that is not fully inside the horizon is none.</summary>
    private static DateSpan? Inside(DateSpan span, DateOnly horizon) => span.From >= horizon ? span : null;

    private static ComparedDays? View(DateSpan? span) => span is null ? null : new(span.From, span.IsEmpty ? null : span.To);
}
