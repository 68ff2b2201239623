using Reports.Infrastructure.Bitrix24;
using Reports.Infrastructure.Sync.Rows;
using static Reports.Infrastructure.Sync.Lists.ListPart;

namespace Reports.Infrastructure.Sync.Lists;

/// <summary>
/// The long lists of a portal. What is wanted of records that change: those still open, and those touched inside the horizon, whose
/// closing is a change too. The stage history is wanted whole, because a deal of today may have been won years ago for the first time.
/// </summary>
internal static class SyncLists
{
    private static readonly Func<Command, Command> ById = static c => c.With("order[ID]", "ASC");

    public static readonly KeyedList<DealRow> Deals = new("deals", new("crm.deal.list", null, "ID", "filter", ById), DealRow.Table, DealRow.Select)
    {
        WholeParts = w => OpenOrTouched(w, "STAGE_SEMANTIC_ID", "P", "DATE_MODIFY"),
        ChangedParts = w => Touched(w, "DATE_MODIFY"),
        CreatedKey = "<DATE_CREATE",
        Counted = "(t.modified_at >= @horizon or t.semantics = 'P') and t.created_at < @asOf",
        HasFields = true,
    };

    public static readonly KeyedList<LeadRow> Leads = new("leads", new("crm.lead.list", null, "ID", "filter", ById), LeadRow.Table, LeadRow.Select)
    {
        WholeParts = w => OpenOrTouched(w, "STATUS_SEMANTIC_ID", "P", "DATE_MODIFY"),
        ChangedParts = w => Touched(w, "DATE_MODIFY"),
        CreatedKey = "<DATE_CREATE",
        Counted = "(t.modified_at >= @horizon or t.semantics = 'P') and t.created_at < @asOf",
        HasFields = true,
    };

    public static readonly KeyedList<DealMoveRow> DealMoves = new("dealStageMoves", History(2), StageMoveRow.Table, [])
    {
        WholeParts = static _ => [Of("all")],
        ChangedParts = w => Touched(w, "CREATED_TIME"),
        CreatedKey = "<CREATED_TIME",
        Counted = "t.entity = 'deal' and t.moved_at < @asOf and not exists (select from crm.deal d where d.portal_id = t.portal_id and d.id = t.record_id and d.deleted_at is not null)",
    };

    public static readonly KeyedList<LeadMoveRow> LeadMoves = new("leadStageMoves", History(1), StageMoveRow.Table, [])
    {
        WholeParts = static _ => [Of("all")],
        ChangedParts = w => Touched(w, "CREATED_TIME"),
        CreatedKey = "<CREATED_TIME",
        Counted = "t.entity = 'lead' and t.moved_at < @asOf and not exists (select from crm.lead d where d.portal_id = t.portal_id and d.id = t.record_id and d.deleted_at is not null)",
    };

    public static readonly KeyedList<ActivityRow> Activities = new("activities", new("crm.activity.list", null, "ID", "filter", ById), ActivityRow.Table, ActivityRow.Select)
    {
        WholeParts = w => OpenOrTouched(w, "COMPLETED", "N", "LAST_UPDATED"),
        ChangedParts = w => Touched(w, "LAST_UPDATED"),
        CreatedKey = "<CREATED",
        Counted = "(t.updated_at >= @horizon or not t.completed) and t.created_at < @asOf",
    };

    public static readonly KeyedList<CallRow> Calls = new("calls",
        new("voximplant.statistic.get", null, "ID", "FILTER", static c => c.With("SORT", "ID").With("ORDER", "ASC")), CallRow.Table, [])
    {
        WholeParts = w => [Of("recent", (">=CALL_START_DATE", Moment(w.Horizon)))],
        // The statistics get a call when it has ended, and its activity later still.
        ChangedParts = w => [Of("recent", (">=CALL_START_DATE", Moment(w.Since!.Value.AddDays(-1))))],
        CreatedKey = "<CALL_START_DATE",
        Counted = "t.started_at >= @horizon and t.started_at < @asOf",
        OptionalWarning = "no-telephony",
    };

    public static readonly KeyedList<TaskRow> Tasks = new("tasks", new("tasks.task.list", "tasks", "id", "filter", ById), TaskRow.Table, TaskRow.Select)
    {
        WholeParts = w => [Of("open", ("!REAL_STATUS", "5"), ("<CHANGED_DATE", Moment(w.Horizon))), Of("touched", (">=CHANGED_DATE", Moment(w.Horizon)))],
        ChangedParts = w => Touched(w, "CHANGED_DATE"),
        CreatedKey = "<CREATED_DATE",
        Counted = "(t.changed_at >= @horizon or t.status <> 5) and t.created_at < @asOf",
        OptionalWarning = "no-tasks",
    };

    /// <summary>Employees are few, and their changes carry no reliable date: always read whole.</summary>
    public static readonly KeyedList<EmployeeRow> Employees = new("users",
        new("user.get", null, "ID", "FILTER", static c => c.With("sort", "ID").With("order", "ASC").With("ADMIN_MODE", "1")), EmployeeRow.Table, [])
    {
        WholeParts = static _ => [Of("all")],
        ChangedParts = static _ => [Of("all")],
        CreatedKey = "",
        Counted = "true",
    };

    private static ListDialect History(int entityTypeId) =>
        new("crm.stagehistory.list", "items", "ID", "filter", c => ById(c.With("entityTypeId", entityTypeId)));

    private static ListPart[] OpenOrTouched(SyncWindow window, string openKey, string open, string touchedKey) =>
    [
        Of("open", (openKey, open), ("<" + touchedKey, Moment(window.Horizon))),
        Of("touched", (">=" + touchedKey, Moment(window.Horizon))),
    ];

    private static ListPart[] Touched(SyncWindow window, string key) => [Of("changed", (">=" + key, Moment(window.Since!.Value)))];
}
