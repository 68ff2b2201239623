using System.Text.Json;
using System.Text.Json.Serialization;
using Reports.Infrastructure.Bitrix24.Json;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>An activity of <c>crm.activity.list</c>.</summary>
internal sealed class ActivityRow : IKeyedRow
{
    public static readonly StagedTable Table = new("activity", ["id"],
    [
        "owner_type_id", "owner_id", "type_id", "provider_id", "provider_type_id", "subject", "direction", "completed", "responsible_id", "author_id",
        "created_at", "updated_at", "start_at", "end_at", "deadline", "has_calendar_section", "associated_id",
    ], "updated_at") { MarksDeleted = true };

    public static readonly string[] Select =
    [
        "ID", "OWNER_TYPE_ID", "OWNER_ID", "TYPE_ID", "PROVIDER_ID", "PROVIDER_TYPE_ID", "SUBJECT", "DIRECTION", "COMPLETED", "RESPONSIBLE_ID", "AUTHOR_ID",
        "CREATED", "LAST_UPDATED", "START_TIME", "END_TIME", "DEADLINE", "SETTINGS", "ASSOCIATED_ENTITY_ID",
    ];

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("OWNER_TYPE_ID")] public long? OwnerTypeId { get; set; }
    [JsonPropertyName("OWNER_ID")] public long? OwnerId { get; set; }
    [JsonPropertyName("TYPE_ID")] public long? TypeId { get; set; }
    [JsonPropertyName("PROVIDER_ID")] public string? ProviderId { get; set; }
    [JsonPropertyName("PROVIDER_TYPE_ID")] public string? ProviderTypeId { get; set; }
    [JsonPropertyName("SUBJECT")] public string? Subject { get; set; }
    [JsonPropertyName("DIRECTION")] public long? Direction { get; set; }
    [JsonPropertyName("COMPLETED")] public bool Completed { get; set; }
    [JsonPropertyName("RESPONSIBLE_ID")] public long? ResponsibleId { get; set; }
    [JsonPropertyName("AUTHOR_ID")] public long? AuthorId { get; set; }
    [JsonPropertyName("CREATED")] public DateTimeOffset? CreatedAt { get; set; }
    [JsonPropertyName("LAST_UPDATED")] public DateTimeOffset? UpdatedAt { get; set; }
    [JsonPropertyName("START_TIME")] public DateTimeOffset? StartAt { get; set; }
    [JsonPropertyName("END_TIME")] public DateTimeOffset? EndAt { get; set; }
    [JsonPropertyName("DEADLINE")] public DateTimeOffset? Deadline { get; set; }
    [JsonPropertyName("ASSOCIATED_ENTITY_ID")] public long? AssociatedId { get; set; }
    [JsonPropertyName("SETTINGS"), JsonConverter(typeof(CalendarBlock))] public bool HasCalendarSection { get; set; }

    public void Write(CopyRow row)
    {
        row.Long(Id);
        row.Int(OwnerTypeId ?? 0);
        row.Long(OwnerId ?? 0);
        row.Int(TypeId ?? 0);
        row.Text(ProviderId ?? "");
        row.Text(ProviderTypeId);
        row.Text(Subject ?? "");
        row.Small(Direction);
        row.Bool(Completed);
        row.IntLink(ResponsibleId);
        row.IntLink(AuthorId);
        row.Moment(Need.Moment(CreatedAt, "CREATED", Id));
        row.Moment(UpdatedAt ?? CreatedAt);
        row.Moment(StartAt);
        row.Moment(EndAt);
        row.Moment(Deadline is { Year: >= 9999 } ? null : Deadline);
        row.Bool(HasCalendarSection);
        row.LongLink(AssociatedId);
    }

    /// <summary>An empty PHP map arrives as <c>[]</c>; a to-do with a calendar block names its calendar's section.</summary>
    internal sealed class CalendarBlock : JsonConverter<bool>
    {
        public override bool HandleNull => true;

        public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                return false;
            }

            var found = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isSection = reader.ValueTextEquals("CALENDAR_SECTION_ID"u8);
                reader.Read();
                if (isSection) found = Tolerant.Integer(ref reader) is not (null or 0);
                else reader.Skip();
            }

            return found;
        }

        public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
