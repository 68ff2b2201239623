using Reports.Application.Plans;
using Reports.Application.SalesPlan;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.SalesPlan;

public sealed class PlanSliceTests
{
    private const string TwoTiers = """{"tiers":[{"from":0.8,"percent":1,"fixed":0},{"from":1,"percent":2.5,"fixed":5000}]}""";
    private static readonly DateOnly November = new(2026, 11, 1);

    [Fact]
    public void WholeMonth_CountsWholly_AndEarnsByTheHighestTierReached()
    {
        // 120 000 of 100 000 is 1.2: 120 000 × 2.5 % + 5 000 = 8 000.
        var slice = Slice(Line(100_000, won: 120_000, TwoTiers), November, new DateOnly(2026, 11, 30));
        (slice.Amount, slice.Cut, slice.Bonus, slice.BonusWaits).ShouldBe((100_000m, false, 8_000m, false));
    }

    [Fact]
    public void WholeMonth_BelowTheFirstTier_EarnsNothing_WhichIsNotTheSameAsNoScheme()
    {
        Slice(Line(100_000, won: 79_999, TwoTiers), November, new DateOnly(2026, 11, 30)).Bonus.ShouldBe(0);
        Slice(Line(100_000, won: 79_999, scheme: null), November, new DateOnly(2026, 11, 30)).Bonus.ShouldBeNull();
    }

    [Fact]
    public void CutMonth_CountsByCalendarDays_AndItsBonusWaits()
    {
        // 12 of November's 30 days.
        var slice = Slice(Line(100_000, won: 120_000, TwoTiers), November, new DateOnly(2026, 11, 12));
        (slice.Amount, slice.Cut, slice.Bonus, slice.BonusWaits).ShouldBe((40_000m, true, 0m, true));
    }

    [Fact]
    public void MonthOutsideThePeriod_IsNoPart() =>
        PlanSlice.Of([Line(100_000, 0, null)], new DateOnly(2026, 12, 1), new DateOnly(2026, 12, 31), FunnelChoice.Of(null, [0, 1])).ShouldBeEmpty();

    [Theory]
    [InlineData(new[] { 0 }, null, false)]
    [InlineData(new[] { 0, 1 }, null, true)]
    [InlineData(null, null, true)]
    [InlineData(new[] { 0 }, 0, true)]
    public void LineOfAllFunnels_CountsOnlyWhenEveryFunnelIsChosen(int[]? chosen, int? funnelId, bool counts) =>
        PlanSlice.Of([Line(100, 0, null) with { FunnelId = funnelId }], November, November, FunnelChoice.Of(chosen, [0, 1])).Single().Counts.ShouldBe(counts);

    [Fact]
    public void LineOfAnotherFunnel_IsNoPart() =>
        PlanSlice.Of([Line(100, 0, null) with { FunnelId = 1 }], November, November, FunnelChoice.Of([0], [0, 1])).ShouldBeEmpty();

    private static PlanSlice Slice(PlanLineRow line, DateOnly from, DateOnly to) => PlanSlice.Of([line], from, to, FunnelChoice.Of(null, [0])).Single();

    private static PlanLineRow Line(decimal plan, decimal won, string? scheme) => new(November, 5, null, plan, 12, scheme, won);
}
