namespace Reports.Domain.Portals;

/// <summary>What an administrator has chosen for a portal.</summary>
/// <param name="TimeZone">IANA zone of all local dates.</param>
/// <param name="ClosedOnBasis">Which date a closed deal counts by.</param>
/// <param name="Weights">Points of each kind of activity.</param>
/// <param name="Norm">The agreed shares of tasks started and finished on time.</param>
/// <param name="LeadDays">Days of silence after which a lead is forgotten.</param>
/// <param name="DealDays">Days of silence after which a deal is forgotten.</param>
/// <param name="LongDealDays">An open deal is long when it was created more than this many local days before.</param>
/// <param name="Holidays">Local dates on which nobody works.</param>
/// <param name="ExposedFields">Names of the custom fields that are offered as filters.</param>
/// <param name="AdSpend">Advertising spend by source and month; empty for who may not read Marketing.</param>
/// <param name="ActivityKinds">Which activity is of which kind: the first rule that fits decides, none means other.</param>
public sealed record PortalSettings(
    string TimeZone,
    ClosedOnBasis ClosedOnBasis,
    ActivityWeights Weights,
    ExecutionNorm Norm,
    int LeadDays,
    int DealDays,
    int LongDealDays,
    IReadOnlyList<DateOnly> Holidays,
    IReadOnlyList<string> ExposedFields,
    IReadOnlyList<AdSpendLine> AdSpend,
    IReadOnlyList<ActivityKindRule> ActivityKinds)
{
    /// <summary>The settings of a portal whose administrator has not chosen anything yet.</summary>
    public static PortalSettings Default(string timeZone) => new(
        timeZone,
        ClosedOnBasis.CloseDate,
        new ActivityWeights(5, 4, 3, 2, 1),
        new ExecutionNorm(0.8m, 0.8m),
        LeadDays: 3,
        DealDays: 7,
        LongDealDays: 180,
        Holidays: [],
        ExposedFields: [],
        AdSpend: [],
        ActivityKindRule.Default);
}

/// <summary>Which date a closed deal counts by.</summary>
public enum ClosedOnBasis
{
    /// <summary>Bitrix24's own closing date, as its list filters count.</summary>
    CloseDate,

    /// <summary>The last move into a final stage, for portals that edit closing dates.</summary>
    StageHistory,
}

/// <summary>Points of each kind of activity, whole numbers from 0 to 100.</summary>
public sealed record ActivityWeights(int Meeting, int Call, int Email, int Todo, int Other);

/// <summary>The agreed shares of tasks started and finished on time; their product is the norm of the coefficient.</summary>
public sealed record ExecutionNorm(decimal Started, decimal Finished);

/// <summary>Money spent on a source in a month.</summary>
/// <param name="SourceId">Code of the source.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Amount">In the base currency.</param>
public sealed record AdSpendLine(string SourceId, DateOnly Month, decimal Amount);

/// <summary>What an activity was.</summary>
public enum ActivityKind
{
    /// <summary>A meeting.</summary>
    Meeting,

    /// <summary>A call.</summary>
    Call,

    /// <summary>A message by mail.</summary>
    Email,

    /// <summary>A to-do.</summary>
    Todo,

    /// <summary>Everything else.</summary>
    Other,
}

/// <summary>One line of the table that sorts activities into kinds; an absent condition fits everything.</summary>
/// <param name="Kind">The kind of what fits.</param>
/// <param name="TypeId">Bitrix24's <c>TYPE_ID</c>.</param>
/// <param name="ProviderId">Bitrix24's <c>PROVIDER_ID</c>.</param>
/// <param name="CalendarBlock">Whether the activity stands in a calendar (<c>SETTINGS.CALENDAR_SECTION_ID</c>).</param>
public sealed record ActivityKindRule(ActivityKind Kind, int? TypeId, string? ProviderId, bool? CalendarBlock)
{
    /// <summary>The documented types and providers.</summary>
    public static IReadOnlyList<ActivityKindRule> Default { get; } =
    [
        new(ActivityKind.Meeting, null, "CRM_MEETING", null),
        new(ActivityKind.Meeting, null, "ZOOM", null),
        new(ActivityKind.Meeting, null, "VISIT_TRACKER", null),
        new(ActivityKind.Meeting, null, "CRM_CALENDAR_SHARING", null),
        new(ActivityKind.Meeting, null, "CRM_TODO", true),
        new(ActivityKind.Call, null, "VOXIMPLANT_CALL", null),
        new(ActivityKind.Call, null, "CRM_CALL_TRACKER", null),
        new(ActivityKind.Email, null, "CRM_EMAIL", null),
        new(ActivityKind.Todo, null, "CRM_TODO", null),
        new(ActivityKind.Meeting, 1, null, null),
        new(ActivityKind.Call, 2, null, null),
        new(ActivityKind.Email, 4, null, null),
    ];
}
