using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;
using Reports.Infrastructure.Facts;

namespace Reports.Infrastructure.SalesPlan;

/// <summary>What the won deals of one filter sum up to.</summary>
internal sealed class WonDeals(ResolvedFilter filter, DealFacts deals)
{
    private readonly FactScope scope = new(filter);
    private readonly DateSpan period = new(filter.From, filter.To);

    /// <summary>By employee and funnel; what closes after the data's day in a period that has begun by then stands apart too.</summary>
    public List<WonRow> Employees(DateOnly today, bool excludeReopened)
    {
        var later = filter.From > today
            ? []
            : deals.Flow.ByKey(new(today.AddDays(1), filter.To), scope.Takes).ToDictionary(cell => cell.Key, cell => cell.Sum.WonAmount);
        return
        [
            .. deals.Flow.ByKey(period, scope.Takes).Where(cell => cell.Sum.Won > 0).Select(cell => new WonRow(
                cell.Key.EmployeeId, cell.Key.FunnelId, cell.Sum.Won, cell.Sum.WonAmount, later.GetValueOrDefault(cell.Key), cell.Sum.Reopened,
                cell.Sum.Won - (excludeReopened ? cell.Sum.Reopened : 0), cell.Sum.CycleDays - (excludeReopened ? cell.Sum.ReopenedCycleDays : 0))),
        ];
    }

    /// <summary>By bucket, and by employee too where each has a series.</summary>
    public List<WonBucketRow> Buckets(Grain grain, bool byEmployee)
    {
        if (period.IsEmpty) return [];
        List<Bucket> buckets = [.. new ReportPeriod(period.From, period.To, grain).Buckets()];
        return byEmployee
            ? [.. deals.Flow.SeriesBy(key => key.EmployeeId, buckets, scope.Takes).SelectMany(series => Rows(series.Key, series.Value))]
            : Rows(null, deals.Series(buckets, scope));

        List<WonBucketRow> Rows(int? employee, DealFlow[] flows) =>
            [.. buckets.Zip(flows).Where(cell => cell.Second.Won > 0).Select(cell => new WonBucketRow(cell.First.Start, employee, cell.Second.Won, cell.Second.WonAmount))];
    }

    /// <summary>By length of the cycle.</summary>
    public WonCycleRow Cycle(bool excludeReopened)
    {
        var spans = new CycleFlow[CycleBucket.All.Count];
        foreach (var (key, flow) in deals.Cycles.ByKey(period, key => scope.Takes(key.Deal))) spans[key.Span] += flow;
        var counts = Array.ConvertAll(spans, span => (long)(excludeReopened ? span.Deals - span.Reopened : span.Deals));
        var amounts = Array.ConvertAll(spans, span => excludeReopened ? span.Amount - span.ReopenedAmount : span.Amount);
        return new(counts[0], counts[1], counts[2], counts[3], amounts[0], amounts[1], amounts[2], amounts[3]);
    }

    /// <summary>How many deals took how many days.</summary>
    public List<DaysRow> CycleDays(bool excludeReopened) =>
        [.. deals.WonCycles.Count(period, scope.Takes, excludeReopened).Index().Where(day => day.Item > 0).Select(day => new DaysRow(day.Index, day.Item))];

    /// <summary>How many deals in work are how many days old.</summary>
    public List<DaysRow> OpenAges(DateOnly today)
    {
        var counts = new Dictionary<int, int>();
        var (created, count) = (DealFacts.NoDay, 0);
        foreach (ref readonly var deal in deals.Open)
        {
            if (!scope.IsEverything && !scope.Takes(deal)) continue;
            if (deal.CreatedOn != created) Add();
            (created, count) = (deal.CreatedOn, deal.CreatedOn == created ? count + 1 : 1);
        }

        Add();
        return [.. counts.Select(age => new DaysRow(age.Key, age.Value))];

        void Add()
        {
            if (count > 0) counts.Add(today.DayNumber - created, count);
        }
    }

    /// <summary>The sum of a span.</summary>
    public decimal Amount(DateSpan span) => deals.Total(span, scope).WonAmount;

    /// <summary>The first day up to <paramref name="today"/> by whose end the sum had come to <paramref name="plan"/>.</summary>
    public DateOnly? ReachedOn(DateOnly today, decimal plan)
    {
        if (filter.From > today) return null;
        List<Bucket> days = [.. new ReportPeriod(filter.From, today, Grain.Day).Buckets()];
        var won = deals.Series(days, scope);
        var soFar = 0m;
        for (var at = 0; at < won.Length; at++)
            if ((soFar += won[at].WonAmount) >= plan) return days[at].Start;
        return null;
    }
}
