using System.Buffers.Text;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Reports.Application.Common;

namespace Reports.Infrastructure.Rows;

/// <summary>The order of a list of records, and the place in it where a page ended. Empty values come last either way; equal ones by id.</summary>
/// <param name="Columns">What records of this kind can be ordered by.</param>
/// <param name="Field">The field that orders.</param>
/// <param name="Descending">Largest first.</param>
/// <param name="Selected">The column, in SQL, of which every record of the list has a value: nothing of it is empty, and an index may give its order.</param>
internal sealed record RowOrder<TRow>(RowColumns<TRow> Columns, string Field, bool Descending, string? Selected = null)
{
    private static readonly LocalText BadCursor = new(
        "Курсор не от этого списка. Возьмите nextCursor предыдущей страницы.", "The cursor is not of this list. Take the nextCursor of the page before.");

    /// <summary>A title in Cyrillic stays two bytes a letter: a cursor travels in an address.</summary>
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SortColumn<TRow> Column => Columns.Sortable[Field];

    /// <summary>What follows «order by».</summary>
    public string Sql => $"{Column.Sql} {(Descending ? "desc" : "asc")}{(Column.Sql == Selected ? "" : " nulls last")}, {Columns.IdSql}";

    /// <summary>The condition that a row comes after the cursor's; it takes <c>@After</c> (text) and <c>@AfterId</c>.</summary>
    public string After(RowPlace place) => place.Value is null
        ? $"and {Column.Sql} is null and {Columns.IdSql} > @AfterId"
        : $"and ({Column.Sql} {(Descending ? '<' : '>')} @After::text::{Column.Type} or {Column.Sql} = @After::text::{Column.Type} and {Columns.IdSql} > @AfterId or {Column.Sql} is null)";

    /// <summary>A cursor for the page after <paramref name="row"/>.</summary>
    public string Cursor(TRow row) => Base64Url.EncodeToString(
        JsonSerializer.SerializeToUtf8Bytes(new RowPlace(Field, Descending, Column.Text(row), Columns.Id(row)), Short));

    /// <summary>The place that a cursor names; a foreign cursor is refused.</summary>
    public RowPlace? Read(string? cursor)
    {
        if (cursor is null) return null;
        try
        {
            var place = JsonSerializer.Deserialize<RowPlace>(Base64Url.DecodeFromChars(cursor));
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
        "timestamptz" => DateTimeOffset.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "bigint" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
    };
}

/// <summary>Where a page ended.</summary>
internal sealed record RowPlace(string Field, bool Descending, string? Value, long Id);

/// <summary>What records of a kind can be ordered by.</summary>
/// <param name="IdSql">The id in SQL.</param>
/// <param name="Id">The id of a row.</param>
/// <param name="Sortable">The other fields by their names in the contract.</param>
internal sealed record RowColumns<TRow>(string IdSql, Func<TRow, long> Id, IReadOnlyDictionary<string, SortColumn<TRow>> Sortable);

/// <summary>A field as SQL and as the row have it.</summary>
internal sealed record SortColumn<TRow>(string Sql, string Type, Func<TRow, object?> Value)
{
    /// <summary>The row's value as a cursor carries it.</summary>
    public string? Text(TRow row) => Value(row) switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        var value => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
