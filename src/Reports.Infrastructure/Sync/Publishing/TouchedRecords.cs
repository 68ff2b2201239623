namespace Reports.Infrastructure.Sync.Publishing;

/// <summary>
/// The deals and leads that were touched without saying so themselves: their stage history changed, or a changed activity belonged to
/// them until now and moved on.
/// </summary>
internal sealed class TouchedRecords
{
    /// <summary>What an upsert of activities answers for it: the id, and the owner before.</summary>
    public const string Returning = "t.id, old.owner_type_id, old.owner_id";

    private const int LeadType = 1;
    private const int DealType = 2;

    public HashSet<long> Deals { get; } = [];

    public HashSet<long> Leads { get; } = [];

    /// <summary>Adds the former owner of an activity; a new activity had none.</summary>
    public void AddOwner(int? type, long? owner)
    {
        if (owner is not { } id) return;
        if (type is DealType) Deals.Add(id);
        else if (type is LeadType) Leads.Add(id);
    }
}
