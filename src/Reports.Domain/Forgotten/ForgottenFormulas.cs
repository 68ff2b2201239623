namespace Reports.Domain.Forgotten;

/// <summary>Figures of the report «Незабудка» (<c>forgotten</c>).</summary>
public static class ForgottenFormulas
{
    /// <summary><c>forgottenLeadsShare</c> and <c>forgottenDealsShare</c>, a ratio: forgotten records in the open ones; null when none is open.</summary>
    public static decimal? ForgottenShare(long forgotten, long open) => open == 0 ? null : (decimal)forgotten / open;
}
