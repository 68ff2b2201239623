using Reports.Domain.Portals;

namespace Reports.Domain.Activities;

/// <summary>When a completed activity happened, as far as Bitrix24 lets one know.</summary>
public static class ActivityTime
{
    /// <summary>
    /// The moment that a completed activity counts at: a call, e-mail or meeting at its start, anything else when it was completed.
    /// One without a start was born when it took place, so its creation stands for the start.
    /// </summary>
    /// <param name="kind">The activity's kind.</param>
    /// <param name="startAt"><c>START_TIME</c>.</param>
    /// <param name="completedSeenAt"><c>LAST_UPDATED</c> as of the sync that first saw it completed; kept while it stays completed.</param>
    /// <param name="createdAt"><c>CREATED</c>.</param>
    public static DateTimeOffset Of(ActivityKind kind, DateTimeOffset? startAt, DateTimeOffset completedSeenAt, DateTimeOffset createdAt) =>
        kind is ActivityKind.Meeting or ActivityKind.Call or ActivityKind.Email ? startAt ?? createdAt : completedSeenAt;

    /// <summary>
    /// The completion moment to keep after a sync: the one already kept while the activity stays completed, this sync's when it is found
    /// completed for the first time (or again), none while it is incomplete.
    /// </summary>
    public static DateTimeOffset? KeepCompletion(bool completed, DateTimeOffset? kept, DateTimeOffset updatedAt) =>
        completed ? kept ?? updatedAt : null;
}
