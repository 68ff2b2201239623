using Reports.Application.SalesDynamics;
using Reports.Domain.Periods;

namespace Reports.Infrastructure.SalesDynamics;

/// <summary>Which months and days make the pipelines at the ends of asked days, and how they are summed up to them.</summary>
internal sealed class PipelineSpans
{
    private readonly IReadOnlyList<DateOnly> points;
    private readonly bool byDay;

    private PipelineSpans(IReadOnlyList<DateOnly> points, bool byDay) => (this.points, this.byDay) = (points, byDay);

    /// <summary>Whole months by month before the month that a day cuts, whose days are added.</summary>
    public static PipelineSpans ByMonth(IReadOnlyList<DateOnly> points) => new(points, byDay: false);

    /// <summary>Every day from the first deal on: the deals themselves know no months.</summary>
    public static PipelineSpans ByDay(IReadOnlyList<DateOnly> points) => new(points, byDay: true);

    /// <summary>The month that has to be summed by day to come to the end of a day; the next one, of which no day is needed, where the day ends its month.</summary>
    public static DateOnly MonthByDay(DateOnly day) => ReportPeriod.StartOf(day.AddDays(1), Grain.Month);

    /// <summary>What is to be read: the months before the last cut one, and of each cut one the days up to the last asked. Cut months in a row are one span.</summary>
    public IReadOnlyList<(string Unit, DateOnly Since, DateOnly Until)> Spans()
    {
        if (points.Count == 0) return [];
        var spans = new List<(string Unit, DateOnly Since, DateOnly Until)> { ("m", DateOnly.MinValue, points.Max(MonthByDay).AddDays(-1)) };
        foreach (var point in points.Where(point => point >= MonthByDay(point)).Order())
        {
            var month = MonthByDay(point);
            if (spans[^1] is ("d", var since, var until) && month <= ReportPeriod.Next(ReportPeriod.StartOf(until, Grain.Month), Grain.Month)) spans[^1] = ("d", since, point);
            else spans.Add(("d", month, point));
        }

        return spans;
    }

    /// <summary>The pipelines, from what entered and left it by month and day, in the order of time.</summary>
    public IReadOnlyList<PipelineRow> Sum(IReadOnlyList<PipelineNetRow> nets)
    {
        var months = new Running([.. nets.Where(net => net.Unit == "m")]);
        var days = new Running([.. nets.Where(net => net.Unit == "d")]);
        var result = new List<PipelineRow>();
        foreach (var point in points.Order())
        {
            var month = byDay ? DateOnly.MinValue : MonthByDay(point);
            var (deals, amount) = months.Before(month);
            var (before, amountBefore) = days.Before(month);
            var (until, amountUntil) = days.Through(point);
            result.Add(new(point, deals + until - before, amount + amountUntil - amountBefore));
        }

        return result;
    }

    /// <summary>Running sums, which are asked for by search.</summary>
    private sealed class Running
    {
        private readonly DateOnly[] ends;
        private readonly (long Deals, decimal Amount)[] sums;

        public Running(IReadOnlyList<PipelineNetRow> nets)
        {
            ends = [.. nets.Select(net => net.Bucket)];
            sums = new (long, decimal)[nets.Count + 1];
            for (var i = 0; i < nets.Count; i++) sums[i + 1] = (sums[i].Deals + nets[i].Deals, sums[i].Amount + nets[i].Amount);
        }

        public (long Deals, decimal Amount) Before(DateOnly day) => sums[Array.BinarySearch(ends, day) is var at && at < 0 ? ~at : at];

        public (long Deals, decimal Amount) Through(DateOnly day) => sums[Array.BinarySearch(ends, day) is var at && at < 0 ? ~at : at + 1];
    }
}

/// <summary>What entered the pipeline in a month or day, less what left it.</summary>
internal sealed record PipelineNetRow(string Unit, DateOnly Bucket, long Deals, decimal Amount);
