using Reports.Domain.Periods;

namespace Reports.Infrastructure.Mart;

/// <summary>A period as the sums are read: whole months by month, what is left of cut ones by day, added or taken away. Empty spans are left out.</summary>
internal sealed class RollupSpans
{
    /// <summary>Every day that may be asked for: what is kept whatever the period is read over it.</summary>
    public static readonly DateSpan Ever = new(new(2000, 1, 1), new(2099, 12, 31));

    private readonly List<(string Unit, DateOnly Since, DateOnly Until, int Sign, bool Later)> spans = [];

    private RollupSpans()
    {
    }

    public string[] Units => [.. spans.Select(span => span.Unit)];

    public DateOnly[] Since => [.. spans.Select(span => span.Since)];

    public DateOnly[] Until => [.. spans.Select(span => span.Until)];

    /// <summary>-1 for what a whole month has too much.</summary>
    public int[] Signs => [.. spans.Select(span => span.Sign)];

    public bool[] IsLater => [.. spans.Select(span => span.Later)];

    /// <summary>Months and days that make <paramref name="from"/>..<paramref name="to"/> exactly.</summary>
    public static RollupSpans Of(DateOnly from, DateOnly to)
    {
        var months = from.Day == 1 ? from : ReportPeriod.Next(ReportPeriod.StartOf(from, Grain.Month), Grain.Month);
        var afterMonths = ReportPeriod.StartOf(to.AddDays(1), Grain.Month);
        if (months >= afterMonths) return Days(from, to);
        var result = new RollupSpans();
        result.Add("d", from, months.AddDays(-1));
        result.Add("m", months, afterMonths.AddDays(-1));
        result.Add("d", afterMonths, to);
        return result;
    }

    /// <summary>The same with the fewest cells: whole quarters; a month of which the period takes more than half is taken whole, less the days outside.</summary>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="quarters">Quarters may be taken: the question is not asked by month.</param>
    public static RollupSpans Net(DateOnly from, DateOnly to, bool quarters = true)
    {
        var result = new RollupSpans();
        var (months, until) = (DateOnly.MaxValue, DateOnly.MinValue);
        for (var month = ReportPeriod.StartOf(from, Grain.Month); month <= to; month = ReportPeriod.Next(month, Grain.Month))
        {
            var end = ReportPeriod.Next(month, Grain.Month).AddDays(-1);
            var (first, last) = (month < from ? from : month, end > to ? to : end);
            if (2 * (last.DayNumber - first.DayNumber + 1) <= end.Day)
            {
                result.Add("d", first, last);
                continue;
            }

            (months, until) = (month < months ? month : months, month);
            result.Add("d", month, first.AddDays(-1), sign: -1);
            result.Add("d", last.AddDays(1), end, sign: -1);
        }

        if (quarters && months <= until) result.AddMonths(months, until);
        else result.Add("m", months, until);
        return result;
    }

    /// <summary>The days <paramref name="from"/>..<paramref name="to"/>.</summary>
    public static RollupSpans Days(DateOnly from, DateOnly to)
    {
        var result = new RollupSpans();
        result.Add("d", from, to);
        return result;
    }

    /// <summary>The same spans, and once more the days after <paramref name="today"/> of a period that has begun by then, marked as later.</summary>
    public RollupSpans Later(DateOnly today, DateOnly from, DateOnly to)
    {
        if (from <= today) Add("d", today.AddDays(1), to, later: true);
        return this;
    }

    /// <summary>Whole quarters, and the months before and after them.</summary>
    private void AddMonths(DateOnly first, DateOnly last)
    {
        var end = ReportPeriod.Next(last, Grain.Month);
        var quarters = ReportPeriod.StartOf(first, Grain.Quarter) is var start && start < first ? ReportPeriod.Next(start, Grain.Quarter) : first;
        var afterQuarters = ReportPeriod.StartOf(end, Grain.Quarter);
        if (quarters >= afterQuarters)
        {
            Add("m", first, last);
            return;
        }

        Add("m", first, quarters.AddDays(-1));
        Add("q", quarters, afterQuarters.AddDays(-1));
        Add("m", afterQuarters, end.AddDays(-1));
    }

    private void Add(string unit, DateOnly since, DateOnly until, int sign = 1, bool later = false)
    {
        if (since <= until) spans.Add((unit, since, until, sign, later));
    }
}
