using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Forgotten;

/// <summary>How lists of forgotten records are ordered.</summary>
internal static class ForgottenOrder
{
    private static readonly Dictionary<string, SortColumn<ForgottenRow>> Sortable = new(StringComparer.Ordinal)
    {
        ["id"] = new("d.id", "bigint", row => row.Id),
        ["title"] = new("d.title", "text", row => row.Title),
        ["stageId"] = new("d.stage_id", "text", row => row.StageId),
        ["stageName"] = new("d.stage_name", "text", row => row.StageName),
        ["employeeId"] = new("d.employee_id", "int", row => row.EmployeeId),
        ["createdOn"] = new("d.created_on", "date", row => row.CreatedOn),
        ["lastTouchAt"] = new("x.touched_at", "timestamptz", row => row.LastTouchAt),
        ["plannedAt"] = new("x.planned_at", "timestamptz", row => row.PlannedAt),
        ["sourceId"] = new("d.source_id", "text", row => row.SourceId),
    };

    private static readonly RowColumns<ForgottenRow> Deals = new("x.id", row => row.Id, new Dictionary<string, SortColumn<ForgottenRow>>(Sortable, StringComparer.Ordinal)
    {
        ["funnelId"] = new("d.funnel_id", "int", row => row.FunnelId),
        ["amount"] = new("d.amount", "numeric", row => row.Amount),
    });

    // Leads have neither: all of them are equal in it.
    private static readonly RowColumns<ForgottenRow> Leads = new("x.id", row => row.Id, new Dictionary<string, SortColumn<ForgottenRow>>(Sortable, StringComparer.Ordinal)
    {
        ["funnelId"] = new("null::int", "int", row => row.FunnelId),
        ["amount"] = new("null::numeric", "numeric", row => row.Amount),
    });

    /// <summary>Asked order, or the longest silence first. Days of silence are the last touch, seen from the other end.</summary>
    public static RowOrder<ForgottenRow> Of(PageRequest page, ForgottenKind kind)
    {
        var columns = kind is ForgottenKind.Deal ? Deals : Leads;
        return page.Sort switch
        {
            null => new(columns, "lastTouchAt", Descending: false),
            "daysSilent" => new(columns, "lastTouchAt", !page.Descending),
            var field => new(columns, field, page.Descending),
        };
    }
}
