using Reports.Domain.Periods;

namespace Reports.Infrastructure.ManagerEffectiveness;

/// <summary>
/// A period as the calls of chosen employees are read: whole months from their sums, what is left of cut ones by day from the calls. A month of
/// which the period takes more than half is taken whole, less the days outside. Empty spans are left out.
/// </summary>
internal sealed class CallSpans
{
    private readonly List<(string Unit, DateOnly Since, DateOnly Until, int Sign)> spans = [];

    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    public CallSpans(DateOnly from, DateOnly to)
    {
        var (months, until) = (DateOnly.MaxValue, DateOnly.MinValue);
        for (var month = ReportPeriod.StartOf(from, Grain.Month); month <= to; month = ReportPeriod.Next(month, Grain.Month))
        {
            var end = ReportPeriod.Next(month, Grain.Month).AddDays(-1);
            var (first, last) = (month < from ? from : month, end > to ? to : end);
            if (2 * (last.DayNumber - first.DayNumber + 1) <= end.Day)
            {
                Add("d", first, last);
                continue;
            }

            (months, until) = (month < months ? month : months, month);
            Add("d", month, first.AddDays(-1), sign: -1);
            Add("d", last.AddDays(1), end, sign: -1);
        }

        Add("m", months, until);
    }

    /// <summary>Months ('m') or days ('d').</summary>
    public string[] Units => [.. spans.Select(span => span.Unit)];

    public DateOnly[] Since => [.. spans.Select(span => span.Since)];

    public DateOnly[] Until => [.. spans.Select(span => span.Until)];

    /// <summary>-1 for what a whole month has too much.</summary>
    public int[] Signs => [.. spans.Select(span => span.Sign)];

    private void Add(string unit, DateOnly since, DateOnly until, int sign = 1)
    {
        if (since <= until) spans.Add((unit, since, until, sign));
    }
}
