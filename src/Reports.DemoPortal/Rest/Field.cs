using System.Globalization;
using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>How a field is compared in a filter.</summary>
internal enum FieldKind
{
    Integer,
    Amount,
    Text,
    Instant,
    Day,
    Flag,
    Set,
    None,
}

/// <summary>A field of a list: its name, how it is compared and how it is written.</summary>
internal sealed record Field<T>(string Name, FieldKind Kind, Action<Utf8JsonWriter, T> Write)
{
    public Func<T, long>? Number { get; init; }

    public Func<T, decimal?>? Amount { get; init; }

    public Func<T, string?>? Text { get; init; }

    public Func<T, IReadOnlyList<string>>? Set { get; init; }

    /// <summary>Custom fields come only when asked for.</summary>
    public bool IsCustom { get; init; }

    public bool InDefault { get; init; } = true;

    public JsonEncodedText Property { get; init; }

    public int Compare(T left, T right) => Kind switch
    {
        FieldKind.Amount => Nullable.Compare(Amount!(left), Amount!(right)),
        FieldKind.Text => string.Compare(Text!(left), Text!(right), StringComparison.OrdinalIgnoreCase),
        FieldKind.Set or FieldKind.None => 0,
        _ => Number!(left).CompareTo(Number!(right)),
    };

    public long ParseNumber(PhpValue value)
    {
        var text = value.Text;
        return Kind switch
        {
            FieldKind.Flag => text is "" or "0" or "N" or "n" or "false" ? 0 : 1,
            FieldKind.Instant when Moment.TryParse(text, out var instant) => instant,
            FieldKind.Day when Moment.TryParse(text, out var instant) => Moment.DayOf(instant).DayNumber,
            FieldKind.Instant or FieldKind.Day => 0,
            _ => value.ToInteger(),
        };
    }

    public static decimal ParseAmount(PhpValue value) =>
        decimal.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : value.ToInteger();
}
