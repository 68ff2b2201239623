namespace Reports.Domain.Figures;

/// <summary>How results are rounded: once, at the end, halves away from zero.</summary>
public static class Rounding
{
    /// <summary>Money and days: two decimals.</summary>
    public static decimal ToCents(this decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);

    /// <summary>Ratios: six decimals.</summary>
    public static decimal ToRatio(this decimal value) => Math.Round(value, 6, MidpointRounding.AwayFromZero);

    /// <summary>A ratio; undefined over zero, because a zero would read as a failure.</summary>
    public static decimal? Over(this decimal numerator, decimal denominator) =>
        denominator == 0 ? null : (numerator / denominator).ToRatio();
}
