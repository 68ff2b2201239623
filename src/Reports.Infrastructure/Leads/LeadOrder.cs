using Reports.Application.Common;
using Reports.Application.Leads;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Leads;

/// <summary>How lists of leads are ordered.</summary>
internal static class LeadOrder
{
    private static readonly RowColumns<LeadRow> Columns = new("l.id", row => row.Id, new Dictionary<string, SortColumn<LeadRow>>(StringComparer.Ordinal)
    {
        ["id"] = new("l.id", "bigint", row => row.Id),
        ["title"] = new("l.title", "text", row => row.Title),
        ["stageId"] = new("l.stage_id", "text", row => row.StageId),
        ["stageName"] = new("l.stage_name", "text", row => row.StageName),
        ["employeeId"] = new("l.employee_id", "int", row => row.EmployeeId),
        ["createdOn"] = new("l.created_on", "date", row => row.CreatedOn),
        ["closedOn"] = new("l.closed_on", "date", row => row.ClosedOn),
        ["sourceId"] = new("l.source_id", "text", row => row.SourceId),
        ["utmSource"] = new("l.utm_source", "text", row => row.UtmSource),
        ["utmMedium"] = new("l.utm_medium", "text", row => row.UtmMedium),
        ["utmCampaign"] = new("l.utm_campaign", "text", row => row.UtmCampaign),
        ["wonDeals"] = new("l.won_deals", "int", row => row.WonDeals),
    });

    /// <summary>Asked order, or the latest first.</summary>
    public static RowOrder<LeadRow> Of(PageRequest page, LeadSelection selection)
    {
        var selected = selection.AnyDay ? null : LeadStatements.DateOf(selection);
        return page.Sort is { } field
            ? new(Columns, field, page.Descending, selected)
            : new(Columns, selection.ByClosing ? "closedOn" : "createdOn", Descending: true, selected);
    }
}
