using System.Numerics;
using Reports.Domain.Periods;
using Reports.Infrastructure.Facts;

namespace Reports.Integration.Tests.Facts;

public sealed class DaySumsTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private readonly List<(int Key, DateOnly Day, Pair Sum)> events = [];
    private readonly DaySums<int, Pair> sums;

    public DaySumsTests()
    {
        var random = new Random(17);
        for (var i = 0; i < 3000; i++) events.Add((random.Next(12), Start.AddDays(random.Next(200)), new(random.Next(-3, 5), random.Next(-500, 900) / 100m)));
        var builder = new DaySums<int, Pair>.Builder();
        foreach (var (key, day, sum) in events) builder.Add(key, day.DayNumber, sum);
        sums = builder.Build();
    }

    private static IEnumerable<DateSpan> Spans => Enumerable.Range(0, 300).Select(i => (From: Start.AddDays(i * 37 % 230 - 15), Days: i * 53 % 260)).Select(span => new DateSpan(span.From, span.From.AddDays(span.Days - 1)));

    [Fact]
    public void ByKey_IsWhatHappenedInTheSpan()
    {
        foreach (var span in Spans)
        {
            var found = sums.ByKey(span, Even).ToDictionary(cell => cell.Key, cell => cell.Sum);
            var expected = events.Where(e => Even(e.Key) && In(e.Day, span)).GroupBy(e => e.Key).ToDictionary(group => group.Key, group => Sum(group));
            found.OrderBy(cell => cell.Key).ShouldBe(expected.OrderBy(cell => cell.Key), span.ToString());
            sums.Total(span, Even).ShouldBe(Sum(events.Where(e => Even(e.Key) && In(e.Day, span))));
        }
    }

    [Fact]
    public void Through_IsEverythingUpToTheEndOfEachDay()
    {
        DateOnly[] ends = [DateOnly.MinValue, Start.AddDays(-1), Start, Start.AddDays(50), Start.AddDays(50), Start.AddDays(199), Start.AddDays(400)];
        sums.Through(ends, Even).ShouldBe(ends.Select(end => Sum(events.Where(e => Even(e.Key) && e.Day <= end))));
    }

    [Theory]
    [InlineData(Grain.Day)]
    [InlineData(Grain.Week)]
    [InlineData(Grain.Month)]
    public void Series_AddUpToTheSpan_BucketByBucket(Grain grain)
    {
        foreach (var span in Spans.Where(span => !span.IsEmpty))
        {
            List<Bucket> buckets = [.. new ReportPeriod(span.From, span.To, grain).Buckets()];
            var series = sums.Series(buckets, Even);
            series.ShouldBe(buckets.Select(bucket => Sum(events.Where(e => Even(e.Key) && In(e.Day, new(bucket.From, bucket.To))))), span.ToString());
            series.Aggregate((a, b) => a + b).ShouldBe(sums.Total(span, Even));
            var byThird = sums.SeriesBy(key => key % 3, buckets, Even);
            byThird.Keys.Order().ShouldBe([0, 1, 2]);
            for (var at = 0; at < buckets.Count; at++) byThird.Values.Select(part => part[at]).Aggregate((a, b) => a + b).ShouldBe(series[at]);
        }
    }

    [Fact]
    public void By_CoarserKeys_ComesToTheSame()
    {
        var coarse = sums.By(key => key % 3);
        foreach (var span in Spans)
            foreach (var third in new[] { 0, 1, 2 })
                coarse.Total(span, key => key == third).ShouldBe(sums.Total(span, key => key % 3 == third), span.ToString());
    }

    [Fact]
    public void OfNothing_IsNothing()
    {
        var nothing = new DaySums<int, Pair>.Builder().Build();
        var year = new DateSpan(Start, Start.AddDays(364));
        nothing.ByKey(year, _ => true).ShouldBeEmpty();
        nothing.Through([Start], _ => true).ShouldBe([default]);
        nothing.Series([], _ => true).ShouldBeEmpty();
    }

    private static bool Even(int key) => key % 2 == 0;

    private static bool In(DateOnly day, DateSpan span) => day >= span.From && day <= span.To;

    private static Pair Sum(IEnumerable<(int Key, DateOnly Day, Pair Sum)> of) => of.Aggregate(default(Pair), (sum, e) => sum + e.Sum);

    internal readonly record struct Pair(int Count, decimal Amount) : IAdditionOperators<Pair, Pair, Pair>, ISubtractionOperators<Pair, Pair, Pair>
    {
        public static Pair operator +(Pair a, Pair b) => new(a.Count + b.Count, a.Amount + b.Amount);

        public static Pair operator -(Pair a, Pair b) => new(a.Count - b.Count, a.Amount - b.Amount);
    }
}
