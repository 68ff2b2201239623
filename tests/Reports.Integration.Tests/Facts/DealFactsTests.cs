using Reports.Domain.Periods;
using Reports.Infrastructure.Facts;

namespace Reports.Integration.Tests.Facts;

public sealed class DealFactsTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly SourceKey[] Sources = [new("", "", "", ""), new("WEB", "yandex", "", "")];
    private readonly DealFact[] raw;
    private readonly DealFacts deals;

    public DealFactsTests()
    {
        var random = new Random(23);
        raw = [.. Enumerable.Range(0, 2000).Select(_ =>
        {
            var created = Start.AddDays(random.Next(120)).DayNumber;
            var semantics = "PSF"[random.Next(3)];
            return new DealFact(
                random.Next(4), random.Next(3), semantics, created, semantics == 'P' ? DealFacts.NoDay : created + random.Next(-3, 260), random.Next(5) * 100.5m,
                semantics == 'P' ? 0 : random.Next(250), random.Next(4) == 0, random.Next(9) == 0, random.Next(9) > 0, random.Next(2), random.Next(5),
                random.Next(20) == 0 ? random.Next(2) : DealFacts.Converted);
        })];
        deals = DealFacts.Of([.. raw], Sources, ["XTS", "XXX"]);
    }

    private static IEnumerable<DateSpan> Spans => Enumerable.Range(0, 60).Select(i => Start.AddDays(i * 7 - 20)).Select((from, i) => new DateSpan(from, from.AddDays(i * 11 % 130)));

    [Fact]
    public void Closed_AreThoseOfTheSpan_BothEndsIncluded()
    {
        foreach (var span in Spans) Sorted(deals.Closed(span).ToArray()).ShouldBe(Sorted(raw.Where(deal => Closed(deal, span))), span.ToString());
        deals.Closed(new(Start, Start.AddDays(-1))).Length.ShouldBe(0);
        Sorted(deals.Open.ToArray()).ShouldBe(Sorted(raw.Where(deal => deal.Semantics == 'P')));
        deals.Open.ToArray().Select(deal => deal.CreatedOn).ShouldBeInOrder();
    }

    /// <summary>A closing date before the creation does not make fewer than no deals open.</summary>
    [Fact]
    public void Open_AreThoseCreatedAndNotYetLeft_AtTheEndOfAnyDay()
    {
        DateOnly[] days = [.. Enumerable.Range(-3, 400).Select(Start.AddDays)];
        deals.FlowByFunnel.Through(days, _ => true).Select(flow => (flow.Open, flow.OpenAmount)).ShouldBe(days.Select(day =>
        {
            var open = raw.Where(deal => deal.CreatedOn <= day.DayNumber && (deal.Semantics == 'P' || Math.Max(deal.ClosedOn, deal.CreatedOn) > day.DayNumber)).ToList();
            return (open.Count, open.Sum(deal => deal.Amount));
        }));
    }

    [Fact]
    public void Cycles_AreThoseOfWonDeals_BySpanAndDay()
    {
        foreach (var span in Spans)
        {
            var won = raw.Where(deal => deal.Semantics == 'S' && deal.EmployeeId > 0 && Closed(deal, span)).ToList();
            var counted = deals.WonCycles.Count(span, key => key.EmployeeId > 0, excludeReopened: true);
            counted.Index().Where(day => day.Item > 0).ShouldBe(won.Where(deal => !deal.Reopened).GroupBy(deal => deal.CycleDays).OrderBy(group => group.Key).Select(group => (group.Key, group.Count())));
            deals.WonCycles.Count(span, key => key.EmployeeId > 0, excludeReopened: false).Sum().ShouldBe(won.Count);
            var spans = deals.Cycles.ByKey(span, key => key.Deal.EmployeeId > 0).GroupBy(cell => cell.Key.Span, cell => cell.Sum).ToDictionary(group => group.Key, group => group.Aggregate((a, b) => a + b));
            int[] ends = [30, 90, 180, int.MaxValue];
            for (var at = 0; at < ends.Length; at++)
            {
                var expected = won.Where(deal => deal.CycleDays <= ends[at] && (at == 0 || deal.CycleDays > ends[at - 1])).ToList();
                spans.GetValueOrDefault(at).ShouldBe(new(
                    expected.Count, expected.Count(deal => deal.Reopened), expected.Sum(deal => deal.Amount), expected.Where(deal => deal.Reopened).Sum(deal => deal.Amount)));
            }
        }
    }

    [Fact]
    public void WonIn_IsTheWholeMonth()
    {
        for (var month = Start; month < Start.AddMonths(12); month = month.AddMonths(1))
        {
            var span = new DateSpan(month, month.AddMonths(1).AddDays(-1));
            deals.WonIn(month).OrderBy(cell => (cell.Key.EmployeeId, cell.Key.FunnelId)).ShouldBe(raw.Where(deal => deal.Semantics == 'S' && Closed(deal, span))
                .GroupBy(deal => new DealKey(deal.EmployeeId, deal.FunnelId)).OrderBy(group => (group.Key.EmployeeId, group.Key.FunnelId)).Select(group => (group.Key, group.Sum(deal => deal.Amount))));
        }
    }

    [Fact]
    public void Narrowed_HasTheSumsOfThoseThatFit_AndOfNoOthers()
    {
        var narrowed = deals.Narrowed(deal => deal.FieldSet == 2);
        var year = new DateSpan(Start.AddYears(-1), Start.AddYears(2));
        var own = raw.Where(deal => deal.FieldSet == 2).ToList();
        Sorted(narrowed.All.ToArray()).ShouldBe(Sorted(own));
        Sorted(narrowed.Open.ToArray()).ShouldBe(Sorted(own.Where(deal => deal.Semantics == 'P')));
        narrowed.FlowByFunnel.Total(year, _ => true).WonAmount.ShouldBe(own.Where(deal => deal.Semantics == 'S').Sum(deal => deal.Amount));
        deals.Narrowed(_ => false).FlowByFunnel.Total(year, _ => true).ShouldBe(default);
        deals.Narrowed(deal => deal.Semantics != 'P').Open.Length.ShouldBe(0);
    }

    [Fact]
    public void Doubtful_AreThoseThatADoubtNames()
    {
        Sorted(deals.Doubtful.ToArray()).ShouldBe(Sorted(raw.Where(deal =>
            deal.CloseDateContradicts || !deal.StageKnown || deal.Source == 0 || deal.Currency >= 0 || (deal.Semantics == 'S' && deal.Amount == 0))));
        deals.Unconverted.Select(deal => deal.Currency).Distinct().Order(StringComparer.Ordinal).ShouldBe(["XTS", "XXX"]);
        deals.Unconverted.Count().ShouldBe(raw.Count(deal => deal.Currency >= 0));
    }

    private static bool Closed(DealFact deal, DateSpan span) => deal.Semantics != 'P' && deal.ClosedOn >= span.From.DayNumber && deal.ClosedOn <= span.To.DayNumber;

    private static IEnumerable<DealFact> Sorted(IEnumerable<DealFact> of) => of.OrderBy(deal => deal.ToString(), StringComparer.Ordinal);
}
