using MediatR;
using Reports.Application.Common;
using Reports.Application.Quality;
using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Portals;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Asks for Manager effectiveness.</summary>
/// <param name="Filter">Period and filters.</param>
/// <param name="Options">What is tried out instead of the portal's settings.</param>
/// <param name="EmployeeDynamics">Each employee has a series.</param>
public sealed record GetManagerEffectiveness(ReportFilter Filter, EffectivenessOptions Options, bool EmployeeDynamics)
    : IRequest<ManagerEffectivenessReport>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.ManagerEffectiveness;
}

/// <summary>What a request may try out; null takes the portal's setting.</summary>
/// <param name="Weights">Points of each kind of activity.</param>
/// <param name="LongDealDays">Age in days after which an open deal is long.</param>
public sealed record EffectivenessOptions(ActivityWeights? Weights, int? LongDealDays);

internal sealed class GetManagerEffectivenessHandler(IFilterResolver filters, IManagerEffectivenessReader reader, IDoubtfulReader doubts)
    : IRequestHandler<GetManagerEffectiveness, ManagerEffectivenessReport>
{
    public async Task<ManagerEffectivenessReport> Handle(GetManagerEffectiveness request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(ManagerEffectivenessTexts.NoData);
        if (request.EmployeeDynamics) EmployeeDynamics.RefuseTooFine(resolution, request.Filter.Period);
        var weights = request.Options.Weights ?? resolution.Settings.Weights;
        var longDealDays = request.Options.LongDealDays ?? resolution.Settings.LongDealDays;
        var question = new EffectivenessQuestion(
            resolution.Filter,
            request.Filter.Period.Grain,
            ManagerEffectivenessFormulas.LongBefore(resolution.Portal.Today, longDealDays),
            request.EmployeeDynamics);
        var (atoms, found) = await Together.ReadAsync(
            reader.ReadAsync(question, cancellationToken),
            doubts.ReadAsync(DoubtfulQuestion.Of(resolution, ManagerEffectivenessDoubts.List), cancellationToken));
        var conclusion = new ManagerEffectivenessConclusion(atoms, question, resolution, weights);
        var quality = conclusion.Doubtful(found);
        return new(
            request.Report,
            asOf,
            PeriodView.Of(request.Filter.Period),
            resolution.Filters,
            resolution.Horizon,
            weights,
            longDealDays,
            conclusion.CallsSource,
            atoms.Origin?.ObservedFrom,
            conclusion.Summary(),
            conclusion.Employees(),
            conclusion.Dynamics(),
            conclusion.CallHours(),
            quality.Items,
            quality.Warnings,
            question.Filter.Funnels is null ? [] : ManagerEffectivenessTexts.NotOfDeals);
    }
}
