using Reports.Application.SalesDynamics;
using Reports.Domain.Periods;
using Reports.Infrastructure.Facts;

namespace Reports.Infrastructure.SalesDynamics;

internal sealed class SalesDynamicsReader(PortalFacts facts) : ISalesDynamicsReader
{
    private const int Leads = -1;

    public async Task<SalesDynamicsAtoms> ReadAsync(SalesDynamicsQuestion question, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var deals = await facts.DealsAsync(filter.PortalId, filter.FactsVersion, filter.Sources, filter.Fields, cancellationToken);
        var leads = await facts.LeadsAsync(filter.PortalId, filter.FactsVersion, filter.Sources, question.LeadFields, cancellationToken);
        return new Answer(question, deals, leads).Atoms();
    }

    /// <summary>One question over its deals and leads.</summary>
    private sealed class Answer(SalesDynamicsQuestion question, DealFacts deals, LeadFacts leads)
    {
        private readonly FactScope scope = new(question.Filter);
        private readonly DateSpan period = new(question.Filter.From, question.Filter.To);

        public SalesDynamicsAtoms Atoms() => new(
            Cells(), [.. Compared(1, question.Previous), .. Compared(2, question.YearAgo)], Buckets(), Pipeline(), PipelineCells());

        private List<FlowCellRow> Cells() =>
        [
            .. leads.Flow.ByKey(period, scope.OfEmployee).Select(cell => new FlowCellRow { EmployeeId = cell.Key, FunnelId = Leads }.With(cell.Sum)),
            .. deals.Flow.ByKey(period, scope.Takes).Where(cell => cell.Sum.Created != 0 || cell.Sum.Won != 0 || cell.Sum.Lost != 0)
                .Select(cell => new FlowCellRow { EmployeeId = cell.Key.EmployeeId, FunnelId = cell.Key.FunnelId }.With(cell.Sum)),
        ];

        private List<FlowComparedRow> Compared(int kind, DateSpan? span) =>
            span is null ? [] : [new FlowComparedRow { Kind = kind }.With(leads.Total(span, scope)).With(deals.Total(span, scope))];

        private List<FlowDayRow> Buckets()
        {
            if (period.IsEmpty) return [];
            List<Bucket> buckets = [.. new ReportPeriod(period.From, period.To, question.Grain).Buckets()];
            var (ofLeads, ofDeals) = (leads.Series(buckets, scope), deals.Series(buckets, scope));
            return [.. buckets.Select((bucket, at) => new FlowDayRow { Bucket = bucket.Start }.With(ofLeads[at]).With(ofDeals[at]))];
        }

        private List<PipelineRow> Pipeline()
        {
            List<DateOnly> days = [.. question.PipelineDays.Order()];
            var open = deals.Through(days, scope);
            return [.. days.Select((day, at) => new PipelineRow(day, open[at].Open, open[at].OpenAmount))];
        }

        private List<PipelineCellRow> PipelineCells() => question.PipelineDay is { } day
            ? [.. deals.Flow.ByKey(new(DateOnly.MinValue, day), scope.Takes).Where(cell => cell.Sum.Open != 0)
                .Select(cell => new PipelineCellRow(cell.Key.EmployeeId, cell.Key.FunnelId, cell.Sum.Open, cell.Sum.OpenAmount))]
            : [];
    }
}

file static class FlowRows
{
    public static T With<T>(this T row, LeadFlow leads)
        where T : FlowRow => (T)((FlowRow)row with { LeadsCreated = leads.Created, LeadsConverted = leads.Converted, LeadsJunk = leads.Junk });

    public static T With<T>(this T row, DealFlow deals)
        where T : FlowRow => (T)((FlowRow)row with
        {
            DealsCreated = deals.Created, DealsWon = deals.Won, WonAmount = deals.WonAmount, DealsLost = deals.Lost, LostAmount = deals.LostAmount,
        });
}
