using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync.Publishing;

/// <summary>The statement that moves staged rows into <c>crm</c>: the newest of each record, only where something differs, and never an older version over a newer one.</summary>
internal static class Upsert
{
    /// <summary>The statement for <paramref name="table"/>; it takes @portalId.</summary>
    /// <param name="table">The table.</param>
    /// <param name="derived">Columns that are not fetched: their name, value of a new record from <c>s</c>, and value of a known one from <c>t</c> and <c>excluded</c>.</param>
    /// <param name="returning">What to answer of every record that is new or different, or null for nothing.</param>
    public static string Sql(StagedTable table, (string Column, string Inserted, string Updated)[] derived, string? returning)
    {
        var key = string.Join(", ", table.Key);
        var newest = table.Modified is null ? key : $"{key}, {table.Modified} desc";
        var names = string.Concat(derived.Select(d => $", {d.Column}"));
        var values = string.Concat(derived.Select(d => $", {d.Inserted}"));
        var sets = string.Join(", ", [
            .. table.Columns.Select(c => $"{c} = excluded.{c}"),
            .. derived.Select(d => $"{d.Column} = {d.Updated}"),
            .. table.MarksDeleted ? ["deleted_at = null"] : Array.Empty<string>(),
        ]);
        var differs = $"({List("t")}) is distinct from ({List("excluded")})";
        if (table.Modified is { } modified) differs = $"t.{modified} <= excluded.{modified} and {differs}";
        if (table.MarksDeleted) differs = $"t.deleted_at is not null or {differs}";
        return $"""
            insert into crm.{table.Name} as t ({table.ColumnList}{names})
            select {table.ColumnList}{values}
            from (select distinct on ({key}) * from staging.{table.Name} where portal_id = @portalId order by {newest}) s
            on conflict (portal_id, {key}) do update set {sets}
            where {differs}
            {(returning is null ? "" : "returning " + returning)}
            """;

        string List(string alias) => string.Join(", ", table.Columns.Select(c => $"{alias}.{c}"));
    }
}
