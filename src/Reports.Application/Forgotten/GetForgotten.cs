using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Domain.Crm;
using Reports.Domain.Forgotten;
using Reports.Domain.Portals;

namespace Reports.Application.Forgotten;

/// <summary>Asks for the Forget-me-not.</summary>
/// <param name="Filter">Filters; the report has no period.</param>
/// <param name="Terms">What counts as forgotten.</param>
public sealed record GetForgotten(ReportFilter Filter, ForgottenTerms Terms) : IRequest<ForgottenReport>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Forgotten;
}

internal sealed class GetForgottenValidator : AbstractValidator<GetForgotten>
{
    public GetForgottenValidator() => RuleFor(request => request.Terms).SetValidator(new ForgottenTermsValidator()).OverridePropertyName("");
}

internal sealed class GetForgottenHandler(IFilterResolver filters, IForgottenReader reader) : IRequestHandler<GetForgotten, ForgottenReport>
{
    public async Task<ForgottenReport> Handle(GetForgotten request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var portal = resolution.Portal;
        var asOf = portal.AsOf ?? throw new UnavailableException(ForgottenTexts.NoData);
        var (thresholds, terms) = (request.Terms.Under(resolution.Settings), request.Terms);
        var horizon = resolution.Entitlement.HorizonFrom(portal.Today);
        var days = HistoryDay.Before(portal.Today, horizon, LocalDates.Of(portal.TimeZone));
        var question = new ForgottenQuestion(resolution.Filter, resolution.LeadFields, thresholds, terms.Signal, terms.IgnorePlanned, asOf, days);
        var atoms = await reader.ReadAsync(question, cancellationToken);
        var conclusion = new ForgottenConclusion(atoms, resolution);
        return new(
            request.Report,
            asOf,
            thresholds.LeadDays,
            thresholds.DealDays,
            terms.Signal,
            terms.IgnorePlanned,
            resolution.Filters,
            days.Count < ForgottenRule.HistoryDays ? new(horizon, resolution.Entitlement.Kind) : null,
            conclusion.Summary(),
            conclusion.History(),
            conclusion.Departments(),
            conclusion.Employees(),
            conclusion.DataQuality(),
            ForgottenTexts.Warnings(atoms.UnknownCurrencies),
            resolution.NotNarrowed(ForgottenTexts.LeadFigures, ForgottenTexts.DealFigures));
    }
}
