using Reports.Application.Common;
using Reports.Domain.Figures;
using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;

namespace Reports.Application.SalesPlan;

/// <summary>Turns the atoms of one answer into its parts.</summary>
internal sealed class SalesPlanConclusion
{
    private readonly SalesPlanAtoms atoms;
    private readonly FilterResolution resolution;
    private readonly PeriodProgress progress;
    private readonly IReadOnlyList<PlanSlice> slices;
    private readonly ILookup<int, PlanSlice> slicesByEmployee;
    private readonly IReadOnlyList<Bucket> buckets;
    private readonly Dictionary<DateOnly, Bucket[]> bucketsOf = [];
    private readonly Dictionary<(DateOnly Bucket, int? Employee), WonBucketRow> won;
    private readonly SalesPlanCell total = new();
    private readonly bool planSplit;

    public SalesPlanConclusion(SalesPlanAtoms atoms, FilterResolution resolution, Grain grain, PeriodProgress progress)
    {
        (this.atoms, this.resolution, this.progress) = (atoms, resolution, progress);
        var filter = resolution.Filter;
        planSplit = PlanSlice.CanSplit(resolution.Filters);
        slices = PlanSlice.Of(
            planSplit ? atoms.PlanLines : [], filter.From, filter.To,
            FunnelChoice.Of(filter.Funnels, resolution.Directory.Funnels.Select(funnel => funnel.Id)));
        slicesByEmployee = slices.Where(slice => slice.Counts).ToLookup(slice => slice.Line.EmployeeId);
        buckets = filter.From > filter.To ? [] : [.. new ReportPeriod(filter.From, filter.To, grain).Buckets()];
        won = Series(atoms.Buckets);
        foreach (var row in atoms.Employees) total.Add(row);
        foreach (var slice in slices.Where(slice => slice.Counts)) total.Add(slice);
        Plan = planSplit ? slices.Where(slice => slice.Counts).Sum(slice => slice.Amount) : null;
    }

    /// <summary>The planned amount; null where plans cannot be split.</summary>
    public decimal? Plan { get; }

    /// <summary>What was won up to the data's day.</summary>
    public decimal FactSoFar => total.FactSoFar;

    public SalesPlanSummary Summary(DateOnly? targetDate) => new(total.Conclude(progress, planSplit))
    {
        Prorated = slices.Any(slice => slice.Cut),
        PlanNotSplit = !planSplit,
        UnallocatedPlanAmount = planSplit ? slices.Where(slice => !slice.Counts).Sum(slice => slice.Amount) : null,
        TargetDate = targetDate,
        ForecastAccuracy = atoms.Forecasts.Count == 0
            ? null
            : SalesPlanFormulas.ForecastAccuracy(atoms.Forecasts.Sum(month => month.Fact), atoms.Forecasts.Sum(month => month.Forecast)),
    };

    /// <summary>Everybody with a fact or a plan, the largest fact first.</summary>
    public IReadOnlyList<SalesPlanEmployee> Employees(bool withDynamics)
    {
        var wonByEmployee = atoms.Employees.ToLookup(row => row.EmployeeId);
        return
        [
            .. wonByEmployee.Select(group => group.Key).Union(slicesByEmployee.Select(group => group.Key))
                .Select(id => Employee(id, wonByEmployee[id], withDynamics))
                .OrderByDescending(employee => employee.FactAmount)
                .ThenByDescending(employee => employee.PlanAmount)
                .ThenBy(employee => employee.EmployeeId),
        ];
    }

    /// <summary>The series of one employee (0: nobody), or of everybody.</summary>
    public IReadOnlyList<SalesPlanBucket> Dynamics(int? employeeId)
    {
        var lines = employeeId is { } id ? slicesByEmployee[id] : slicesByEmployee.SelectMany(group => group);
        var planned = PlannedByBucket(lines);
        return [.. buckets.Select(bucket =>
        {
            var row = won.GetValueOrDefault((bucket.Start, employeeId));
            var (amount, count) = planned.GetValueOrDefault(bucket.Start);
            return new SalesPlanBucket(
                bucket.Start, bucket.Partial,
                planSplit ? amount : null, row?.Amount ?? 0, planSplit ? SalesPlanFormulas.Attainment(row?.Amount ?? 0, amount) : null,
                planSplit ? count : null, row?.Deals ?? 0);
        })];
    }

    public SalesPlanCycle Cycle()
    {
        var spans = atoms.Cycle;
        (long Deals, decimal Amount)[] sums = [(spans.C30, spans.A30), (spans.C90, spans.A90), (spans.C180, spans.A180), (spans.C181, spans.A181)];
        var deals = sums.Sum(span => span.Deals);
        var cycle = new Percentiles(atoms.CycleDays.Select(row => (row.Days, row.Count)));
        var ages = new Percentiles(atoms.OpenAges.Select(row => (row.Days, row.Count)));
        return new(
            [.. CycleBucket.All.Zip(sums, (bucket, sum) => new SalesPlanCycleBucket(bucket.Name, sum.Deals, sum.Amount, SalesPlanFormulas.Share(sum.Deals, deals)))],
            deals, cycle.At(0.5m), total.MeanDays, cycle.At(0.9m), total.Reopened, ages.Count, ages.At(0.5m));
    }

