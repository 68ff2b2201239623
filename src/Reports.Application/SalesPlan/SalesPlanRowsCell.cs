using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Plans;
using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;

namespace Reports.Application.SalesPlan;

/// <summary>The cell of the report that rows are asked for, resolved: whose, when, and which records.</summary>
internal sealed class SalesPlanRowsCell
{
    private readonly GetSalesPlanRows request;
    private readonly FilterResolution resolution;
    private readonly Bucket? bucket;

    private SalesPlanRowsCell(GetSalesPlanRows request, FilterResolution resolution)
    {
        (this.request, this.resolution) = (request, resolution);
        AsOf = resolution.Portal.AsOf ?? throw new UnavailableException(SalesPlanTexts.NoData);
        var filter = resolution.Filter;
        bucket = request.Bucket is { } start
            ? new ReportPeriod(filter.From, filter.To, request.Filter.Period.Grain).Buckets().FirstOrDefault(b => b.Start == start)
                ?? new Bucket(start, filter.From, filter.From.AddDays(-1), Partial: true) // beyond the horizon: nothing is answered
            : null;
    }

    public DateTimeOffset AsOf { get; }

    public bool IsPlan => SalesPlanFigureRows.OfPlan(request.Figure);

    public static async Task<SalesPlanRowsCell> OfAsync(GetSalesPlanRows request, IFilterResolver filters, CancellationToken cancellationToken) =>
        new(request, await filters.ResolveAsync(request.Report, request.Filter, cancellationToken));

    /// <summary>The deals behind a figure of deals.</summary>
    public DealSelection Deals()
    {
        var filter = bucket is null ? resolution.Filter : resolution.Filter with { From = bucket.From, To = bucket.To };
        var deals = SalesPlanDoubts.List.Find(request.Figure)?.Deals(resolution, filter)
            ?? new(filter, SalesPlanFigureRows.OfOpenDeals(request.Figure) ? 'P' : 'S', resolution.Portal.Domain);
        var span = request.CycleBucket is { } name ? CycleBucket.Find(name) : null;
        var cycle = SalesPlanFigureRows.OfCycle(request.Figure) || span is not null;
        return deals with
        {
            MinDays = span?.From,
            MaxDays = span?.To,
            Reopened = request.Figure == SalesPlanFigureRows.Reopened ? true : cycle && request.ExcludeReopened ? false : null,
        };
    }

    /// <summary>The plan lines behind a figure of the plan; none where plans cannot be split.</summary>
    public async Task<IReadOnlyList<PlannedRow>> PlannedAsync(ISalesPlanReader reader, CancellationToken cancellationToken)
    {
        var filter = resolution.Filter;
        if (!PlanSlice.CanSplit(resolution.Filters) || filter.From > filter.To) return [];
        var funnels = FunnelChoice.Of(filter.Funnels, resolution.Directory.Funnels.Select(funnel => funnel.Id));
        var slices = PlanSlice.Of(await reader.ReadPlanLinesAsync(filter, cancellationToken), filter.From, filter.To, funnels)
            .Where(slice => slice.Counts != (request.Figure == SalesPlanFigureRows.Unallocated))
            .Where(slice => request.Figure != SalesPlanFigureRows.Bonus || slice.Bonus is not null)
            .Where(slice => request.PlanFunnel is not { } cell || slice.Line.FunnelId == cell.FunnelId)
            .Where(slice => bucket is null || Proration.Touches(slice.Line.Month, bucket.From, bucket.To));
        return [.. slices.Select(Row)];
    }

    private PlannedRow Row(PlanSlice slice)
    {
        var line = slice.Line;
        var judged = slice.Bonus is not null;
        return new(
            line.Month, line.EmployeeId, line.FunnelId,
            Part(slice.Amount, line.PlanAmount ?? 0, line.Month), Part(slice.Count, line.PlanCount ?? 0, line.Month),
            line.PlanAmount, line.PlanCount,
            judged ? line.Won : null, judged ? SalesPlanFormulas.Attainment(line.Won, line.PlanAmount) : null,
            slice.Bonus, BonusSchemeJson.Read(line.BonusScheme));
    }

    private decimal Part(decimal inPeriod, decimal whole, DateOnly month) =>
        bucket is null ? inPeriod : Proration.BucketPart(whole, month, resolution.Filter.From, bucket);
}
