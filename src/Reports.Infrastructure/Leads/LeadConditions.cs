using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;

namespace Reports.Infrastructure.Leads;

/// <summary>Conditions on leads, for statements that call <c>mart.lead</c> «l».</summary>
internal static class LeadConditions
{
    private const string Mark = "/* lead filter */";

    /// <summary>Puts the conditions on employee, source and fields (<c>@LeadFields</c>) where the statement leaves a place for them.</summary>
    public static string Filtered(string sql, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields) =>
        sql.Replace(Mark, FieldConditions.Written(Sql.Load<LeadRowsReader>("LeadFilter.sql").Trim(), "l", "LeadFields", fields.Count), StringComparison.Ordinal);
}
