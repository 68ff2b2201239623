using Reports.Domain.Periods;

namespace Reports.Infrastructure.Mart;

/// <summary>A period as the sums are read: whole months by month, what is left of cut ones by day. Empty spans are left out.</summary>
internal sealed class RollupSpans
{
    private readonly List<(string Unit, DateOnly Since, DateOnly Until, bool Later)> spans = [];

    private RollupSpans()
    {
    }

    public string[] Units => [.. spans.Select(span => span.Unit)];

    public DateOnly[] Since => [.. spans.Select(span => span.Since)];

    public DateOnly[] Until => [.. spans.Select(span => span.Until)];

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

    /// <summary>The days <paramref name="from"/>..<paramref name="to"/>.</summary>
    public static RollupSpans Days(DateOnly from, DateOnly to)
    {
        var result = new RollupSpans();
        result.Add("d", from, to);
        return result;
    }

    /// <summary>The same spans, and once more the days after <paramref name="today"/>, marked as later.</summary>
    public RollupSpans Later(DateOnly today, DateOnly to)
    {
        var first = spans.Count == 0 ? default : spans.Min(span => span.Since);
        if (first <= today) Add("d", today.AddDays(1), to, later: true);
        return this;
    }

    private void Add(string unit, DateOnly since, DateOnly until, bool later = false)
    {
        if (since <= until) spans.Add((unit, since, until, later));
    }
}
