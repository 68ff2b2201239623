using System.Text.Json.Serialization;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>A call of <c>voximplant.statistic.get</c>.</summary>
internal sealed class CallRow : IKeyedRow
{
    public static readonly StagedTable Table = new("call", ["id"],
        ["call_id", "employee_id", "type_id", "started_at", "duration_seconds", "failed_code", "crm_entity_type", "crm_entity_id", "activity_id", "phone_number"]);

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("CALL_ID")] public string? CallId { get; set; }
    [JsonPropertyName("PORTAL_USER_ID")] public long? EmployeeId { get; set; }
    [JsonPropertyName("CALL_TYPE")] public long? TypeId { get; set; }
    [JsonPropertyName("CALL_START_DATE")] public DateTimeOffset? StartedAt { get; set; }
    [JsonPropertyName("CALL_DURATION")] public long? Duration { get; set; }
    [JsonPropertyName("CALL_FAILED_CODE")] public string? FailedCode { get; set; }
    [JsonPropertyName("CRM_ENTITY_TYPE")] public string? CrmEntityType { get; set; }
    [JsonPropertyName("CRM_ENTITY_ID")] public long? CrmEntityId { get; set; }
    [JsonPropertyName("CRM_ACTIVITY_ID")] public long? ActivityId { get; set; }
    [JsonPropertyName("PHONE_NUMBER")] public string? PhoneNumber { get; set; }

    public void Write(CopyRow row)
    {
        row.Long(Id);
        row.Text(CallId);
        row.IntLink(EmployeeId);
        row.Small(TypeId ?? 0);
        row.Moment(Need.Moment(StartedAt, "CALL_START_DATE", Id));
        row.Int(Duration ?? 0);
        row.Text(FailedCode ?? "");
        row.Text(CrmEntityType);
        row.LongLink(CrmEntityId);
        row.LongLink(ActivityId);
        row.Text(PhoneNumber);
    }
}
