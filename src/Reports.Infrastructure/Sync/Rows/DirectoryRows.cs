using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Rows;

/// <summary>An employee of <c>user.get</c>.</summary>
internal sealed class EmployeeRow : IKeyedRow
{
    public static readonly StagedTable Table = new("employee", ["id"],
        ["first_name", "last_name", "second_name", "name", "active", "department_ids", "work_position", "photo_url", "time_zone", "user_type"])
        { MarksDeleted = true };

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("NAME")] public string? FirstName { get; set; }
    [JsonPropertyName("LAST_NAME")] public string? LastName { get; set; }
    [JsonPropertyName("SECOND_NAME")] public string? SecondName { get; set; }
    [JsonPropertyName("ACTIVE")] public bool Active { get; set; }
    [JsonPropertyName("UF_DEPARTMENT")] public string[] Departments { get; set; } = [];
    [JsonPropertyName("WORK_POSITION")] public string? WorkPosition { get; set; }
    [JsonPropertyName("PERSONAL_PHOTO")] public string? PhotoUrl { get; set; }
    [JsonPropertyName("TIME_ZONE")] public string? TimeZone { get; set; }
    [JsonPropertyName("USER_TYPE")] public string? UserType { get; set; }

    public void Write(CopyRow row)
    {
        var name = $"{FirstName} {LastName}".Trim();
        row.Int(Id);
        row.Text(FirstName ?? "");
        row.Text(LastName ?? "");
        row.Text(SecondName ?? "");
        row.Text(name.Length > 0 ? name : FormattableString.Invariant($"#{Id}"));
        row.Bool(Active);
        row.Ints([.. Departments.Select(d => int.TryParse(d, CultureInfo.InvariantCulture, out var id) ? id : 0).Where(id => id > 0)]);
        row.Text(WorkPosition);
        row.Text(PhotoUrl is { } url && url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? url : null);
        row.Text(TimeZone);
        row.Text(UserType);
    }
}

/// <summary>A department of <c>department.get</c>.</summary>
internal sealed class DepartmentRow : IStagedRow
{
    public static readonly StagedTable Table = new("department", ["id"], ["parent_id", "name", "head_id", "sort"]);

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("PARENT")] public long? ParentId { get; set; }
    [JsonPropertyName("NAME")] public string? Name { get; set; }
    [JsonPropertyName("UF_HEAD")] public long? HeadId { get; set; }
    [JsonPropertyName("SORT")] public long? Sort { get; set; }

    public void Write(CopyRow row)
    {
        row.Int(Id);
        row.IntLink(ParentId);
        row.Text(Name ?? "");
        row.IntLink(HeadId);
        row.Int(Sort ?? 500);
    }
}

/// <summary>A funnel of <c>crm.category.list</c>.</summary>
internal sealed class FunnelRow : IStagedRow
{
    public static readonly StagedTable Table = new("funnel", ["id"], ["name", "sort", "is_default"]);

    [JsonPropertyName("id")] public required long Id { get; set; }
    [JsonPropertyName("name")] public string? Name { get; set; }
    [JsonPropertyName("sort")] public long? Sort { get; set; }
    [JsonPropertyName("isDefault")] public bool IsDefault { get; set; }

    public void Write(CopyRow row)
    {
        row.Int(Id);
        row.Text(Name ?? "");
        row.Int(Sort ?? 500);
        row.Bool(IsDefault);
    }
}

/// <summary>An entry of <c>crm.status.list</c>: stages and sources.</summary>
internal sealed class StatusRow : IStagedRow
{
    private const string DealStages = "DEAL_STAGE";

    public static readonly StagedTable Table = new("status", ["entity_id", "status_id"], ["name", "sort", "semantics", "funnel_id", "color"]);

    [JsonPropertyName("ENTITY_ID")] public string? EntityId { get; set; }
    [JsonPropertyName("STATUS_ID")] public string? StatusId { get; set; }
    [JsonPropertyName("NAME")] public string? Name { get; set; }
    [JsonPropertyName("SORT")] public long? Sort { get; set; }
    [JsonPropertyName("SEMANTICS")] public string? Semantics { get; set; }
    [JsonPropertyName("COLOR")] public string? Color { get; set; }

    /// <summary>Whether reports know this directory.</summary>
    public bool IsWanted => EntityId is { } entity && StatusId is not null
        && (entity is "STATUS" or "SOURCE" or "DEAL_TYPE" || entity.StartsWith(DealStages, StringComparison.Ordinal));

