using System.Collections.Concurrent;
using System.Numerics;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Facts;

/// <summary>A deal as reports sum it; days are day numbers, <see cref="DealFacts.NoDay"/> where there is none.</summary>
/// <param name="EmployeeId">The responsible; 0: nobody.</param>
/// <param name="FunnelId">The funnel.</param>
/// <param name="Semantics">In work (P), won (S) or lost (F).</param>
/// <param name="CreatedOn">The day of creation.</param>
/// <param name="ClosedOn">The day of closing; none while it is in work.</param>
/// <param name="Amount">The amount in the portal's currency; 0 where it is unknown.</param>
/// <param name="CycleDays">Days from creation to closing; 0 while it is in work.</param>
/// <param name="Reopened">It was closed before.</param>
/// <param name="CloseDateContradicts">The closing date differs from the stage history.</param>
/// <param name="StageKnown">The stage is in the directory.</param>
/// <param name="Source">The number of its source.</param>
/// <param name="FieldSet">What its exposed fields hold.</param>
/// <param name="Currency">The number of its currency where the amount could not be converted, or <see cref="DealFacts.Converted"/>.</param>
internal readonly record struct DealFact(
    int EmployeeId, int FunnelId, char Semantics, int CreatedOn, int ClosedOn, decimal Amount, int CycleDays,
    bool Reopened, bool CloseDateContradicts, bool StageKnown, int Source, int FieldSet, int Currency);

/// <summary>Whose deals, in which funnel.</summary>
internal readonly record struct DealKey(int EmployeeId, int FunnelId);

/// <summary>What happened to deals. Open ones are those that entered the pipeline less those that left it.</summary>
internal readonly record struct DealFlow(
    int Created, int Won, int Lost, int Reopened, int Open, long CycleDays, long ReopenedCycleDays, decimal WonAmount, decimal LostAmount, decimal OpenAmount)
    : IAdditionOperators<DealFlow, DealFlow, DealFlow>, ISubtractionOperators<DealFlow, DealFlow, DealFlow>
{
    public static DealFlow operator +(DealFlow a, DealFlow b) => new(
        a.Created + b.Created, a.Won + b.Won, a.Lost + b.Lost, a.Reopened + b.Reopened, a.Open + b.Open, a.CycleDays + b.CycleDays,
        a.ReopenedCycleDays + b.ReopenedCycleDays, a.WonAmount + b.WonAmount, a.LostAmount + b.LostAmount, a.OpenAmount + b.OpenAmount);

    public static DealFlow operator -(DealFlow a, DealFlow b) => new(
        a.Created - b.Created, a.Won - b.Won, a.Lost - b.Lost, a.Reopened - b.Reopened, a.Open - b.Open, a.CycleDays - b.CycleDays,
        a.ReopenedCycleDays - b.ReopenedCycleDays, a.WonAmount - b.WonAmount, a.LostAmount - b.LostAmount, a.OpenAmount - b.OpenAmount);
}

/// <summary>The deals of a portal, or those of them that a filter leaves, with their sums.</summary>
internal sealed class DealFacts : IKept
{
    /// <summary>Stands where a deal has no such day.</summary>
    public const int NoDay = int.MaxValue;

    /// <summary>Stands where a deal's amount is in the portal's currency.</summary>
    public const int Converted = -1;

    private readonly DealFact[] deals;
    private readonly int closed;
    private readonly string[] currencies;
    private readonly Lazy<DaySums<DealKey, DealFlow>> flow;
    private readonly Lazy<DaySums<int, DealFlow>> flowByFunnel;
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<(DealKey Key, decimal Amount)>> wonInMonths = new();
    private readonly Lazy<DaySums<CycleKey, CycleFlow>> cycles;
    private readonly Lazy<WonCycles> wonCycles;
    private readonly Lazy<DealFact[]> doubtful;
    private readonly Lazy<DaySums<int, SourceDeals>> bySource;
    private readonly Lazy<DaySums<bool, SourceDeals>> ofAllSources;

    /// <param name="deals">The deals: the closed ones by that day, then those in work by the day of their creation.</param>
    /// <param name="sources">Their sources.</param>
    /// <param name="currencies">Their currencies that could not be converted.</param>
    private DealFacts(DealFact[] deals, SourceKey[] sources, string[] currencies)
    {
        (this.deals, Sources, this.currencies) = (deals, sources, currencies);
        closed = Array.FindIndex(deals, deal => deal.ClosedOn == NoDay) is var open and >= 0 ? open : deals.Length;
        flow = new(Summed);
        flowByFunnel = new(() => Flow.By(key => key.FunnelId));
        cycles = new(SummedByCycle);
        wonCycles = new(() => new(deals.AsSpan(..closed)));
        doubtful = new(() => Array.FindAll(deals, IsDoubtful));
        bySource = new(() => SourceDeals.Of(deals));
        ofAllSources = new(() => BySource.By(_ => true));
    }

    /// <summary>Deals that come in any order.</summary>
    public static DealFacts Of(DealFact[] deals, SourceKey[] sources, string[] currencies) =>
        new(DayOrder.Sorted(deals, deal => ((long)deal.ClosedOn << 32) | (uint)deal.CreatedOn), sources, currencies);

    /// <summary>The sources that deals name by their numbers.</summary>
    public SourceKey[] Sources { get; }

    /// <summary>All of them: the closed ones by that day, then those in work by the day of their creation.</summary>
    public ReadOnlySpan<DealFact> All => deals;

    /// <summary>Those in work, by the day of their creation.</summary>
    public ReadOnlySpan<DealFact> Open => deals.AsSpan(closed);

