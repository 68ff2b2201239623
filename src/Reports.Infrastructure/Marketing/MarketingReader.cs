using System.Runtime.InteropServices;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Infrastructure.Facts;

namespace Reports.Infrastructure.Marketing;

internal sealed class MarketingReader(PortalFacts facts) : IMarketingReader
{
    public async Task<MarketingAtoms> ReadAsync(MarketingQuestion question, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var deals = await facts.DealsAsync(filter.PortalId, filter.FactsVersion, filter.Sources, filter.Fields, cancellationToken);
        var leads = await facts.LeadsAsync(filter.PortalId, filter.FactsVersion, filter.Sources, question.LeadFields, cancellationToken);
        var scope = new FactScope(filter);
        if (!scope.IsEverything) deals = deals.Narrowed(deal => scope.Takes(deal));
        if (!scope.IsOfEverybody) leads = leads.Narrowed(lead => scope.OfEmployee(lead.EmployeeId));
        return new Answer(question, deals, leads).Atoms();
    }

    /// <summary>One question over its deals and leads.</summary>
    private sealed class Answer(MarketingQuestion question, DealFacts deals, LeadFacts leads)
    {
        private readonly DateSpan period = new(question.Filter.From, question.Filter.To);
        private readonly bool cohort = question.Basis is MarketingBasis.Cohort;

        public MarketingAtoms Atoms() => new(Sources(), Buckets(), Cycle());

        private List<SourceFlowRow> Sources()
        {
            var flows = new Dictionary<SourceKey, (SourceLeads Leads, SourceDeals Deals)>();
            foreach (var (source, sum) in leads.BySource.ByKey(period, _ => true))
                CollectionsMarshal.GetValueRefOrAddDefault(flows, leads.Sources[source], out _).Leads = sum;
            foreach (var (source, sum) in deals.BySource.ByKey(period, _ => true))
                CollectionsMarshal.GetValueRefOrAddDefault(flows, deals.Sources[source], out _).Deals = sum;
            return
            [
                .. flows.Select(flow => (flow.Key, Flow: Of(flow.Value.Leads, flow.Value.Deals))).Where(row => row.Flow.HasAny).Select(row => new SourceFlowRow(
                    row.Key.SourceId, row.Key.UtmSource, row.Key.UtmMedium, row.Key.UtmCampaign,
                    row.Flow.Leads, row.Flow.Junk, row.Flow.Converted, row.Flow.Winning, row.Flow.Deals, row.Flow.Won, row.Flow.Lost, row.Flow.Revenue)),
            ];
        }

        private List<FlowBucketRow> Buckets()
        {
            if (period.IsEmpty) return [];
            List<Bucket> buckets = [.. new ReportPeriod(period.From, period.To, question.Grain).Buckets()];
            return
            [
                .. buckets.Zip(leads.OfAllSources.Series(buckets, _ => true), deals.OfAllSources.Series(buckets, _ => true))
                    .Select(cell => (cell.First.Start, Flow: Of(cell.Second, cell.Third))).Where(row => row.Flow.HasAny).Select(row => new FlowBucketRow(
                        row.Start, row.Flow.Leads, row.Flow.Junk, row.Flow.Converted, row.Flow.Deals, row.Flow.Won, row.Flow.Lost, row.Flow.Revenue)),
            ];
        }

        /// <summary>A median needs every deal: they are counted by their days, source by source.</summary>
        private List<SourceCycleRow> Cycle()
        {
            var counts = new int[deals.Sources.Length][];
            var (from, to) = (period.From.DayNumber, period.To.DayNumber);
            foreach (ref readonly var deal in cohort ? deals.All : deals.Closed(period))
            {
                if (deal.Semantics != 'S' || (cohort && (deal.CreatedOn < from || deal.CreatedOn > to))) continue;
                ref var ofSource = ref counts[deal.Source];
                if (deal.CycleDays >= (ofSource?.Length ?? 0)) Array.Resize(ref ofSource, Math.Max(64, deal.CycleDays * 2));
                ofSource![deal.CycleDays]++;
            }

            var rows = new List<SourceCycleRow>();
            for (var source = 0; source < counts.Length; source++)
            {
                if (counts[source] is not { } ofSource) continue;
                int[] days = [.. Enumerable.Range(0, ofSource.Length).Where(day => ofSource[day] > 0)];
                var key = deals.Sources[source];
                rows.Add(new(key.SourceId, key.UtmSource, key.UtmMedium, key.UtmCampaign, days, Array.ConvertAll(days, day => ofSource[day])));
            }

            return rows;
        }

        private Flow Of(SourceLeads ofLeads, SourceDeals ofDeals) => cohort
            ? new(ofLeads.Created, ofLeads.JunkOfCohort, ofLeads.ConvertedOfCohort, ofLeads.WinningOfCohort, ofDeals.Created, ofDeals.WonOfCohort, ofDeals.LostOfCohort, ofDeals.RevenueOfCohort)
            : new(ofLeads.Created, ofLeads.Junk, ofLeads.Converted, 0, ofDeals.Created, ofDeals.Won, ofDeals.Lost, ofDeals.Revenue);
    }

    /// <summary>What one basis takes of a source's leads and deals.</summary>
    private readonly record struct Flow(int Leads, int Junk, int Converted, int Winning, int Deals, int Won, int Lost, decimal Revenue)
    {
        public bool HasAny => (Leads | Junk | Converted | Deals | Won | Lost) != 0;
    }
}
