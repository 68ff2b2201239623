using Reports.Domain.Portals;

namespace Reports.Domain.Activities;

/// <summary>
/// Turns Bitrix24's type and provider into a kind. The lines are data that an administrator can change
/// (<see cref="ActivityKindRule.Default"/> is what a portal starts with); the first that fits decides, and what no line speaks of is
/// <see cref="ActivityKind.Other"/>.
/// </summary>
/// <param name="rules">The lines in their order.</param>
public sealed class ActivityKindTable(IReadOnlyList<ActivityKindRule> rules)
{
    /// <summary>The provider of task comments. They are no activity whatever the table says: not in counts, touches, planned steps or «без дел».</summary>
    public const string TaskComment = "CRM_TASKS_TASK_COMMENT";

    /// <summary>The kind of an activity; null when it counts nowhere.</summary>
    /// <param name="typeId"><c>TYPE_ID</c>.</param>
    /// <param name="providerId"><c>PROVIDER_ID</c>, compared without regard to case; classic activities may have none.</param>
    /// <param name="hasCalendarBlock">Whether <c>SETTINGS.CALENDAR_SECTION_ID</c> is set.</param>
    public ActivityKind? KindOf(int typeId, string? providerId, bool hasCalendarBlock)
    {
        if (Same(TaskComment, providerId)) return null;
        foreach (var rule in rules)
            if (Fits(rule, typeId, providerId, hasCalendarBlock))
                return rule.Kind;
        return ActivityKind.Other;
    }

    private static bool Fits(ActivityKindRule rule, int typeId, string? providerId, bool hasCalendarBlock) =>
        (rule.TypeId is null || rule.TypeId == typeId)
        && (rule.ProviderId is null || Same(rule.ProviderId, providerId))
        && (rule.CalendarBlock is null || rule.CalendarBlock == hasCalendarBlock);

    private static bool Same(string a, string? b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