    /// <summary>By employee and funnel.</summary>
    public DaySums<DealKey, DealFlow> Flow => flow.Value;

    /// <summary>By funnel.</summary>
    public DaySums<int, DealFlow> FlowByFunnel => flowByFunnel.Value;

    /// <summary>Won deals by how long they took.</summary>
    public DaySums<CycleKey, CycleFlow> Cycles => cycles.Value;

    /// <summary>How long each of the won deals took.</summary>
    public WonCycles WonCycles => wonCycles.Value;

    /// <summary>Those that somebody should look at: won without an amount, without a source, with a contradicting date, in an unknown stage or currency.</summary>
    public ReadOnlySpan<DealFact> Doubtful => doubtful.Value;

    /// <summary>Those whose amount could not be converted, with its currency.</summary>
    public IEnumerable<(DealFact Deal, string Currency)> Unconverted =>
        doubtful.Value.Where(deal => deal.Currency != Converted).Select(deal => (deal, currencies[deal.Currency]));

    /// <summary>By the number of the source.</summary>
    public DaySums<int, SourceDeals> BySource => bySource.Value;

    /// <summary>Of all sources together.</summary>
    public DaySums<bool, SourceDeals> OfAllSources => ofAllSources.Value;

    public long Bytes => 250L * deals.Length;

    /// <summary>What happened to the deals of a scope in a span.</summary>
    public DealFlow Total(DateSpan span, FactScope scope) => scope.IsOfEverybody ? FlowByFunnel.Total(span, scope.InFunnel) : Flow.Total(span, scope.Takes);

    /// <summary>What happened to them in each of adjoining buckets.</summary>
    public DealFlow[] Series(IReadOnlyList<Bucket> buckets, FactScope scope) =>
        scope.IsOfEverybody ? FlowByFunnel.Series(buckets, scope.InFunnel) : Flow.Series(buckets, scope.Takes);

    /// <summary>What had happened to them by the end of each day, which are in order.</summary>
    public DealFlow[] Through(IReadOnlyList<DateOnly> ends, FactScope scope) =>
        scope.IsOfEverybody ? FlowByFunnel.Through(ends, scope.InFunnel) : Flow.Through(ends, scope.Takes);

    /// <summary>What was won in the whole month that begins on <paramref name="month"/>, by employee and funnel: plans and their bonuses ask for it again and again.</summary>
    public IReadOnlyList<(DealKey Key, decimal Amount)> WonIn(DateOnly month) => wonInMonths.GetOrAdd(
        month, first => [.. Flow.ByKey(new(first, first.AddMonths(1).AddDays(-1)), _ => true).Where(cell => cell.Sum.Won > 0).Select(cell => (cell.Key, cell.Sum.WonAmount))]);

    /// <summary>Those closed in a span, in the order of their days.</summary>
    public ReadOnlySpan<DealFact> Closed(DateSpan span)
    {
        var from = FirstFrom(span.From.DayNumber);
        return deals.AsSpan(from..Math.Max(from, FirstFrom(span.To.DayNumber + 1)));
    }

    /// <summary>Makes the sums that questions without a filter ask for, before anybody waits for them.</summary>
    public void SumUp() => _ = (FlowByFunnel, OfAllSources, Cycles, WonCycles, doubtful.Value);

    /// <summary>Those that fit.</summary>
    public DealFacts Narrowed(Predicate<DealFact> fits) => new(Array.FindAll(deals, fits), Sources, currencies);

    private int FirstFrom(int day)
    {
        var (from, end) = (0, closed);
        while (from < end)
        {
            var middle = (from + end) >>> 1;
            if (deals[middle].ClosedOn < day) from = middle + 1;
            else end = middle;
        }

        return from;
    }

    private bool IsDoubtful(DealFact deal) =>
        (deal.Semantics == 'S' && deal.Amount == 0) || deal.CloseDateContradicts || !deal.StageKnown || deal.Currency != Converted || Sources[deal.Source].SourceId.Length == 0;

    /// <summary>A deal leaves the pipeline when it is closed, and not before it was created, whatever its closing date says.</summary>
    private DaySums<DealKey, DealFlow> Summed()
    {
        var sums = new DaySums<DealKey, DealFlow>.Builder();
        foreach (ref readonly var deal in deals.AsSpan())
        {
            var key = new DealKey(deal.EmployeeId, deal.FunnelId);
            sums.Add(key, deal.CreatedOn, new() { Created = 1, Open = 1, OpenAmount = deal.Amount });
            if (deal.ClosedOn == NoDay) continue;
            var won = deal.Semantics == 'S';
            sums.Add(key, Math.Max(deal.ClosedOn, deal.CreatedOn), new() { Open = -1, OpenAmount = -deal.Amount });
            sums.Add(key, deal.ClosedOn, won
                ? new()
                {
                    Won = 1, WonAmount = deal.Amount, CycleDays = deal.CycleDays,
                    Reopened = deal.Reopened ? 1 : 0, ReopenedCycleDays = deal.Reopened ? deal.CycleDays : 0,
                }
                : new() { Lost = 1, LostAmount = deal.Amount });
        }

        return sums.Build();
    }

    private DaySums<CycleKey, CycleFlow> SummedByCycle()
    {
        var sums = new DaySums<CycleKey, CycleFlow>.Builder();
        foreach (ref readonly var deal in deals.AsSpan(..closed))
        {
            if (deal.Semantics != 'S') continue;
            sums.Add(CycleKey.Of(deal), deal.ClosedOn, deal.Reopened ? new(1, 1, deal.Amount, deal.Amount) : new(1, 0, deal.Amount, 0));
        }

        return sums.Build();
    }
}
