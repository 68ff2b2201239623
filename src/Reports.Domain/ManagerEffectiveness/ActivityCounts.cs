using Reports.Domain.Portals;

namespace Reports.Domain.ManagerEffectiveness;

/// <summary>Completed activities by kind. Counts add up, so any total is a sum of parts.</summary>
/// <param name="Meetings">Meetings.</param>
/// <param name="Calls">Calls.</param>
/// <param name="Emails">E-mails.</param>
/// <param name="Todos">Todos.</param>
/// <param name="Others">Everything else.</param>
public readonly record struct ActivityCounts(long Meetings, long Calls, long Emails, long Todos, long Others)
{
    /// <summary>All activities.</summary>
    public long Total => Meetings + Calls + Emails + Todos + Others;

    /// <summary>Adds kind by kind.</summary>
    public static ActivityCounts operator +(ActivityCounts a, ActivityCounts b) =>
        new(a.Meetings + b.Meetings, a.Calls + b.Calls, a.Emails + b.Emails, a.Todos + b.Todos, a.Others + b.Others);

    /// <summary>One activity of a kind.</summary>
    public static ActivityCounts One(ActivityKind kind) => kind switch
    {
        ActivityKind.Meeting => new(1, 0, 0, 0, 0),
        ActivityKind.Call => new(0, 1, 0, 0, 0),
        ActivityKind.Email => new(0, 0, 1, 0, 0),
        ActivityKind.Todo => new(0, 0, 0, 1, 0),
        _ => new(0, 0, 0, 0, 1),
    };
}
