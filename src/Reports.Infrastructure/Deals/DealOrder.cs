using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Deals;

/// <summary>How lists of deals are ordered.</summary>
internal static class DealOrder
{
    private static readonly RowColumns<DealRow> Columns = new("d.id", row => row.Id, new Dictionary<string, SortColumn<DealRow>>(StringComparer.Ordinal)
    {
        ["id"] = new("d.id", "bigint", row => row.Id),
        ["title"] = new("d.title", "text", row => row.Title),
        ["funnelId"] = new("d.funnel_id", "int", row => row.FunnelId),
        ["stageId"] = new("d.stage_id", "text", row => row.StageId),
        ["stageName"] = new("d.stage_name", "text", row => row.StageName),
        ["employeeId"] = new("d.employee_id", "int", row => row.EmployeeId),
        ["amount"] = new("d.amount", "numeric", row => row.Amount),
        ["originalAmount"] = new("d.original_amount", "numeric", row => row.OriginalAmount),
        ["originalCurrency"] = new("d.original_currency", "text", row => row.OriginalCurrency),
        ["createdOn"] = new("d.created_on", "date", row => row.CreatedOn),
        ["closedOn"] = new("d.closed_on", "date", row => row.ClosedOn),
        ["cycleDays"] = new("d.cycle_days", "int", row => row.CycleDays),
        ["reopenedTimes"] = new("d.reopened_times", "int", row => row.ReopenedTimes),
        ["firstWonOn"] = new("d.first_won_on", "date", row => row.FirstWonOn),
        ["daysToFirstWin"] = new("d.days_to_first_win", "int", row => row.DaysToFirstWin),
        ["sourceId"] = new("d.source_id", "text", row => row.SourceId),
    });

    /// <summary>Asked order, or the latest first.</summary>
    public static RowOrder<DealRow> Of(PageRequest page, DealSelection selection)
    {
        var selected = selection.AnyDay ? null : DealStatements.DateOf(selection);
        return page.Sort is { } field
            ? new(Columns, field, page.Descending, selected)
            : new(Columns, selection.By is DealDate.Created || selection.Semantics == 'P' ? "createdOn" : "closedOn", Descending: true, selected);
    }
}
