using System.Numerics;
using Reports.Domain.Periods;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Facts;

/// <summary>A lead as reports sum it; days are day numbers, <see cref="DealFacts.NoDay"/> where there is none.</summary>
/// <param name="EmployeeId">The responsible; 0: nobody.</param>
/// <param name="Semantics">In work (P), converted (S) or junk (F).</param>
/// <param name="CreatedOn">The day of creation.</param>
/// <param name="ClosedOn">The day of conversion or rejection.</param>
/// <param name="Winning">A deal of it was won.</param>
/// <param name="StageKnown">The stage is in the directory.</param>
/// <param name="Source">The number of its source.</param>
/// <param name="FieldSet">What its exposed fields hold.</param>
internal readonly record struct LeadFact(int EmployeeId, char Semantics, int CreatedOn, int ClosedOn, bool Winning, bool StageKnown, int Source, int FieldSet);

/// <summary>What happened to leads.</summary>
internal readonly record struct LeadFlow(int Created, int Converted, int Junk)
    : IAdditionOperators<LeadFlow, LeadFlow, LeadFlow>, ISubtractionOperators<LeadFlow, LeadFlow, LeadFlow>
{
    public static LeadFlow operator +(LeadFlow a, LeadFlow b) => new(a.Created + b.Created, a.Converted + b.Converted, a.Junk + b.Junk);

    public static LeadFlow operator -(LeadFlow a, LeadFlow b) => new(a.Created - b.Created, a.Converted - b.Converted, a.Junk - b.Junk);
}

/// <summary>The leads of a portal, or those of them that a filter leaves, with their sums.</summary>
internal sealed class LeadFacts : IKept
{
    private readonly LeadFact[] leads;
    private readonly Lazy<DaySums<int, LeadFlow>> flow;
    private readonly Lazy<DaySums<bool, LeadFlow>> flowOfAll;
    private readonly Lazy<LeadFact[]> doubtful;
    private readonly Lazy<Dictionary<int, int>> inWork;
    private readonly Lazy<DaySums<int, SourceLeads>> bySource;
    private readonly Lazy<DaySums<bool, SourceLeads>> ofAllSources;

    public LeadFacts(LeadFact[] leads, SourceKey[] sources)
    {
        (this.leads, Sources) = (leads, sources);
        flow = new(Summed);
        flowOfAll = new(() => Flow.By(_ => true));
        doubtful = new(() => Array.FindAll(leads, lead => !lead.StageKnown || Sources[lead.Source].SourceId.Length == 0));
        inWork = new(() => leads.Where(lead => lead.Semantics == 'P').CountBy(lead => lead.EmployeeId).ToDictionary());
        bySource = new(() => SourceLeads.Of(leads));
        ofAllSources = new(() => BySource.By(_ => true));
    }

    /// <summary>The sources that leads name by their numbers.</summary>
    public SourceKey[] Sources { get; }

    /// <summary>All of them.</summary>
    public ReadOnlySpan<LeadFact> All => leads;

    /// <summary>By employee.</summary>
    public DaySums<int, LeadFlow> Flow => flow.Value;

    /// <summary>Of all employees together.</summary>
    public DaySums<bool, LeadFlow> FlowOfAll => flowOfAll.Value;

    /// <summary>Those that somebody should look at: without a source, in an unknown stage.</summary>
    public ReadOnlySpan<LeadFact> Doubtful => doubtful.Value;

    /// <summary>How many are in work, by employee.</summary>
    public IReadOnlyDictionary<int, int> InWork => inWork.Value;

    /// <summary>By the number of the source.</summary>
    public DaySums<int, SourceLeads> BySource => bySource.Value;

    /// <summary>Of all sources together.</summary>
    public DaySums<bool, SourceLeads> OfAllSources => ofAllSources.Value;

    public long Bytes => 60L * leads.Length;

    /// <summary>What happened to the leads of a scope in a span.</summary>
    public LeadFlow Total(DateSpan span, FactScope scope) => scope.IsOfEverybody ? FlowOfAll.Total(span, _ => true) : Flow.Total(span, scope.OfEmployee);

    /// <summary>What happened to them in each of adjoining buckets.</summary>
    public LeadFlow[] Series(IReadOnlyList<Bucket> buckets, FactScope scope) =>
        scope.IsOfEverybody ? FlowOfAll.Series(buckets, _ => true) : Flow.Series(buckets, scope.OfEmployee);

    /// <summary>Makes the sums that questions without a filter ask for, before anybody waits for them.</summary>
    public void SumUp() => _ = (FlowOfAll, OfAllSources, doubtful.Value, InWork);

    /// <summary>Those that fit.</summary>
    public LeadFacts Narrowed(Predicate<LeadFact> fits) => new(Array.FindAll(leads, fits), Sources);

    private DaySums<int, LeadFlow> Summed()
    {
        var sums = new DaySums<int, LeadFlow>.Builder();
        foreach (ref readonly var lead in leads.AsSpan())
        {
            sums.Add(lead.EmployeeId, lead.CreatedOn, new() { Created = 1 });
            if (lead.ClosedOn != DealFacts.NoDay && lead.Semantics != 'P')
                sums.Add(lead.EmployeeId, lead.ClosedOn, lead.Semantics == 'S' ? new() { Converted = 1 } : new() { Junk = 1 });
        }

        return sums.Build();
    }
}
