using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Deals;

/// <summary>Conditions on deals that only the facts can answer, for statements that call <c>mart.deal</c> «d».</summary>
internal static class DealConditions
{
    private const string Mark = "/* narrowed */";

    /// <summary>Puts the conditions on source (<c>@Sources</c>) and fields (<c>@Fields</c>) where the statement leaves a place for them.</summary>
    public static string Narrowed(string sql, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields) =>
        sql.Replace(Mark, FieldConditions.Written(Sql.Load<DealRowsReader>("Narrowed.sql").Trim(), "d", "Fields", fields.Count), StringComparison.Ordinal);

    /// <summary>The statement without those conditions, which would keep it from its indexes.</summary>
    public static string Wide(string sql) => sql.Replace(Mark, "", StringComparison.Ordinal);
}
