using FsCheck.Xunit;
using Reports.Domain.Figures;
using Reports.Domain.Periods;
using Shouldly;

namespace Reports.Domain.Tests.Periods;

public sealed class ProrationTests
{
    [Property]
    public void BucketParts_AnyPeriodAndGrain_AddUpToThePeriodsPart(int cents, int start, int length, byte grainSeed)
    {
        var value = Math.Abs((long)cents) / 100m;
        var from = Days.Any(start);
        var period = new ReportPeriod(from, Days.After(from, length % 100), (Grain)(grainSeed % 5));
        foreach (var month in new ReportPeriod(period.From, period.To, Grain.Month).Buckets().Select(bucket => bucket.Start))
        {
            var whole = Proration.Part(value, month, period.From, period.To);
            period.Buckets().Sum(bucket => Proration.BucketPart(value, month, period.From, bucket)).ShouldBe(whole);
        }
    }

    [Property]
    public void Part_AnySpan_IsTheDaysShareOfTheMonth(int cents, int start, int length)
    {
        var value = Math.Abs((long)cents) / 100m;
        var from = Days.Any(start);
        var to = Days.After(from, length % 60);
        var month = new DateOnly(from.Year, from.Month, 1);
        var inMonth = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Count(day => from.AddDays(day).Month == month.Month && from.AddDays(day).Year == month.Year);
        var length1 = DateTime.DaysInMonth(month.Year, month.Month);
        Proration.Part(value, month, from, to).ShouldBe((value * inMonth / length1).ToCents());
        Proration.Cuts(month, from, to).ShouldBe(inMonth < length1);
        Proration.Touches(month, from, to).ShouldBeTrue();
    }

    [Property]
    public void Parts_OfNeighbouringSpans_DifferFromTheWholeByLessThanTwoCents(int cents, int start, byte cut)
    {
        var value = Math.Abs((long)cents) / 100m;
        var day = Days.Any(start);
        var month = new DateOnly(day.Year, day.Month, 1);
        var end = month.AddMonths(1).AddDays(-1);
        var middle = month.AddDays(cut % 27);
        var sum = Proration.Part(value, month, month, middle) + Proration.Part(value, month, middle.AddDays(1), end);
        Math.Abs(sum - value).ShouldBeLessThan(0.02m);
    }
}
