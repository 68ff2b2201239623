using Reports.Domain.Figures;

namespace Reports.Domain.Plans;

/// <summary>What a plan line earns: the highest tier that its attainment reaches.</summary>
/// <param name="Tiers">The tiers, in any order.</param>
public sealed record BonusScheme(IReadOnlyList<BonusTier> Tiers)
{
    /// <summary>
    /// The bonus of a plan line judged by itself: <paramref name="won"/> is the amount won in its own scope in its whole month.
    /// 0 where no tier is reached, and for a plan of nothing.
    /// </summary>
    public decimal Earned(decimal plan, decimal won)
    {
        if (plan <= 0) return 0;
        var attainment = won / plan;
        var tier = Tiers.Where(tier => tier.From <= attainment).MaxBy(tier => tier.From);
        return tier is null ? 0 : (won * tier.Percent / 100 + tier.Fixed).ToCents();
    }
}

/// <summary>A step of a bonus scheme.</summary>
/// <param name="From">The attainment from which it applies; 1 is the whole plan.</param>
/// <param name="Percent">Percent of the won amount.</param>
/// <param name="Fixed">A sum on top.</param>
public sealed record BonusTier(decimal From, decimal Percent, decimal Fixed);
