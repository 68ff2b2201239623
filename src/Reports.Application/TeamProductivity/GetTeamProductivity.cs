using MediatR;
using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;

namespace Reports.Application.TeamProductivity;

/// <summary>Asks for Team productivity.</summary>
/// <param name="Filter">Period and filters.</param>
/// <param name="Basis">By which of their dates tasks are selected.</param>
/// <param name="Projects">Projects; a null element asks for tasks without one; empty for all.</param>
/// <param name="EmployeeDynamics">Each employee has a series.</param>
public sealed record GetTeamProductivity(ReportFilter Filter, TaskBasis Basis, IReadOnlyList<int?> Projects, bool EmployeeDynamics)
    : IRequest<TeamProductivityReport>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.TeamProductivity;
}

internal sealed class GetTeamProductivityHandler(ICallerAccessor callers, IFilterResolver filters, ITeamProductivityReader reader)
    : IRequestHandler<GetTeamProductivity, TeamProductivityReport>
{
    public async Task<TeamProductivityReport> Handle(GetTeamProductivity request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(TeamProductivityTexts.NoData);
        if (request.EmployeeDynamics) EmployeeDynamics.RefuseTooFine(resolution, request.Filter.Period);
        var question = new TeamProductivityQuestion(
            resolution.Filter, Chosen(request.Projects), request.Basis, request.Filter.Period.Grain, resolution.Portal.Today, request.EmployeeDynamics,
            JudgedMonths(resolution),
            WithAttainment: callers.Caller.Reports.Contains(ReportNames.SalesPlan), // plans are told to those who may see them
            resolution.Portal.DataVersion);
        var atoms = await reader.ReadAsync(question, cancellationToken);
        var conclusion = new TeamProductivityConclusion(atoms, question, resolution);
        var norm = resolution.Settings.Norm;
        return new(
            request.Report,
            asOf,
            PeriodView.Of(request.Filter.Period),
            request.Basis,
            request.Projects,
            resolution.Filters,
            resolution.Horizon,
            new(norm.Started, norm.Finished, TeamProductivityFormulas.Norm(norm.Started, norm.Finished)),
            conclusion.Summary(),
            conclusion.Departments(),
            conclusion.Projects(),
            conclusion.Employees(),
            conclusion.Dynamics(employeeId: null),
            conclusion.Backlog(),
            conclusion.DataQuality(),
            Warnings: [],
            NotNarrowed: resolution.Filter.Funnels is null ? [] : TeamProductivityFigureRows.Figures);
    }

    /// <summary>Projects as statements take them: 0 is none, null all.</summary>
    public static int[]? Chosen(IReadOnlyList<int?> projects) => projects.Count == 0 ? null : [.. projects.Select(id => id ?? 0).Distinct()];

    /// <summary>The twelve whole months before the month of the data, as far as they lie inside the horizon.</summary>
    private static DateSpan? JudgedMonths(FilterResolution resolution)
    {
        var judged = ReportPeriod.StartOf(resolution.Portal.Today, Grain.Month);
        var horizon = resolution.Entitlement.HorizonFrom(resolution.Portal.Today);
        var from = judged.AddMonths(-SlumpRule.Months);
        if (from < horizon) from = horizon;
        return from < judged ? new(from, judged.AddDays(-1)) : null;
    }
}
