using System.Text.Json.Serialization;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>A step of a deal's or lead's history, <c>crm.stagehistory.list</c>. Leads name their stage and semantics differently.</summary>
internal abstract class StageMoveRow : IKeyedRow
{
    public static readonly StagedTable Table = new("stage_move", ["entity", "id"],
        ["record_id", "type_id", "funnel_id", "stage_id", "semantics", "moved_at"], "moved_at");

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("OWNER_ID")] public required long RecordId { get; set; }
    [JsonPropertyName("TYPE_ID")] public long? TypeId { get; set; }
    [JsonPropertyName("CREATED_TIME")] public DateTimeOffset? MovedAt { get; set; }

    protected abstract string Entity { get; }

    protected abstract string? Stage { get; }

    protected abstract string? StageSemantics { get; }

    protected virtual long? Funnel => null;

    public void Write(CopyRow row)
    {
        row.Text(Entity);
        row.Long(Id);
        row.Long(RecordId);
        row.Small(TypeId ?? 2);
        row.Int(Funnel);
        row.Text(Stage ?? "");
        row.Char(Need.Semantics(StageSemantics));
        row.Moment(Need.Moment(MovedAt, "CREATED_TIME", Id));
    }
}

internal sealed class DealMoveRow : StageMoveRow
{
    [JsonPropertyName("CATEGORY_ID")] public long? FunnelId { get; set; }
    [JsonPropertyName("STAGE_ID")] public string? StageId { get; set; }
    [JsonPropertyName("STAGE_SEMANTIC_ID")] public string? Semantics { get; set; }

    protected override string Entity => "deal";

    protected override string? Stage => StageId;

    protected override string? StageSemantics => Semantics;

    protected override long? Funnel => FunnelId;
}

internal sealed class LeadMoveRow : StageMoveRow
{
    [JsonPropertyName("STATUS_ID")] public string? StageId { get; set; }
    [JsonPropertyName("STATUS_SEMANTIC_ID")] public string? Semantics { get; set; }

    protected override string Entity => "lead";

    protected override string? Stage => StageId;

    protected override string? StageSemantics => Semantics;
}
