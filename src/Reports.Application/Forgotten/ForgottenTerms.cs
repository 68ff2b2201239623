using FluentValidation;
using Reports.Application.Common;
using Reports.Domain.Forgotten;
using Reports.Domain.Portals;
using Reports.Domain.Touches;

namespace Reports.Application.Forgotten;

/// <summary>What counts as forgotten, as it was asked for.</summary>
/// <param name="LeadDays">Days of silence for leads; null for the portal's setting.</param>
/// <param name="DealDays">Days of silence for deals; null for the portal's setting.</param>
/// <param name="Signal">Which touches count.</param>
/// <param name="IgnorePlanned">Records with a planned step are forgotten all the same.</param>
public sealed record ForgottenTerms(int? LeadDays, int? DealDays, TouchSignal Signal, bool IgnorePlanned)
{
    /// <summary>The thresholds, the portal's own where none was asked for.</summary>
    public Thresholds Under(PortalSettings settings) => new(LeadDays ?? settings.LeadDays, DealDays ?? settings.DealDays);
}

internal sealed class ForgottenTermsValidator : AbstractValidator<ForgottenTerms>
{
    private static readonly LocalText Range = new LocalText("Целое число дней от {0} до {1}.", "A whole number of days from {0} to {1}.").With(Thresholds.Least, Thresholds.Most);

    public ForgottenTermsValidator()
    {
        RuleFor(terms => terms.LeadDays).Must(Allowed).OverridePropertyName("leadDays").WithMessage(_ => Range.ToString());
        RuleFor(terms => terms.DealDays).Must(Allowed).OverridePropertyName("dealDays").WithMessage(_ => Range.ToString());
    }

    private static bool Allowed(int? days) => days is null or (>= Thresholds.Least and <= Thresholds.Most);
}
