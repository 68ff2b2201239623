using Reports.Application.Quality;
using Reports.Domain.Periods;
using Reports.Infrastructure.Facts;

namespace Reports.Infrastructure.Quality;

internal sealed class DoubtfulReader(PortalFacts facts) : IDoubtfulReader
{
    public async Task<DoubtfulAtoms> ReadAsync(DoubtfulQuestion question, CancellationToken cancellationToken)
    {
        var filter = question.Filter;
        var deals = await facts.DealsAsync(filter.PortalId, filter.FactsVersion, filter.Sources, filter.Fields, cancellationToken);
        var leads = question.List.Doubts.Any(doubt => doubt.AreLeads)
            ? await facts.LeadsAsync(filter.PortalId, filter.FactsVersion, filter.Sources, question.LeadFields, cancellationToken)
            : null;
        var answer = new Answer(question, deals, leads);
        return new([.. question.List.Doubts.Select(doubt => new DoubtfulRow(doubt.Doubt, answer.Count(doubt)))], answer.UnknownCurrencies());
    }

    /// <summary>One question over its deals, and its leads where it asks for any. Doubtful records are few, and looked through one by one.</summary>
    private sealed class Answer(DoubtfulQuestion question, DealFacts deals, LeadFacts? leads)
    {
        private readonly FactScope scope = new(question.Filter);
        private readonly HashSet<int> dismissed = [.. question.Dismissed];
        private readonly DateSpan period = new(question.Filter.From, question.Filter.To);
        private readonly DateSpan[] summed = [new(question.Filter.From, question.Filter.To), .. question.Compared];
        private readonly int[] pipelineDays = [.. question.PipelineDays.Select(day => day.DayNumber)];

        public int Count(AskedDoubt doubt) => doubt switch
        {
            { AreLeads: true, IsOfOwner: true, By: DoubtBy.Open } => leads!.InWork.Where(open => dismissed.Contains(open.Key)).Sum(open => open.Value),
            { AreLeads: true, IsOfOwner: true } => leads!.Flow.Total(period, dismissed.Contains).Created,
            { AreLeads: true } => DoubtfulLeads(doubt),
            { IsOfOwner: true, By: DoubtBy.Open } => OpenOfDismissed(),
            { IsOfOwner: true } => Of(doubt.By, deals.Flow.Total(period, key => dismissed.Contains(key.EmployeeId) && scope.InFunnel(key.FunnelId))),
            _ => DoubtfulDeals(doubt),
        };

        public List<string> UnknownCurrencies() =>
        [
            .. deals.Unconverted.Where(deal => IsSummed(deal.Deal)).Select(deal => deal.Currency).Distinct(StringComparer.Ordinal),
        ];

        private static int Of(DoubtBy by, DealFlow flow) => by switch
        {
            DoubtBy.Won => flow.Won,
            DoubtBy.Closed => flow.Won + flow.Lost,
            _ => flow.Created,
        };

        private int DoubtfulDeals(AskedDoubt doubt)
        {
            var count = 0;
            foreach (ref readonly var deal in deals.Doubtful)
                if (BelongsTo(doubt.By, deal, period) && Is(doubt.Doubt, deal)) count++;
            return count;
        }

        private int DoubtfulLeads(AskedDoubt doubt)
        {
            var count = 0;
            foreach (ref readonly var lead in leads!.Doubtful)
                if ((doubt.By is DoubtBy.Open ? lead.Semantics == 'P' : IsIn(lead.CreatedOn, period)) && scope.OfEmployee(lead.EmployeeId) && Is(doubt.Doubt, lead)) count++;
            return count;
        }

        private int OpenOfDismissed()
        {
            var count = 0;
            foreach (ref readonly var deal in deals.Open)
                if (dismissed.Contains(deal.EmployeeId) && scope.InFunnel(deal.FunnelId)) count++;
            return count;
        }

        private bool BelongsTo(DoubtBy by, in DealFact deal, DateSpan span) => by switch
        {
            DoubtBy.Created => IsIn(deal.CreatedOn, span),
            DoubtBy.Won => deal.Semantics == 'S' && IsIn(deal.ClosedOn, span),
            DoubtBy.Closed => deal.Semantics != 'P' && IsIn(deal.ClosedOn, span),
            _ => deal.Semantics == 'P',
        } && scope.Takes(deal);

        /// <summary>Whether an amount of the report would hold the deal's.</summary>
        private bool IsSummed(in DealFact deal)
        {
            foreach (var span in summed)
                if (BelongsTo(question.List.Amounts, deal, span)) return true;
            return IsInPipeline(deal) && scope.Takes(deal);
        }

        /// <summary>Whether the first asked day since its creation ends before the deal is closed.</summary>
        private bool IsInPipeline(in DealFact deal)
        {
            var at = DayOrder.After(pipelineDays, 0, pipelineDays.Length, deal.CreatedOn - 1);
            return at < pipelineDays.Length && pipelineDays[at] < deal.ClosedOn;
        }

        private bool Is(Doubt doubt, in DealFact deal) => doubt switch
        {
            Doubt.WonWithoutAmount => deal.Semantics == 'S' && deal.Amount == 0,
            Doubt.DealsWithoutSource => deals.Sources[deal.Source].SourceId.Length == 0,
            Doubt.CloseDateContradicts => deal.CloseDateContradicts,
            _ => !deal.StageKnown,
        };

        private bool Is(Doubt doubt, in LeadFact lead) => doubt is Doubt.LeadsWithoutSource ? leads!.Sources[lead.Source].SourceId.Length == 0 : !lead.StageKnown;

        private static bool IsIn(int day, DateSpan span) => day >= span.From.DayNumber && day <= span.To.DayNumber;
    }
}
