using System.Globalization;
using Reports.Application.Common;

namespace Reports.Application.SalesPlan;

/// <summary>Orders plan lines and cuts them into pages: there are few, so the cursor is a position.</summary>
internal static class PlannedRows
{
    private static readonly LocalText BadCursor = new(
        "Курсор не от этого списка. Возьмите nextCursor предыдущей страницы.", "The cursor is not of this list. Take the nextCursor of the page before.");

    public static (IReadOnlyList<ReportRow> Items, string? NextCursor, int Total, decimal Amount) Page(IReadOnlyList<PlannedRow> rows, GetSalesPlanRows request)
    {
        var page = request.Page;
        var start = Start(page.Cursor);
        var items = Ordered(rows, page).Skip(start).Take(page.Limit).ToList();
        var next = start + items.Count < rows.Count ? (start + items.Count).ToString(CultureInfo.InvariantCulture) : null;
        var amount = request.Figure == SalesPlanFigureRows.Bonus ? rows.Sum(row => row.Bonus ?? 0) : rows.Sum(row => row.PlanAmount);
        return (items, next, rows.Count, amount);
    }

    public static IEnumerable<PlannedRow> Ordered(IReadOnlyList<PlannedRow> rows, PageRequest page)
    {
        Func<PlannedRow, IComparable?> key = page.Sort switch
        {
            "employeeId" => row => row.EmployeeId,
            "funnelId" => row => row.FunnelId,
            "planAmount" => row => row.PlanAmount,
            "planCount" => row => row.PlanCount,
            "wonAmount" => row => row.WonAmount,
            "attainment" => row => row.Attainment,
            "bonus" => row => row.Bonus,
            _ => row => row.Month,
        };
        var emptyLast = rows.OrderBy(row => key(row) is null);
        return (page.Descending ? emptyLast.ThenByDescending(key) : emptyLast.ThenBy(key))
            .ThenBy(row => row.Month).ThenBy(row => row.EmployeeId).ThenBy(row => row.FunnelId);
    }

    private static int Start(string? cursor) =>
        cursor is null ? 0
        : int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start
        : throw Invalid.Parameter("cursor", BadCursor);
}
