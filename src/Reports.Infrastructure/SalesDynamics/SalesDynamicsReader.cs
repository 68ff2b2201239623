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

    /// <summary>One question over its deals and leads. Employees and funnels are keys of the sums; where no employees are asked for, the sums of all of them are shorter.</summary>
    private sealed class Answer(SalesDynamicsQuestion question, DealFacts deals, LeadFacts leads)
    {
        private readonly HashSet<int>? employees = question.Filter.Employees?.ToHashSet();
        private readonly HashSet<int>? funnels = question.Filter.Funnels?.ToHashSet();
        private readonly DateSpan period = new(question.Filter.From, question.Filter.To);

        public SalesDynamicsAtoms Atoms() => new(
            Cells(), [.. Compared(1, question.Previous), .. Compared(2, question.YearAgo)], Buckets(), Pipeline(), PipelineCells());

        private List<FlowCellRow> Cells() =>
        [
            .. leads.Flow.ByKey(period, OfEmployee).Select(cell => new FlowCellRow { EmployeeId = cell.Key, FunnelId = Leads }.With(cell.Sum)),
            .. deals.Flow.ByKey(period, OfKey).Where(cell => cell.Sum.Created != 0 || cell.Sum.Won != 0 || cell.Sum.Lost != 0)
                .Select(cell => new FlowCellRow { EmployeeId = cell.Key.EmployeeId, FunnelId = cell.Key.FunnelId }.With(cell.Sum)),
        ];

        private List<FlowComparedRow> Compared(int kind, DateSpan? span) => span is null
            ? []
            : [new FlowComparedRow { Kind = kind }
                .With(employees is null ? leads.FlowOfAll.Total(span, _ => true) : leads.Flow.Total(span, OfEmployee))
                .With(employees is null ? deals.FlowByFunnel.Total(span, InFunnel) : deals.Flow.Total(span, OfKey))];

        private List<FlowDayRow> Buckets()
        {
            if (period.IsEmpty) return [];
            List<Bucket> buckets = [.. new ReportPeriod(period.From, period.To, question.Grain).Buckets()];
            var ofLeads = employees is null ? leads.FlowOfAll.Series(buckets, _ => true) : leads.Flow.Series(buckets, OfEmployee);
            var ofDeals = employees is null ? deals.FlowByFunnel.Series(buckets, InFunnel) : deals.Flow.Series(buckets, OfKey);
            return [.. buckets.Select((bucket, at) => new FlowDayRow { Bucket = bucket.Start }.With(ofLeads[at]).With(ofDeals[at]))];
        }

        private List<PipelineRow> Pipeline()
        {
            List<DateOnly> days = [.. question.PipelineDays.Order()];
            var open = employees is null ? deals.FlowByFunnel.Through(days, InFunnel) : deals.Flow.Through(days, OfKey);
            return [.. days.Select((day, at) => new PipelineRow(day, open[at].Open, open[at].OpenAmount))];
        }

        private List<PipelineCellRow> PipelineCells() => question.PipelineDay is { } day
            ? [.. deals.Flow.ByKey(new(DateOnly.MinValue, day), OfKey).Where(cell => cell.Sum.Open != 0)
                .Select(cell => new PipelineCellRow(cell.Key.EmployeeId, cell.Key.FunnelId, cell.Sum.Open, cell.Sum.OpenAmount))]
            : [];

        private bool OfEmployee(int employee) => employees?.Contains(employee) != false;

        private bool InFunnel(int funnel) => funnels?.Contains(funnel) != false;

        private bool OfKey(DealKey key) => OfEmployee(key.EmployeeId) && InFunnel(key.FunnelId);
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