    private SalesPlanEmployee Employee(int id, IEnumerable<WonRow> rows, bool withDynamics)
    {
        var cell = new SalesPlanCell();
        var funnels = new Dictionary<int, SalesPlanCell>();
        SalesPlanCell? allFunnels = null;
        foreach (var row in rows)
        {
            cell.Add(row);
            Funnel(row.FunnelId).Add(row);
        }

        foreach (var slice in slicesByEmployee[id])
        {
            cell.Add(slice);
            (slice.Line.FunnelId is { } funnel ? Funnel(funnel) : allFunnels ??= new()).Add(slice);
        }

        var entry = resolution.Directory.Employee(id);
        List<SalesPlanFunnel> opened = [.. funnels.Select(pair => Opened(pair.Key, pair.Value))
            .OrderByDescending(funnel => funnel.FactAmount).ThenBy(funnel => funnel.FunnelId)];
        if (allFunnels is not null) opened.Add(Opened(null, allFunnels));
        return new(cell.Conclude(progress, planSplit))
        {
            EmployeeId = id == 0 ? null : id,
            Name = id == 0 ? null : entry?.Name ?? SalesPlanTexts.Unnamed(id),
            DepartmentId = entry is { DepartmentIds: [var first, ..] } ? first : null,
            Active = entry?.Active ?? false,
            Funnels = opened,
            Dynamics = withDynamics ? Dynamics(id) : null,
        };

        SalesPlanCell Funnel(int funnelId) =>
            funnels.TryGetValue(funnelId, out var found) ? found : funnels[funnelId] = new();
    }

    private SalesPlanFunnel Opened(int? funnelId, SalesPlanCell cell) => new(cell.Conclude(progress, planSplit))
    {
        FunnelId = funnelId,
        Name = funnelId is { } id ? resolution.Directory.Funnels.FirstOrDefault(funnel => funnel.Id == id)?.Name ?? SalesPlanTexts.Unnamed(id) : null,
    };

    private Dictionary<DateOnly, (decimal Amount, decimal Count)> PlannedByBucket(IEnumerable<PlanSlice> lines)
    {
        var planned = new Dictionary<DateOnly, (decimal Amount, decimal Count)>();
        foreach (var month in lines.GroupBy(slice => slice.Line.Month))
        {
            var touched = BucketsOf(month.Key);
            if (touched is [var whole] && Proration.Covers(month.Key, whole.From, whole.To))
            {
                Add(whole, month.Sum(slice => slice.Line.PlanAmount ?? 0), month.Sum(slice => (decimal)(slice.Line.PlanCount ?? 0)));
                continue;
            }

            // Every line is prorated by itself; many plan the same.
            var amounts = month.CountBy(slice => slice.Line.PlanAmount ?? 0).ToList();
            var counts = month.CountBy(slice => slice.Line.PlanCount ?? 0).ToList();
            foreach (var bucket in touched)
            {
                Add(
                    bucket,
                    amounts.Sum(plan => plan.Value * Proration.BucketPart(plan.Key, month.Key, resolution.Filter.From, bucket)),
                    counts.Sum(plan => plan.Value * Proration.BucketPart(plan.Key, month.Key, resolution.Filter.From, bucket)));
            }
        }

        return planned;

        void Add(Bucket bucket, decimal amount, decimal count)
        {
            var before = planned.GetValueOrDefault(bucket.Start);
            planned[bucket.Start] = (before.Amount + amount, before.Count + count);
        }
    }

    /// <summary>The buckets that have days of a month.</summary>
    private Bucket[] BucketsOf(DateOnly month)
    {
        if (!bucketsOf.TryGetValue(month, out var touched))
            bucketsOf.Add(month, touched = [.. buckets.Where(bucket => Proration.Touches(month, bucket.From, bucket.To))]);
        return touched;
    }

    /// <summary>Rows by bucket and employee, and their sums for everybody.</summary>
    private static Dictionary<(DateOnly, int?), WonBucketRow> Series(IReadOnlyList<WonBucketRow> rows)
    {
        var series = rows.ToDictionary(row => (row.Bucket, row.EmployeeId));
        foreach (var bucket in rows.Where(row => row.EmployeeId is not null).GroupBy(row => row.Bucket))
            series.Add((bucket.Key, null), new(bucket.Key, null, bucket.Sum(row => row.Deals), bucket.Sum(row => row.Amount)));
        return series;
    }
}
