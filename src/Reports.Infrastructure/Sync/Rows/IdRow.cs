using System.Text.Json.Serialization;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>An identifier alone: what a sweep asks for. Lists write its name in either case.</summary>
internal sealed class IdRow : IKeyedRow
{
    public static readonly StagedTable Table = new("sweep", ["entity", "id"], []);

    [JsonPropertyName("ID")] public long? Upper { get; set; }
    [JsonPropertyName("id")] public long? Lower { get; set; }

    public long Id => Upper ?? Lower ?? throw new System.Text.Json.JsonException("A row has no identifier.");

    [JsonIgnore] public string Entity { get; set; } = "";

    public void Write(CopyRow row)
    {
        row.Text(Entity);
        row.Long(Id);
    }
}
