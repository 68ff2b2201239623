using System.Globalization;
using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>Old methods send numbers as strings, newer ones as numbers.</summary>
internal enum NumberStyle
{
    Strings,
    Numbers,
}

/// <summary>The fields of one list method over rows that are ordered by identifier.</summary>
internal sealed class Table<T>(NumberStyle style, Func<T, long> key, string keyName = "ID")
{
    private readonly List<Field<T>> fields = [];
    private readonly Dictionary<string, Field<T>> byName = new(StringComparer.Ordinal);

    public string KeyName => keyName;

    public Func<T, long> Key => key;

    public IReadOnlyList<Field<T>> Fields => fields;

    /// <summary>Unknown filter keys: refused, or dropped in silence as the old methods do.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Names of the answer where they differ from those of the request (tasks).</summary>
    public Func<string, string> AnswerName { get; init; } = static name => name;

    /// <summary>Whether values of filters and selects are matched whatever their case.</summary>
    public bool AnyCase { get; init; }

    public Field<T>? Find(string name) => byName.GetValueOrDefault(AnyCase ? name.ToUpperInvariant() : name);

    public Table<T> Integer(string name, Func<T, long> read) => Add(new(name, FieldKind.Integer, (json, row) => WriteNumber(json, read(row))) { Number = read });

    /// <summary>A link that is null, and not 0, when absent.</summary>
    public Table<T> Link(string name, Func<T, long> read) => Add(new(name, FieldKind.Integer, (json, row) =>
    {
        if (read(row) == 0)
            json.WriteNullValue();
        else
            WriteNumber(json, read(row));
    }) { Number = read });

    public Table<T> Number(string name, Func<T, long> read) => Add(new(name, FieldKind.Integer, (json, row) => json.WriteNumberValue(read(row))) { Number = read });

    public Table<T> Money(string name, Func<T, decimal?> read) => Add(new(name, FieldKind.Amount, (json, row) =>
    {
        if (read(row) is not { } amount)
            json.WriteNullValue();
        else if (style == NumberStyle.Strings)
            json.WriteStringValue(amount.ToString("0.00##", CultureInfo.InvariantCulture));
        else
            json.WriteNumberValue(amount / 1.0000m);
    }) { Amount = read });

    public Table<T> Text(string name, Func<T, string?> read) => Add(new(name, FieldKind.Text, (json, row) => json.WriteStringValue(read(row))) { Text = read });

    public Table<T> Flag(string name, Func<T, bool> read) => Add(new(name, FieldKind.Flag, (json, row) => json.WriteStringValue(read(row) ? "Y" : "N")) { Number = row => read(row) ? 1 : 0 });

    public Table<T> Truth(string name, Func<T, bool> read) => Add(new(name, FieldKind.Flag, (json, row) => json.WriteBooleanValue(read(row))) { Number = row => read(row) ? 1 : 0 });

    public Table<T> Instant(string name, Func<T, long> read, string? none = null) => Add(new(name, FieldKind.Instant, (json, row) =>
    {
        var instant = read(row);
        if (instant == 0)
            json.WriteStringValue(none);
        else
            Moment.Write(json, instant);
    }) { Number = read });

    public Table<T> Date(string name, Func<T, long> read, string? none = null) => Add(new(name, FieldKind.Day, (json, row) =>
    {
        var day = read(row);
        json.WriteStringValue(day == 0 ? none : Moment.DateText((int)day));
    }) { Number = read });

    public Table<T> Numbers(string name, Func<T, IReadOnlyList<int>> read) => Add(new(name, FieldKind.Set, (json, row) =>
    {
        json.WriteStartArray();
        foreach (var number in read(row))
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }) { Set = row => [.. read(row).Select(number => number.ToString(CultureInfo.InvariantCulture))] });

    public Table<T> Strings(string name, Func<T, IReadOnlyList<string>> read) => Add(new(name, FieldKind.Set, (json, row) =>
    {
        json.WriteStartArray();
        foreach (var text in read(row))
            json.WriteStringValue(text);
        json.WriteEndArray();
    }) { Set = read });

    public Table<T> Constant(string name, string? value) => Text(name, _ => value);

    /// <summary>A value that no filter reaches.</summary>
    public Table<T> Raw(string name, Action<Utf8JsonWriter, T> write) => Add(new(name, FieldKind.None, write));

    public Table<T> Empty(string name) => Raw(name, static (json, _) => json.WriteNullValue());

    public Table<T> Add(Field<T> field)
    {
        var named = field with { Property = JsonEncodedText.Encode(AnswerName(field.Name)) };
        fields.Add(named);
        byName[AnyCase ? field.Name.ToUpperInvariant() : field.Name] = named;
        return this;
    }

    /// <summary>The last field is a custom one.</summary>
    public Table<T> Custom()
    {
        Replace(fields[^1] with { IsCustom = true, InDefault = false });
        return this;
    }

    /// <summary>The last field comes only when it is named in <c>select</c>.</summary>
    public Table<T> OnRequest()
    {
        Replace(fields[^1] with { InDefault = false });
        return this;
    }

    private void Replace(Field<T> field)
    {
        fields[^1] = field;
        byName[AnyCase ? field.Name.ToUpperInvariant() : field.Name] = field;
    }

    private void WriteNumber(Utf8JsonWriter json, long number)
    {
        if (style == NumberStyle.Numbers)
        {
            json.WriteNumberValue(number);
            return;
        }

        Span<byte> text = stackalloc byte[20];
        number.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
    }
}
