namespace Reports.Infrastructure.Sync.Publishing;

/// <summary>
/// The deals and leads that were touched without saying so themselves: their stage history changed, or an activity that belongs or belonged to
/// them is new, gone, or has changed in what their touches are read from. Another subject or author touches nobody.
/// </summary>
internal sealed class TouchedRecords
{
    private const int LeadType = 1;
    private const int DealType = 2;

    /// <summary>What an activity's owner knows it by: the columns that <c>RecordActivities.sql</c> reads.</summary>
    private static readonly string[] Known =
    [
        "owner_type_id", "owner_id", "type_id", "provider_id", "has_calendar_section", "completed", "created_at", "start_at",
        "completed_seen_at", "deadline", "deleted_at",
    ];

    /// <summary>What a statement that changes activities (<c>t</c>) answers for it: the id, whether owners are touched, the owner before and now.</summary>
    public static string Returning { get; } =
        $"""
        t.id, ({List("old")}) is distinct from ({List("new")}) as touches,
        old.owner_type_id as owner_type_was, old.owner_id as owner_was, t.owner_type_id as owner_type, t.owner_id as owner
        """;

    public HashSet<long> Deals { get; } = [];

    public HashSet<long> Leads { get; } = [];

    /// <summary>Adds the owners of a changed activity, and answers its id.</summary>
    public long Add(ChangedActivity activity)
    {
        if (!activity.Touches) return activity.Id;
        Add(activity.OwnerTypeWas, activity.OwnerWas);
        Add(activity.OwnerType, activity.Owner);
        return activity.Id;
    }

    private void Add(int? type, long? owner)
    {
        if (owner is not { } id) return; // a new activity belonged to nobody before
        if (type is DealType) Deals.Add(id);
        else if (type is LeadType) Leads.Add(id);
    }

    private static string List(string version) => string.Join(", ", Known.Select(column => $"{version}.{column}"));
}

/// <summary>An activity that is new, gone or different, as <see cref="TouchedRecords.Returning"/> answers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Touches">Whether its owners know it by something else now.</param>
/// <param name="OwnerTypeWas">The type of the owner before, null of a new one.</param>
/// <param name="OwnerWas">The owner before, null of a new one.</param>
/// <param name="OwnerType">The type of the owner now.</param>
/// <param name="Owner">The owner now.</param>
internal readonly record struct ChangedActivity(long Id, bool Touches, int? OwnerTypeWas, long? OwnerWas, int? OwnerType, long? Owner);
