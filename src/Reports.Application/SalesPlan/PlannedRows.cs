using System.Buffers.Text;
using System.Text.Json;
using Reports.Application.Common;

namespace Reports.Application.SalesPlan;

/// <summary>Orders plan lines and cuts them into pages: there are few, so all of them are at hand.</summary>
internal static class PlannedRows
{
    private static readonly LocalText BadCursor = new(
        "Курсор не от этого списка. Возьмите nextCursor предыдущей страницы.", "The cursor is not of this list. Take the nextCursor of the page before.");

    public static (IReadOnlyList<ReportRow> Items, string? NextCursor, int Total, decimal Amount) Page(IReadOnlyList<PlannedRow> rows, GetSalesPlanRows request)
    {
        var page = request.Page;
        var after = Read(page);
        var rest = Ordered(rows, page).SkipWhile(row => after is not null && PlannedPlace.Of(row, page).Key.CompareTo(after.Key) <= 0).Take(page.Limit + 1).ToList();
        var items = rest.Take(page.Limit).ToList();
        var next = rest.Count > items.Count ? Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(PlannedPlace.Of(items[^1], page))) : null;
        var amount = request.Figure == SalesPlanFigureRows.Bonus ? rows.Sum(row => row.Bonus ?? 0) : rows.Sum(row => row.PlanAmount);
        return (items, next, rows.Count, amount);
    }

    public static IEnumerable<PlannedRow> Ordered(IEnumerable<PlannedRow> rows, PageRequest page) => rows.OrderBy(row => PlannedPlace.Of(row, page).Key);

    /// <summary>The place that the cursor names; a foreign cursor is refused.</summary>
    private static PlannedPlace? Read(PageRequest page)
    {
        if (page.Cursor is not { } cursor) return null;
        try
        {
            var place = JsonSerializer.Deserialize<PlannedPlace>(Base64Url.DecodeFromChars(cursor), JsonSerializerOptions.Strict);
            if (place is not null && place.Field == PlannedPlace.FieldOf(page) && place.Descending == page.Descending) return place;
        }
        catch (Exception foreign) when (foreign is FormatException or JsonException)
        {
            // Refused below, like a cursor of another order.
        }

        throw Invalid.Parameter("cursor", BadCursor);
    }
}

/// <summary>
/// A plan line's place in a list, whatever lines come and go around it. Empty values come last either way; equal ones by month, employee and
/// funnel, which no two lines share.
/// </summary>
internal sealed record PlannedPlace(string Field, bool Descending, decimal? Value, DateOnly Month, int EmployeeId, int? FunnelId)
{
    /// <summary>What places are compared by.</summary>
    internal (bool, decimal, DateOnly, int, int) Key => (Value is null, (Descending ? -Value : Value) ?? 0, Month, EmployeeId, FunnelId ?? -1);

    /// <summary>The place of a line in the asked order.</summary>
    public static PlannedPlace Of(PlannedRow row, PageRequest page)
    {
        var field = FieldOf(page);
        return new(field, page.Descending, ValueOf(row, field), row.Month, row.EmployeeId, row.FunnelId);
    }

    /// <summary>The field that orders, the month where none is asked for.</summary>
    public static string FieldOf(PageRequest page) => page.Sort ?? "month";

    private static decimal? ValueOf(PlannedRow row, string field) => field switch
    {
        "employeeId" => row.EmployeeId,
        "funnelId" => row.FunnelId,
        "planAmount" => row.PlanAmount,
        "planCount" => row.PlanCount,
        "wonAmount" => row.WonAmount,
        "attainment" => row.Attainment,
        "bonus" => row.Bonus,
        _ => row.Month.DayNumber,
    };
}
