using FsCheck.Xunit;
using Reports.Domain.Figures;
using Reports.Domain.Periods;
using Reports.Domain.Plans;
using Reports.Domain.SalesPlan;
using Reports.Domain.Tests.Periods;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.SalesPlan;

public sealed class SalesPlanPropertyTests
{
    [Property]
    public void Attainment_ScaledAlike_StaysTheSame(int fact, uint plan, byte factor)
    {
        var by = factor + 1m;
        SalesPlanFormulas.Attainment(fact * by, (plan + 1) * by).ShouldBe(SalesPlanFormulas.Attainment(fact, plan + 1));
    }

    [Property]
    public void GapAmount_WithFact_IsThePlanAgain(int fact, int plan) => (SalesPlanFormulas.GapAmount(plan, fact) + fact).ShouldBe(plan);

    [Property]
    public void ForecastAmount_OfParts_AddsUpToTheForecastOfAll(uint one, uint two, byte elapsed, byte remaining)
    {
        decimal Forecast(decimal fact) => SalesPlanFormulas.ForecastAmount(PeriodState.Current, fact, fact, elapsed + 1, remaining)!.Value;
        Math.Abs(Forecast(one) + Forecast(two) - Forecast((decimal)one + two)).ShouldBeLessThanOrEqualTo(0.02m);
    }

    [Property]
    public void TargetDate_WherePredicted_IsTheFirstWorkingDayThatReachesThePlan(ushort plan, ushort soFar, byte elapsedSeed, int day, int[] seeds)
    {
        var (calendar, _) = Days.Calendar(seeds);
        var (today, elapsed) = (Days.Any(day), elapsedSeed % 23 + 1);
        if (SalesPlanFormulas.TargetDate(plan, soFar, elapsed, today, calendar) is not { } reached) return;
        calendar.IsWorkingDay(reached).ShouldBeTrue();
        reached.ShouldBeLessThanOrEqualTo(today.AddMonths(12));
        var days = calendar.WorkingDays(today.AddDays(1), reached);
        // In whole numbers, so that nothing is lost by dividing: soFar + soFar / elapsed × days ≥ plan.
        (soFar * elapsed + soFar * days).ShouldBeGreaterThanOrEqualTo(plan * elapsed);
        (soFar * elapsed + soFar * (days - 1)).ShouldBeLessThan(plan * elapsed);
    }

    [Property]
    public void Bonus_AnyScheme_IsTheTierOfTheHighestThresholdReached(uint plan, uint won, (byte From, byte Percent, ushort Fixed)[] seeds)
    {
        var tiers = seeds.DistinctBy(seed => seed.From).Select(seed => new BonusTier(seed.From / 100m, seed.Percent / 10m, seed.Fixed)).ToList();
        var expected = 0m;
        foreach (var tier in tiers.OrderBy(tier => tier.From))
            if (plan > 0 && won >= tier.From * plan) expected = (won * tier.Percent / 100 + tier.Fixed).ToCents();
        new BonusScheme(tiers).Earned(plan, won).ShouldBe(expected);
    }

    [Property]
    public void Bonus_OrderOfTiers_DoesNotMatter(uint plan, uint won, (byte From, byte Percent, ushort Fixed)[] seeds)
    {
        var tiers = seeds.DistinctBy(seed => seed.From).Select(seed => new BonusTier(seed.From / 100m, seed.Percent, seed.Fixed)).ToList();
        new BonusScheme([.. Enumerable.Reverse(tiers)]).Earned(plan, won).ShouldBe(new BonusScheme(tiers).Earned(plan, won));
    }

    [Theory]
    [InlineData(0, "0-30")]
    [InlineData(30, "0-30")]
    [InlineData(31, "31-90")]
    [InlineData(90, "31-90")]
    [InlineData(91, "91-180")]
    [InlineData(180, "91-180")]
    [InlineData(181, "181+")]
    public void CycleBuckets_AnyDays_HoldThemOnce(int days, string expected)
    {
        CycleBucket.All.Where(bucket => days >= bucket.From && (bucket.To is null || days <= bucket.To)).ShouldHaveSingleItem().Name.ShouldBe(expected);
        CycleBucket.All[CycleBucket.NumberOf(days)].Name.ShouldBe(expected);
    }
}
