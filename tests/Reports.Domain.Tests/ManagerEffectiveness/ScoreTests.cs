using FsCheck.Xunit;
using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.ManagerEffectiveness;

public sealed class ScoreTests
{
    [Theory]
    [InlineData("5,4,3,2,1", true)]
    [InlineData("0,0,0,0,0", true)]
    [InlineData("100,0,100,0,100", true)]
    [InlineData("101,0,0,0,0", false)]
    [InlineData("-1,0,0,0,0", false)]
    [InlineData("1,2,3,4", false)]
    [InlineData("1,2,3,4,5,6", false)]
    [InlineData("1.5,2,3,4,5", false)]
    [InlineData("1,,3,4,5", false)]
    [InlineData(" 1,2,3,4,5", false)]
    [InlineData("99999999999,2,3,4,5", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Parse_TakesFiveWholeNumbersFrom0To100(string? text, bool allowed)
    {
        var weights = ScoreWeights.Parse(text);

        (weights is not null).ShouldBe(allowed);
        if (weights is not null) ScoreWeights.Format(weights).ShouldBe(text);
    }

    [Property]
    public void ActivityScore_IsAdditive_ForAnyWeights(short[] counts, byte[] weights)
    {
        var a = Counts(counts, 0);
        var b = Counts(counts, 5);
        var by = new ActivityWeights(Weight(weights, 0), Weight(weights, 1), Weight(weights, 2), Weight(weights, 3), Weight(weights, 4));

        ManagerEffectivenessFormulas.ScoreOf(a + b, by)
            .ShouldBe(ManagerEffectivenessFormulas.ScoreOf(a, by) + ManagerEffectivenessFormulas.ScoreOf(b, by));
    }

    [Property]
    public void ScoreShare_OfAllEmployees_AddsUpToOne(byte[] scores)
    {
        long company = scores.Sum(score => score);
        var shares = scores.Select(score => ManagerEffectivenessFormulas.ScoreShare(score, company)).ToArray();

        if (company == 0) shares.ShouldAllBe(share => share == null);
        else shares.Sum().ShouldNotBeNull().ShouldBe(1m, 0.000001m * scores.Length);
    }

    [Fact]
    public void One_CountsUnderItsKindAlone()
    {
        foreach (var kind in Enum.GetValues<ActivityKind>())
            ActivityCounts.One(kind).Total.ShouldBe(1);
        Enum.GetValues<ActivityKind>().Aggregate(default(ActivityCounts), (sum, kind) => sum + ActivityCounts.One(kind))
            .ShouldBe(new ActivityCounts(1, 1, 1, 1, 1));
    }

    [Theory]
    [InlineData("2026-02-20", false)]
    [InlineData("2025-08-24", false)] // 180 days before
    [InlineData("2025-08-23", true)]
    public void IsLong_CreatedMoreThanSoManyDaysBefore(string createdOn, bool expected) =>
        ManagerEffectivenessFormulas.IsLong(DateOnly.Parse(createdOn), new DateOnly(2026, 2, 20), 180).ShouldBe(expected);

    private static ActivityCounts Counts(short[] counts, int from) =>
        new(Of(counts, from), Of(counts, from + 1), Of(counts, from + 2), Of(counts, from + 3), Of(counts, from + 4));

    private static long Of(short[] counts, int index) => index < counts.Length ? Math.Abs((long)counts[index]) : 0;

    private static int Weight(byte[] weights, int index) => index < weights.Length ? weights[index] % 101 : 1;
}
