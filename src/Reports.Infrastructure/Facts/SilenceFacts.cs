using Reports.Domain.Touches;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart.Touches;

namespace Reports.Infrastructure.Facts;

/// <summary>A deal or lead in work, as the Forget-me-not counts it.</summary>
/// <param name="IsDeal">A deal; else a lead.</param>
/// <param name="EmployeeId">The responsible; 0: nobody.</param>
/// <param name="FunnelId">The funnel of a deal.</param>
/// <param name="AnyAt">The last touch of any kind.</param>
/// <param name="ActivitiesAt">The last one by an activity.</param>
/// <param name="TasksAt">The last one by a task.</param>
/// <param name="Amount">The amount in the portal's currency; 0 where it is unknown.</param>
/// <param name="Planned">A step is planned.</param>
/// <param name="WithoutActivity">No activity is open.</param>
/// <param name="WithoutTask">No task is open.</param>
/// <param name="StageKnown">The stage is in the directory.</param>
/// <param name="Currency">The number of its currency where the amount could not be converted, or <see cref="DealFacts.Converted"/>.</param>
/// <param name="Source">The number of its source.</param>
/// <param name="FieldSet">What its exposed fields hold.</param>
internal readonly record struct OpenFact(
    bool IsDeal, int EmployeeId, int FunnelId, DateTime AnyAt, DateTime ActivitiesAt, DateTime TasksAt, decimal Amount, bool Planned, bool WithoutActivity,
    bool WithoutTask, bool StageKnown, int Currency, int Source, int FieldSet)
{
    /// <summary>The last touch that counts.</summary>
    public DateTime TouchedAt(TouchSignal signal) => signal switch
    {
        TouchSignal.Any => AnyAt,
        TouchSignal.Activities => ActivitiesAt,
        TouchSignal.Tasks => TasksAt,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
    };
}

/// <summary>Days on end at whose end the same touch of a record was the last one.</summary>
/// <param name="IsDeal">Of a deal; else of a lead.</param>
/// <param name="EmployeeId">The responsible; 0: nobody.</param>
/// <param name="FunnelId">The funnel of a deal.</param>
/// <param name="Since">The touch, in minutes of the epoch, rounded up to the next time of day at which local days may end.</param>
/// <param name="Until">The first day that is no longer such; the last of the calendar while they last.</param>
/// <param name="Signals">The signals under which it is so, a bit each.</param>
/// <param name="Source">The number of the record's source.</param>
/// <param name="FieldSet">What the record's exposed fields hold.</param>
internal readonly record struct SilenceFact(bool IsDeal, int EmployeeId, int FunnelId, int Since, int Until, byte Signals, int Source, int FieldSet);

/// <summary>Records in work and the silences of the days that the history shows, or those of them that a filter leaves.</summary>
internal sealed class SilenceFacts : IKept
{
    private readonly OpenFact[] open;
    private readonly SilenceFact[] silences;
    private readonly string[] currencies;
    private readonly Lazy<(SilenceFact Silence, int Records)[]>? ofEverybody;

    /// <param name="open">Records in work.</param>
    /// <param name="silences">Silences.</param>
    /// <param name="sources">The sources that both name by their numbers.</param>
    /// <param name="currencies">The currencies that records in work name by their numbers.</param>
    /// <param name="narrowed">Only one question asks for them: it looks through them sooner than they would be summed.</param>
    public SilenceFacts(OpenFact[] open, SilenceFact[] silences, SourceKey[] sources, string[] currencies, bool narrowed = false)
    {
        (this.open, this.silences, Sources, this.currencies) = (open, silences, sources, currencies);
        if (!narrowed) ofEverybody = new(() => [.. silences.CountBy(silence => silence with { EmployeeId = 0, FunnelId = 0, Source = 0, FieldSet = 0 }).Select(cell => (cell.Key, cell.Value))]);
    }

    /// <summary>The sources that records name by their numbers.</summary>
    public SourceKey[] Sources { get; }

    /// <summary>Deals and leads in work.</summary>
    public ReadOnlySpan<OpenFact> Open => open;

    public long Bytes => (120L * open.Length) + (36L * silences.Length);

    /// <summary>Currencies that amounts of open deals could not be converted from.</summary>
    public IReadOnlyList<string> UnknownCurrencies(FactScope scope) =>
        [.. open.Where(record => record.Currency != DealFacts.Converted && scope.Takes(record)).Select(record => currencies[record.Currency]).Distinct(StringComparer.Ordinal)];

    /// <summary>Makes the sums that questions without a filter ask for, before anybody waits for them.</summary>
    public void SumUp() => _ = ofEverybody?.Value;

    /// <summary>
    /// How many leads and deals were forgotten at the end of each of adjoining days: of the silences that outlast it, those that had begun
    /// early enough. A silence adds one from the first day that it began early enough for, and takes it back on its last.
    /// </summary>
    /// <param name="first">The first of the days.</param>
    /// <param name="leadMinutes">The latest touch of a lead forgotten at the end of each, in minutes of the epoch.</param>
    /// <param name="dealMinutes">The same for deals.</param>
    /// <param name="signal">Which touches count.</param>
    /// <param name="scope">Whose records.</param>
    public (int[] Leads, int[] Deals) Forgotten(DateOnly first, int[] leadMinutes, int[] dealMinutes, TouchSignal signal, FactScope scope)
    {
        var bit = TouchClassification.Bit(signal);
        var (leads, deals) = (new int[leadMinutes.Length + 1], new int[dealMinutes.Length + 1]);
        if (scope.IsEverything && ofEverybody is not null)
        {
            foreach (ref readonly var cell in ofEverybody.Value.AsSpan()) Add(cell.Silence, cell.Records);
        }
        else
        {
            foreach (ref readonly var silence in silences.AsSpan())
                if (scope.Takes(silence)) Add(silence, 1);
        }

        for (var day = 1; day < leads.Length; day++) (leads[day], deals[day]) = (leads[day] + leads[day - 1], deals[day] + deals[day - 1]);
        return (leads[..^1], deals[..^1]);

        void Add(in SilenceFact silence, int records)
        {
            if ((silence.Signals & bit) == 0) return;
            var (days, minutes) = silence.IsDeal ? (deals, dealMinutes) : (leads, leadMinutes);
            var from = Array.BinarySearch(minutes, silence.Since);
            if (from < 0) from = ~from;
            var end = Math.Clamp(silence.Until - first.DayNumber, 0, minutes.Length);
            if (from >= end) return;
            days[from] += records;
            days[end] -= records;
        }
    }

    /// <summary>Those that fit: whether a record does, is told by its kind, the number of its source and its set of fields.</summary>
    public SilenceFacts Narrowed(Func<bool, int, int, bool> fits) => new(
        Array.FindAll(open, record => fits(record.IsDeal, record.Source, record.FieldSet)),
        Array.FindAll(silences, silence => fits(silence.IsDeal, silence.Source, silence.FieldSet)),
        Sources,
        currencies,
        narrowed: true);
}
