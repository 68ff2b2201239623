using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using Reports.Application.Common;
using Reports.Application.Deals;

namespace Reports.Infrastructure.Deals;

/// <summary>The order of a list of deals, and the place in it where a page ended. Empty values come last either way; equal ones by id.</summary>
/// <param name="Field">The field that orders.</param>
/// <param name="Descending">Largest first.</param>
internal sealed record DealOrder(string Field, bool Descending)
{
    private static readonly LocalText BadCursor = new(
        "Курсор не от этого списка. Возьмите nextCursor предыдущей страницы.", "The cursor is not of this list. Take the nextCursor of the page before.");

    private static readonly Dictionary<string, SortColumn> Columns = new(StringComparer.Ordinal)
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
    };

    private SortColumn Column => Columns[Field];

    /// <summary>What follows «order by».</summary>
    public string Sql => $"{Column.Sql} {(Descending ? "desc" : "asc")} nulls last, d.id";

    /// <summary>Asked order, or the latest first.</summary>
    public static DealOrder Of(PageRequest page, char semantics) => page.Sort is { } field
        ? new(field, page.Descending)
        : new(semantics == 'P' ? "createdOn" : "closedOn", Descending: true);

    /// <summary>The condition that a row comes after the cursor's; it takes <c>@After</c> (text) and <c>@AfterId</c>.</summary>
    public string After(Place place) => place.Value is null
        ? $"and {Column.Sql} is null and d.id > @AfterId"
        : $"and ({Column.Sql} {(Descending ? '<' : '>')} @After::text::{Column.Type} or {Column.Sql} = @After::text::{Column.Type} and d.id > @AfterId or {Column.Sql} is null)";

    /// <summary>A cursor for the page after <paramref name="row"/>.</summary>
    public string Cursor(DealRow row) => Base64Url.EncodeToString(
        JsonSerializer.SerializeToUtf8Bytes(new Place(Field, Descending, Column.Text(row), row.Id)));

    /// <summary>The place that a cursor names; a foreign cursor is refused.</summary>
    public Place? Read(string? cursor)
    {
        if (cursor is null) return null;
        try
        {
            var place = JsonSerializer.Deserialize<Place>(Base64Url.DecodeFromChars(cursor));
            if (place is not null && place.Field == Field && place.Descending == Descending && Fits(place.Value)) return place;
        }
        catch (Exception foreign) when (foreign is FormatException or JsonException)
        {
            // Refused below, like a cursor of another order.
        }

        throw Invalid.Parameter("cursor", BadCursor);
    }

    private bool Fits(string? value) => value is null || Column.Type switch
    {
        "text" => !value.Contains('\0', StringComparison.Ordinal),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "numeric" => decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
        "bigint" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
    };

    /// <summary>Where a page ended.</summary>
    internal sealed record Place(string Field, bool Descending, string? Value, long Id);

    /// <summary>A field as SQL and as the row have it.</summary>
    private sealed record SortColumn(string Sql, string Type, Func<DealRow, object?> Value)
    {
        public string? Text(DealRow row) => Value(row) switch
        {
            null => null,
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }
}
