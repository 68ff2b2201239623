using System.Text.Json.Serialization;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>A task of <c>tasks.task.list</c>: asked for in capitals, answered in camel case.</summary>
internal sealed class TaskRow : IKeyedRow
{
    public static readonly StagedTable Table = new("task", ["id"],
    [
        "title", "status", "created_by_id", "responsible_id", "group_id", "crm_links", "created_at", "changed_at", "status_changed_at",
        "deadline", "planned_start_at", "planned_end_at", "started_at", "closed_at", "closed_by_id",
    ], "changed_at") { MarksDeleted = true };

    public static readonly string[] Select =
    [
        "ID", "TITLE", "STATUS", "CREATED_BY", "RESPONSIBLE_ID", "GROUP_ID", "UF_CRM_TASK", "CREATED_DATE", "CHANGED_DATE", "STATUS_CHANGED_DATE",
        "DEADLINE", "START_DATE_PLAN", "END_DATE_PLAN", "DATE_START", "CLOSED_DATE", "CLOSED_BY",
    ];

    [JsonPropertyName("id")] public required long Id { get; set; }
    [JsonPropertyName("title")] public string? Title { get; set; }
    [JsonPropertyName("status")] public long? Status { get; set; }
    [JsonPropertyName("createdBy")] public long? CreatedById { get; set; }
    [JsonPropertyName("responsibleId")] public long? ResponsibleId { get; set; }
    [JsonPropertyName("groupId")] public long? GroupId { get; set; }
    [JsonPropertyName("ufCrmTask")] public string[] CrmLinks { get; set; } = [];
    [JsonPropertyName("createdDate")] public DateTimeOffset? CreatedAt { get; set; }
    [JsonPropertyName("changedDate")] public DateTimeOffset? ChangedAt { get; set; }
    [JsonPropertyName("statusChangedDate")] public DateTimeOffset? StatusChangedAt { get; set; }
    [JsonPropertyName("deadline")] public DateTimeOffset? Deadline { get; set; }
    [JsonPropertyName("startDatePlan")] public DateTimeOffset? PlannedStartAt { get; set; }
    [JsonPropertyName("endDatePlan")] public DateTimeOffset? PlannedEndAt { get; set; }
    [JsonPropertyName("dateStart")] public DateTimeOffset? StartedAt { get; set; }
    [JsonPropertyName("closedDate")] public DateTimeOffset? ClosedAt { get; set; }
    [JsonPropertyName("closedBy")] public long? ClosedById { get; set; }

    public void Write(CopyRow row)
    {
        row.Long(Id);
        row.Text(Title ?? "");
        row.Small(Status ?? 2);
        row.IntLink(CreatedById);
        row.IntLink(ResponsibleId);
        row.IntLink(GroupId);
        row.Texts(CrmLinks);
        row.Moment(Need.Moment(CreatedAt, "createdDate", Id));
        row.Moment(ChangedAt ?? CreatedAt);
        row.Moment(StatusChangedAt);
        row.Moment(Deadline);
        row.Moment(PlannedStartAt);
        row.Moment(PlannedEndAt);
        row.Moment(StartedAt);
        row.Moment(ClosedAt);
        row.IntLink(ClosedById);
    }
}
