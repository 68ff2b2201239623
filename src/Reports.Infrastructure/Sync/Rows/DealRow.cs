using System.Text.Json;
using System.Text.Json.Serialization;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>A deal of <c>crm.deal.list</c>. The old method, because the new one's dates may carry the token user's zone.</summary>
internal sealed class DealRow : IKeyedRow
{
    public static readonly StagedTable Table = new("deal", ["id"],
    [
        "title", "funnel_id", "stage_id", "semantics", "employee_id", "created_by_id", "lead_id", "company_id", "contact_id", "amount", "currency",
        "source_id", "utm_source", "utm_medium", "utm_campaign", "type_id", "is_recurring", "created_at", "modified_at", "moved_at", "begin_date", "close_date",
        "last_activity_at", "fields",
    ], "modified_at") { MarksDeleted = true };

    public static readonly string[] Select =
    [
        "ID", "TITLE", "CATEGORY_ID", "STAGE_ID", "STAGE_SEMANTIC_ID", "ASSIGNED_BY_ID", "CREATED_BY_ID", "LEAD_ID", "COMPANY_ID", "CONTACT_ID",
        "OPPORTUNITY", "CURRENCY_ID", "SOURCE_ID", "UTM_SOURCE", "UTM_MEDIUM", "UTM_CAMPAIGN", "TYPE_ID", "IS_RECURRING", "DATE_CREATE", "DATE_MODIFY",
        "MOVED_TIME", "BEGINDATE", "CLOSEDATE", "LAST_ACTIVITY_TIME",
    ];

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("TITLE")] public string? Title { get; set; }
    [JsonPropertyName("CATEGORY_ID")] public long? FunnelId { get; set; }
    [JsonPropertyName("STAGE_ID")] public string? StageId { get; set; }
    [JsonPropertyName("STAGE_SEMANTIC_ID")] public string? Semantics { get; set; }
    [JsonPropertyName("ASSIGNED_BY_ID")] public long? EmployeeId { get; set; }
    [JsonPropertyName("CREATED_BY_ID")] public long? CreatedById { get; set; }
    [JsonPropertyName("LEAD_ID")] public long? LeadId { get; set; }
    [JsonPropertyName("COMPANY_ID")] public long? CompanyId { get; set; }
    [JsonPropertyName("CONTACT_ID")] public long? ContactId { get; set; }
    [JsonPropertyName("OPPORTUNITY")] public decimal? Amount { get; set; }
    [JsonPropertyName("CURRENCY_ID")] public string? Currency { get; set; }
    [JsonPropertyName("SOURCE_ID")] public string? SourceId { get; set; }
    [JsonPropertyName("UTM_SOURCE")] public string? UtmSource { get; set; }
    [JsonPropertyName("UTM_MEDIUM")] public string? UtmMedium { get; set; }
    [JsonPropertyName("UTM_CAMPAIGN")] public string? UtmCampaign { get; set; }
    [JsonPropertyName("TYPE_ID")] public string? TypeId { get; set; }
    [JsonPropertyName("IS_RECURRING")] public bool IsRecurring { get; set; }
    [JsonPropertyName("DATE_CREATE")] public DateTimeOffset? CreatedAt { get; set; }
    [JsonPropertyName("DATE_MODIFY")] public DateTimeOffset? ModifiedAt { get; set; }
    [JsonPropertyName("MOVED_TIME")] public DateTimeOffset? MovedAt { get; set; }
    [JsonPropertyName("BEGINDATE")] public DateOnly? BeginDate { get; set; }
    [JsonPropertyName("CLOSEDATE")] public DateOnly? CloseDate { get; set; }
    [JsonPropertyName("LAST_ACTIVITY_TIME")] public DateTimeOffset? LastActivityAt { get; set; }

    /// <summary>The custom fields that were asked for.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Custom { get; set; }

    public void Write(CopyRow row)
    {
        row.Long(Id);
        row.Text(Title ?? "");
        row.Int(FunnelId ?? 0);
        row.Text(StageId ?? "");
        row.Char(Need.Semantics(Semantics));
        row.IntLink(EmployeeId);
        row.IntLink(CreatedById);
        row.LongLink(LeadId);
        row.LongLink(CompanyId);
        row.LongLink(ContactId);
        row.Money(Amount);
        row.Text(Currency);
        row.Text(SourceId);
        row.Text(UtmSource);
        row.Text(UtmMedium);
        row.Text(UtmCampaign);
        row.Text(TypeId);
        row.Bool(IsRecurring);
        row.Moment(Need.Moment(CreatedAt, "DATE_CREATE", Id));
        row.Moment(Need.Moment(ModifiedAt, "DATE_MODIFY", Id));
        row.Moment(MovedAt);
        row.Date(BeginDate);
        row.Date(CloseDate);
        row.Moment(LastActivityAt);
        row.Json(CustomFields.ToJson(Custom, row.YesNo));
    }
}
