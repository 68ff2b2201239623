using FsCheck.Xunit;
using Reports.Domain.TeamProductivity;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.TeamProductivity;

public sealed class SlumpRuleTests
{
    private static readonly DateOnly Judged = new(2026, 11, 1);

    /// <summary>Twelve values, oldest first; «-» is a month without one.</summary>
    private static IEnumerable<MonthValue> Year(string values) => values.Split(' ').Select((value, index) =>
        new MonthValue(Judged.AddMonths(index - 12), value == "-" ? null : decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("1 1 1 1 1.3 1.3 1 1 1 0.7 1 1", SlumpKind.Fall, "5 6 10")]
    [InlineData("1 1 1 1 1.3 1.3 0.7 1 1 1 1 1", SlumpKind.Fall, "5 6 7")]
    [InlineData("1.3 1.3 1 0.7 1.3 1.3 1 1 1 0.7 1 1", SlumpKind.Fall, "5 6 10")] // of several the latest
    [InlineData("1.4 1.4 1.4 0.7 1 1 1 1 1 1 1 1", SlumpKind.Fall, "2 3 4")]      // the pair nearest to the fall
    [InlineData("- - - - - - 1.3 1.3 1 1 1 0.7", SlumpKind.Fall, "7 8 12")]       // six values are enough
    [InlineData("- - - - - - - 1.3 1.3 1 1 0.7", null, "")]                       // five are not
    [InlineData("1 1 1 1 1.2 1.2 1 1 1 0.7 1 1", null, "")]                       // above 120 % means above
    [InlineData("1 1 1 1 1.3 1.3 1 1 1 0.8 1 1", null, "")]                       // below 80 % means below
    [InlineData("1 1 1 1 1.3 1 1.3 1 1 0.7 1 1", null, "")]                       // not consecutive
    [InlineData("1 1 1 1 1.3 - 1.3 1 1 0.7 1 1", null, "")]                       // a gap breaks the run
    [InlineData("1 1 0.7 1 1.3 1.3 1 1 1 1 1 1", null, "")]                       // low before, not after
    [InlineData("1 1 1 1 1 1 1 1 1 0.9 0.85 0.81", SlumpKind.Decline, "9 10 11 12")]
    [InlineData("- - - - - - - - 4 3 2 1", SlumpKind.Decline, "9 10 11 12")]      // needs no median
    [InlineData("1 1 1 1 1 1 1 1 1 1 0.9 0.85", null, "")]                        // two falls only
    [InlineData("1 1 1 1 1 1 1 1 1 0.9 0.9 0.85", null, "")]                      // strictly lower
    [InlineData("1 1 1 1 1 1 1 1 1 0.9 - 0.85", null, "")]
    [InlineData("1 1 1 1 1.3 1.3 1 1 1 0.9 0.8 0.7", SlumpKind.Fall, "5 6 12")]   // both: the fall is told
    public void Find_ByTheTwelveMonthsBefore(string values, SlumpKind? kind, string months)
    {
        var slump = SlumpRule.Find(Year(values), Judged);

        (slump?.Kind).ShouldBe(kind);
        string.Join(' ', slump?.Months.Select(month => 12 + (month.Month.Year - Judged.Year) * 12 + month.Month.Month - Judged.Month + 1) ?? []).ShouldBe(months);
    }

    [Fact]
    public void Find_TellsTheMedianItJudgedBy()
    {
        SlumpRule.Find(Year("1 1 1 1 1.3 1.3 1 1 1 0.7 1 1"), Judged).ShouldNotBeNull().Median.ShouldBe(1m);
        SlumpRule.Find(Year("- - - - - - - - 4 3 2 1"), Judged).ShouldNotBeNull().Median.ShouldBeNull();
        SlumpRule.Find(Year("- - - - - - 9 7 6 3 2 1"), Judged).ShouldNotBeNull().Median.ShouldBe(4.5m);
    }

    [Fact]
    public void Find_TheJudgedMonthItself_AndOlderOnes_AreNotLookedAt()
    {
        var flat = Year("1 1 1 1 1.3 1.3 1 1 1 1 1 1").ToArray();

        SlumpRule.Find([.. flat, new(Judged, 0.1m), new(Judged.AddMonths(-13), 9m)], Judged).ShouldBeNull();
    }

    [Property]
    public void Find_DoesNotDependOnTheUnit(byte[] values, byte factor)
    {
        var year = values.Take(12).Select((value, index) => new MonthValue(Judged.AddMonths(-1 - index), value)).ToArray();
        var scaled = year.Select(month => month with { Value = month.Value * (factor + 1) });

        (SlumpRule.Find(scaled, Judged)?.Kind).ShouldBe(SlumpRule.Find(year, Judged)?.Kind);
    }
}
