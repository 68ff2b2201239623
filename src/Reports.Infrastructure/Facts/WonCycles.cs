using System.Numerics;
using Reports.Domain.Periods;
using Reports.Domain.SalesPlan;

namespace Reports.Infrastructure.Facts;

/// <summary>Won deals of an employee and funnel whose cycle lies in one of the four spans that reports show.</summary>
/// <param name="Deal">Whose deals, in which funnel.</param>
/// <param name="Span">The place of the span among those of <see cref="CycleBucket"/>.</param>
internal readonly record struct CycleKey(DealKey Deal, int Span)
{
    /// <summary>The key of a deal.</summary>
    public static CycleKey Of(in DealFact deal) =>
        new(new(deal.EmployeeId, deal.FunnelId), CycleBucket.NumberOf(deal.CycleDays));
}

/// <summary>Won deals and their amount; of those, the reopened ones.</summary>
internal readonly record struct CycleFlow(int Deals, int Reopened, decimal Amount, decimal ReopenedAmount)
    : IAdditionOperators<CycleFlow, CycleFlow, CycleFlow>, ISubtractionOperators<CycleFlow, CycleFlow, CycleFlow>
{
    public static CycleFlow operator +(CycleFlow a, CycleFlow b) => new(a.Deals + b.Deals, a.Reopened + b.Reopened, a.Amount + b.Amount, a.ReopenedAmount + b.ReopenedAmount);

    public static CycleFlow operator -(CycleFlow a, CycleFlow b) => new(a.Deals - b.Deals, a.Reopened - b.Reopened, a.Amount - b.Amount, a.ReopenedAmount - b.ReopenedAmount);
}

/// <summary>How many days won deals took, in the order of their closing: a median needs every one of them, but little of each.</summary>
internal sealed class WonCycles
{
    private readonly DealKey[] keys;
    private readonly int[] days;
    private readonly (int Key, int CycleDays, bool Reopened)[] cycles;
    private readonly int longest;

    /// <param name="closed">Closed deals in the order of their closing.</param>
    public WonCycles(ReadOnlySpan<DealFact> closed)
    {
        var (numbers, days, cycles) = (new Dictionary<DealKey, int>(), new List<int>(), new List<(int, int, bool)>());
        foreach (ref readonly var deal in closed)
        {
            if (deal.Semantics != 'S') continue;
            var key = new DealKey(deal.EmployeeId, deal.FunnelId);
            if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
            days.Add(deal.ClosedOn);
            cycles.Add((number, deal.CycleDays, deal.Reopened));
            longest = Math.Max(longest, deal.CycleDays);
        }

        (keys, this.days, this.cycles) = ([.. numbers.Keys], [.. days], [.. cycles]);
    }

    /// <summary>How many of those that closed in a span took how many days, from none to the longest.</summary>
    public int[] Count(DateSpan span, Func<DealKey, bool> fits, bool excludeReopened)
    {
        var (counts, fitting) = (new int[longest + 1], Array.ConvertAll(keys, key => fits(key)));
        var from = DayOrder.After(days, 0, days.Length, span.From.DayNumber - 1);
        var end = DayOrder.After(days, from, days.Length, span.To.DayNumber);
        foreach (var (key, cycleDays, reopened) in cycles.AsSpan(from..end))
            if (fitting[key] && !(excludeReopened && reopened)) counts[cycleDays]++;
        return counts;
    }
}