    public void Write(CopyRow row)
    {
        row.Text(EntityId);
        row.Text(StatusId);
        row.Text(Name ?? StatusId);
        row.Int(Sort ?? 500);
        row.Char(Need.Semantics(Semantics));
        row.Int(FunnelOf(EntityId!));
        row.Text(Color);
    }

    /// <summary>The funnel stands in the directory's name: <c>DEAL_STAGE_9</c>; the default one has none.</summary>
    private static int? FunnelOf(string entity) => entity == DealStages ? 0
        : entity.StartsWith(DealStages + "_", StringComparison.Ordinal)
          && int.TryParse(entity.AsSpan(DealStages.Length + 1), CultureInfo.InvariantCulture, out var id) ? id : null;
}

/// <summary>A currency of <c>crm.currency.list</c>.</summary>
internal sealed class CurrencyRow : IStagedRow
{
    public static readonly StagedTable Table = new("currency", ["code"], ["name", "is_base", "rate"]);

    [JsonPropertyName("CURRENCY")] public string? Code { get; set; }
    [JsonPropertyName("FULL_NAME")] public string? Name { get; set; }
    [JsonPropertyName("BASE")] public bool IsBase { get; set; }
    [JsonPropertyName("AMOUNT")] public decimal? Amount { get; set; }
    [JsonPropertyName("AMOUNT_CNT")] public decimal? Count { get; set; }

    /// <summary>One unit in the base currency; null for an entry that makes no sense.</summary>
    public decimal? Rate => IsBase ? 1 : Count is > 0 && Amount is > 0 ? decimal.Round(Amount.Value / Count.Value, 10) : null;

    public void Write(CopyRow row)
    {
        row.Text(Code);
        row.Text(Name ?? Code);
        row.Bool(IsBase);
        row.Money(Rate);
    }
}

/// <summary>A custom field of <c>crm.deal.userfield.list</c> or <c>crm.lead.userfield.list</c>.</summary>
internal sealed class UserFieldRow : IStagedRow
{
    public static readonly StagedTable Table = new("user_field", ["entity", "name"], ["title", "type", "multiple", "options"]);

    [JsonIgnore] public string Entity { get; set; } = "deal";
    [JsonPropertyName("FIELD_NAME")] public string? Name { get; set; }
    [JsonPropertyName("EDIT_FORM_LABEL")] public string? FormLabel { get; set; }
    [JsonPropertyName("LIST_COLUMN_LABEL")] public string? ColumnLabel { get; set; }
    [JsonPropertyName("USER_TYPE_ID")] public string? Type { get; set; }
    [JsonPropertyName("MULTIPLE")] public bool Multiple { get; set; }
    [JsonPropertyName("LIST")] public FieldOption[]? List { get; set; }

    public void Write(CopyRow row)
    {
        row.Text(Entity);
        row.Text(Name);
        row.Text(FormLabel ?? ColumnLabel ?? Name);
        row.Text(Type ?? "string");
        row.Bool(Multiple);
        row.Json(Options());
    }

    private string Options()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var option in List ?? [])
            {
                json.WriteStartObject();
                json.WriteString("id", option.Id);
                json.WriteString("name", option.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>A choice of an enumeration.</summary>
    internal sealed class FieldOption
    {
        [JsonPropertyName("ID")] public string? Id { get; set; }
        [JsonPropertyName("VALUE")] public string? Value { get; set; }
    }
}

/// <summary>A workgroup or project of <c>sonet_group.get</c>.</summary>
internal sealed class WorkgroupRow : IStagedRow
{
    public static readonly StagedTable Table = new("workgroup", ["id"], ["name", "is_project", "closed"]);

    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("NAME")] public string? Name { get; set; }
    [JsonPropertyName("PROJECT")] public bool IsProject { get; set; }
    [JsonPropertyName("CLOSED")] public bool Closed { get; set; }

    public void Write(CopyRow row)
    {
        row.Int(Id);
        row.Text(Name ?? "");
        row.Bool(IsProject);
        row.Bool(Closed);
    }
}

/// <summary>The user on whose behalf the sync runs, <c>profile</c>.</summary>
internal sealed class ProfileRow
{
    [JsonPropertyName("ID")] public required long Id { get; set; }
    [JsonPropertyName("ADMIN")] public bool IsAdmin { get; set; }
    [JsonPropertyName("TIME_ZONE")] public string? TimeZone { get; set; }
}
