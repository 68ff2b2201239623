using FsCheck.Xunit;
using Reports.Domain.Marketing;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Marketing;

public sealed class AdSpendTests
{
    private static readonly AdSpendLine[] Lines =
    [
        new("WEB", new(2026, 1, 1), 31_000m),
        new("WEB", new(2026, 2, 1), 28_000m),
        new("CALL", new(2026, 2, 1), 2_800m),
    ];

    [Theory]
    [InlineData("2026-02-01", "2026-02-28", 30_800)]
    [InlineData("2026-01-01", "2026-02-28", 61_800)]
    [InlineData("2026-02-11", "2026-02-20", 11_000)]
    [InlineData("2026-01-31", "2026-02-01", 2_100)]
    [InlineData("2026-03-01", "2026-03-31", null)]
    public void AdSpend_AMonthThatIsCut_CountsByCalendarDays(string from, string to, int? expected) =>
        MarketingFormulas.AdSpendOf(Lines, DateOnly.Parse(from), DateOnly.Parse(to)).ShouldBe(expected);

    [Fact]
    public void AdSpend_ZeroEntered_IsKnownToBeNothing_AndHasNoReturn()
    {
        var spend = MarketingFormulas.AdSpendOf([new("WEB", new(2026, 2, 1), 0m)], new(2026, 2, 1), new(2026, 2, 28));

        spend.ShouldBe(0m);
        MarketingFormulas.Romi(100m, spend).ShouldBeNull();
        MarketingFormulas.CostPerLead(spend, 5).ShouldBe(0m);
    }

    [Property]
    public void AdSpend_OfAPeriod_IsTheSumOfItsParts(ushort offset, byte first, byte second)
    {
        var from = new DateOnly(2025, 12, 1).AddDays(offset % 60);
        var cut = from.AddDays(first);
        var to = cut.AddDays(second + 1);

        var whole = MarketingFormulas.AdSpendOf(Lines, from, to) ?? 0;
        var parts = (MarketingFormulas.AdSpendOf(Lines, from, cut) ?? 0) + (MarketingFormulas.AdSpendOf(Lines, cut.AddDays(1), to) ?? 0);

        // Each line's part is rounded to the kopeck.
        whole.ShouldBe(parts, 0.05m);
    }
}
