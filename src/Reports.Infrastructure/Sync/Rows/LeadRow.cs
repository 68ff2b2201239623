using System.Text.Json;
using System.Text.Json.Serialization;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>A lead of <c>crm.lead.list</c>.</summary>
internal sealed class LeadRow : IKeyedRow
{
    public static readonly StagedTable Table = new("lead", ["id"],
    [
        "title", "stage_id", "semantics", "employee_id", "created_by_id", "amount", "currency", "source_id", "utm_source", "utm_medium", "utm_campaign",
        "created_at", "modified_at", "moved_at", "closed_at", "last_activity_at", "fields",
    ], "modified_at") { MarksDeleted = true };

    public static readonly string[] Select =
    [
        "ID", "TITLE", "STATUS_ID", "STATUS_SEMANTIC_ID", "ASSIGNED_BY_ID", "CREATED_BY_ID", "OPPORTUNITY", "CURRENCY_ID", "SOURCE_ID",
        "UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "DATE_CREATE", "DATE_MODIFY", "MOVED_TIME", "DATE_CLOSED", "LAST_ACTIVITY_TIME",
    ];

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("TITLE")] public string? Title { get; set; }
    [JsonPropertyName("STATUS_ID")] public string? StageId { get; set; }
    [JsonPropertyName("STATUS_SEMANTIC_ID")] public string? Semantics { get; set; }
    [JsonPropertyName("ASSIGNED_BY_ID")] public long? EmployeeId { get; set; }
    [JsonPropertyName("CREATED_BY_ID")] public long? CreatedById { get; set; }
    [JsonPropertyName("OPPORTUNITY")] public decimal? Amount { get; set; }
    [JsonPropertyName("CURRENCY_ID")] public string? Currency { get; set; }
    [JsonPropertyName("SOURCE_ID")] public string? SourceId { get; set; }
    [JsonPropertyName("UTM_SOURCE")] public string? UtmSource { get; set; }
    [JsonPropertyName("UTM_MEDIUM")] public string? UtmMedium { get; set; }
    [JsonPropertyName("UTM_CAMPAIGN")] public string? UtmCampaign { get; set; }
    [JsonPropertyName("DATE_CREATE")] public DateTimeOffset? CreatedAt { get; set; }
    [JsonPropertyName("DATE_MODIFY")] public DateTimeOffset? ModifiedAt { get; set; }
    [JsonPropertyName("MOVED_TIME")] public DateTimeOffset? MovedAt { get; set; }
    [JsonPropertyName("DATE_CLOSED")] public DateTimeOffset? ClosedAt { get; set; }
    [JsonPropertyName("LAST_ACTIVITY_TIME")] public DateTimeOffset? LastActivityAt { get; set; }

    /// <summary>The custom fields that were asked for.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Custom { get; set; }

    public void Write(CopyRow row)
    {
        row.Long(Id);
        row.Text(Title ?? "");
        row.Text(StageId ?? "");
        row.Char(Need.Semantics(Semantics));
        row.IntLink(EmployeeId);
        row.IntLink(CreatedById);
        row.Money(Amount);
        row.Text(Currency);
        row.Text(SourceId);
        row.Text(UtmSource);
        row.Text(UtmMedium);
        row.Text(UtmCampaign);
        row.Moment(Need.Moment(CreatedAt, "DATE_CREATE", Id));
        row.Moment(Need.Moment(ModifiedAt, "DATE_MODIFY", Id));
        row.Moment(MovedAt);
        row.Moment(ClosedAt);
        row.Moment(LastActivityAt);
        row.Json(CustomFields.ToJson(Custom, row.YesNo));
    }
}
