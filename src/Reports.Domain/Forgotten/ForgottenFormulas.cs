using Reports.Domain.Figures;

namespace Reports.Domain.Forgotten;

/// <summary>The conclusions of the Forget-me-not; <c>Forgotten.figures.md</c> says what each means and proves it by examples.</summary>
public static class ForgottenFormulas
{
    /// <summary>Forgotten leads in the open ones; undefined when none is open.</summary>
    public static decimal? ForgottenLeadsShare(long forgotten, long open) => ((decimal)forgotten).Over(open);

    /// <summary>The same for deals.</summary>
    public static decimal? ForgottenDealsShare(long forgotten, long open) => ForgottenLeadsShare(forgotten, open);
}
