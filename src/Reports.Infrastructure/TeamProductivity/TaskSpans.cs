using Reports.Domain.Periods;

namespace Reports.Infrastructure.TeamProductivity;

/// <summary>
/// A period as tasks by employee and project are read: whole months from the sums, days of cut months from the tasks themselves. Where more
/// than half of a month is asked for, the month is taken whole and the other days are taken away again: never more than half a month is read by day.
/// </summary>
internal sealed class TaskSpans
{
    private readonly List<(DateOnly Since, DateOnly Until)> months = [];
    private readonly List<(DateOnly Since, DateOnly Until, int Sign)> days = [];

    private TaskSpans()
    {
    }

    public DateOnly[] MonthSince => [.. months.Select(span => span.Since)];

    public DateOnly[] MonthUntil => [.. months.Select(span => span.Until)];

    public DateOnly[] DaySince => [.. days.Select(span => span.Since)];

    public DateOnly[] DayUntil => [.. days.Select(span => span.Until)];

    public int[] DaySign => [.. days.Select(span => span.Sign)];

    /// <summary>Months and days that make <paramref name="from"/>..<paramref name="to"/> exactly.</summary>
    public static TaskSpans Of(DateOnly from, DateOnly to)
    {
        var result = new TaskSpans();
        if (from > to) return result;
        foreach (var month in new ReportPeriod(from, to, Grain.Month).Buckets())
        {
            var end = ReportPeriod.Next(month.Start, Grain.Month).AddDays(-1);
            if ((month.To.DayNumber - month.From.DayNumber + 1) * 2 <= end.Day)
            {
                result.Add(month.From, month.To, 1);
                continue;
            }

            result.months.Add((month.Start, month.Start));
            result.Add(month.Start, month.From.AddDays(-1), -1);
            result.Add(month.To.AddDays(1), end, -1);
        }

        return result;
    }

    /// <summary>The days <paramref name="from"/>..<paramref name="to"/> from the tasks themselves.</summary>
    public static TaskSpans Days(DateOnly from, DateOnly to)
    {
        var result = new TaskSpans();
        result.Add(from, to, 1);
        return result;
    }

    private void Add(DateOnly since, DateOnly until, int sign)
    {
        if (since <= until) days.Add((since, until, sign));
    }
}
