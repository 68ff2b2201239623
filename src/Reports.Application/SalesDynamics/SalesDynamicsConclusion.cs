using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.SalesDynamics;

namespace Reports.Application.SalesDynamics;

/// <summary>Turns the atoms of one answer into its parts.</summary>
internal sealed class SalesDynamicsConclusion(SalesDynamicsAtoms atoms, SalesDynamicsQuestion question, FilterResolution resolution)
{
    private readonly Dictionary<DateOnly, (long, decimal)> pipeline = atoms.Pipeline.ToDictionary(row => row.Day, row => (row.Deals, row.Amount));

    public SalesDynamicsSummary Summary()
    {
        var total = new SalesDynamicsCell().Open(At(question.PipelineDay));
        foreach (var row in atoms.Cells) total.Add(row);
        var (now, previous, yearAgo) = (total.Flow(), Compared(1, question.Previous), Compared(2, question.YearAgo));
        ComparedValue Of(Func<SalesFlowFigures, decimal?> figure) => ComparedValue.Of(
            figure(now), previous is null ? null : figure(previous), yearAgo is null ? null : figure(yearAgo));
        return new(
            Of(f => f.LeadsCreated), Of(f => f.LeadsConverted), Of(f => f.LeadsJunk), Of(f => f.DealsCreated), Of(f => f.DealsWon), Of(f => f.DealsLost),
            Of(f => f.WonAmount), Of(f => f.LostAmount), Of(f => f.AverageDeal), Of(f => f.WinRate), Of(f => f.PipelineCount), Of(f => f.PipelineAmount));
    }

    /// <summary>Every bucket of the period, empty ones too; there is no pipeline in the future.</summary>
    public IReadOnlyList<SalesDynamicsBucket> Dynamics()
    {
        var rows = atoms.Buckets.ToDictionary(row => row.Bucket);
        var (from, to) = (question.Filter.From, question.Filter.To);
        return from > to ? [] : [.. new ReportPeriod(from, to, question.Grain).Buckets().Select(bucket => new SalesDynamicsBucket(
            new SalesDynamicsCell().Add(rows.GetValueOrDefault(bucket.Start))
                .Open(At(SalesDynamicsFormulas.PipelineDay(bucket.From, bucket.To, resolution.Portal.Today))).Flow(),
            bucket.Start, bucket.Partial))];
    }

    /// <summary>Funnels with any figure, the largest won amount first.</summary>
    public IReadOnlyList<SalesDynamicsFunnel> Funnels() =>
    [
        .. Cells(row => row.FunnelId, row => row.FunnelId).Where(pair => pair.Key >= 0)
            .Select(pair => new SalesDynamicsFunnel(
                pair.Value.Deals(), pair.Key, resolution.Directory.Funnels.FirstOrDefault(funnel => funnel.Id == pair.Key)?.Name ?? FormattableString.Invariant($"#{pair.Key}"))),
    ];

    /// <summary>Employees with any figure, the largest won amount first.</summary>
    public IReadOnlyList<SalesDynamicsEmployee> Employees() =>
    [
        .. Cells(row => row.EmployeeId, row => row.EmployeeId).Select(pair =>
        {
            var entry = resolution.Directory.Employee(pair.Key);
            return new SalesDynamicsEmployee(
                pair.Value.Flow(), pair.Key == 0 ? null : pair.Key, pair.Key == 0 ? null : entry?.Name ?? FormattableString.Invariant($"#{pair.Key}"),
                entry is { DepartmentIds: [var first, ..] } ? first : null, entry?.Active ?? false);
        }),
    ];

    private (long Deals, decimal Amount)? At(DateOnly? day) => day is { } known && pipeline.TryGetValue(known, out var open) ? open : null;

    private SalesFlowFigures? Compared(int kind, DateSpan? span) => span is null
        ? null
        : new SalesDynamicsCell().Add(atoms.Compared.FirstOrDefault(row => row.Kind == kind)).Open(span.IsEmpty ? null : At(span.To)).Flow();

    private IEnumerable<KeyValuePair<int, SalesDynamicsCell>> Cells(Func<FlowCellRow, int> keyOf, Func<PipelineCellRow, int> openKeyOf)
    {
        var cells = new Dictionary<int, SalesDynamicsCell>();
        foreach (var row in atoms.Cells) Cell(keyOf(row)).Add(row);
        foreach (var row in atoms.PipelineCells) Cell(openKeyOf(row)).Open((row.Deals, row.Amount));
        if (question.PipelineDay is not null)
            foreach (var cell in cells.Values) cell.Open((0, 0));
        return cells.OrderByDescending(pair => pair.Value.WonAmount).ThenByDescending(pair => pair.Value.Created).ThenBy(pair => pair.Key);

        SalesDynamicsCell Cell(int key) => cells.TryGetValue(key, out var found) ? found : cells[key] = new();
    }
}
