using MediatR;
using Reports.Application.Common;
using Reports.Application.Quality;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Domain.SalesPlan;

namespace Reports.Application.SalesPlan;

/// <summary>Asks for the Sales plan.</summary>
/// <param name="Filter">Period and filters.</param>
/// <param name="ExcludeReopened">Reopened deals stay out of the cycle.</param>
/// <param name="EmployeeDynamics">Each employee has a series.</param>
public sealed record GetSalesPlan(ReportFilter Filter, bool ExcludeReopened, bool EmployeeDynamics) : IRequest<SalesPlanReport>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesPlan;
}

internal sealed class GetSalesPlanHandler(IFilterResolver filters, ISalesPlanReader reader, IDoubtfulReader doubts) : IRequestHandler<GetSalesPlan, SalesPlanReport>
{
    public async Task<SalesPlanReport> Handle(GetSalesPlan request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var (filter, portal) = (resolution.Filter, resolution.Portal);
        var asOf = portal.AsOf ?? throw new UnavailableException(SalesPlanTexts.NoData);
        if (request.EmployeeDynamics) EmployeeDynamics.RefuseTooFine(resolution, request.Filter.Period);
        var progress = PeriodProgress.At(filter.From, filter.To, portal.Today, portal.Calendar);
        var question = new SalesPlanQuestion(
            filter, portal.Today, request.Filter.Period.Grain, request.ExcludeReopened, request.EmployeeDynamics, Judged(filter, progress, portal.Calendar), portal.DataVersion);
        var (atoms, quality) = await Together.ReadAsync(
            reader.ReadAsync(question, cancellationToken),
            doubts.ReadAsync(DoubtfulQuestion.Of(resolution, SalesPlanDoubts.List), cancellationToken));
        var conclusion = new SalesPlanConclusion(atoms, resolution, request.Filter.Period.Grain, progress);
        return new(
            request.Report,
            asOf,
            PeriodView.Of(request.Filter.Period),
            resolution.Filters,
            resolution.Horizon,
            conclusion.Summary(await TargetAsync(conclusion, filter, portal, progress, cancellationToken)),
            conclusion.Employees(request.EmployeeDynamics),
            conclusion.Dynamics(employeeId: null),
            conclusion.Cycle(),
            quality.Items,
            quality.Warnings,
            resolution.NotNarrowed(ofLeads: [], SalesPlanTexts.DealFigures));
    }

    /// <summary>The day the plan was reached, from the facts; the day it will be, from the pace.</summary>
    private async Task<DateOnly?> TargetAsync(
        SalesPlanConclusion conclusion, ResolvedFilter filter, PortalState portal, PeriodProgress progress, CancellationToken cancellationToken)
    {
        if (progress.State != PeriodState.Current || conclusion.Plan is not (> 0 and var plan)) return null;
        return conclusion.FactSoFar >= plan
            ? await reader.ReachedOnAsync(filter, portal.Today, plan, cancellationToken)
            : SalesPlanFormulas.TargetDate(plan, conclusion.FactSoFar, progress.Elapsed, portal.Today, portal.Calendar);
    }

    /// <summary>The whole past months of a past period; forecasts are kept by employee and funnel, so other filters have none.</summary>
    private static List<JudgedForecast> Judged(ResolvedFilter filter, PeriodProgress progress, WorkingCalendar calendar)
    {
        if (progress.State != PeriodState.Past || filter.NarrowsRecords || filter.From > filter.To) return [];
        var months = new ReportPeriod(filter.From, filter.To, Grain.Month).Buckets().ToList();
        return months.Exists(month => month.Partial)
            ? []
            : [.. months.Select(month => new JudgedForecast(month.Start, calendar.WorkingDay(month.Start, SalesPlanFormulas.JudgedWorkingDay)!.Value))];
    }
}
