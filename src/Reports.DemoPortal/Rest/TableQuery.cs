using System.Text.Json;

namespace Reports.DemoPortal.Rest;

/// <summary>Answers a list request: filter, order, page, count.</summary>
internal static class TableQuery
{
    /// <summary>The page's rows with the count and the next offset.</summary>
    internal sealed record Page<T>(List<T> Rows, int? Total, int? Next);

    /// <summary>Answers with <c>result</c> as a bare array, or wrapped as <c>{"items": […]}</c>.</summary>
    public static RestAnswer Answer<T>(Table<T> table, IReadOnlyList<T> rows, ListRequest request, string? wrapper = null, bool zeroTotal = false)
    {
        var page = Find(table, rows, request);
        var selected = Select(table, request.Select);
        return RestAnswer.Write(
            json =>
            {
                if (wrapper is not null)
                {
                    json.WriteStartObject();
                    json.WritePropertyName(wrapper);
                }

                json.WriteStartArray();
                foreach (var row in page.Rows)
                    WriteRow(json, row, selected);
                json.WriteEndArray();
                if (wrapper is not null)
                    json.WriteEndObject();
            },
            page.Total ?? (zeroTotal ? 0 : null),
            page.Next,
            capacity: 512 + page.Rows.Count * selected.Count * 32);
    }

    /// <summary>Answers with one record and all of its fields; one that is not there is refused as the old methods do, without a code.</summary>
    public static RestAnswer One<T>(Table<T> table, T? row) => row is null
        ? throw RestError.NotFound()
        : RestAnswer.Write(json => WriteRow(json, row, table.Fields));

    public static void WriteRow<T>(Utf8JsonWriter json, T row, IReadOnlyList<Field<T>> selected)
    {
        json.WriteStartObject();
        foreach (var field in selected)
        {
            json.WritePropertyName(field.Property);
            field.Write(json, row);
        }

        json.WriteEndObject();
    }

    public static Page<T> Find<T>(Table<T> table, IReadOnlyList<T> rows, ListRequest request)
    {
        var (from, to, tests) = Compile(table, rows, request.Filter);
        var comparers = Order(table, request.Order);
        var skip = request.SkipsCount ? 0 : (int)Math.Min(request.Start, int.MaxValue - 1000);
        var ordered = comparers.Count > 0 && !(comparers.Count == 1 && comparers[0].Field.Name == table.KeyName);
        var descending = !ordered && comparers.Count == 1 && comparers[0].Descending;

        if (ordered)
        {
            var matches = new List<T>();
            for (var index = from; index < to; index++)
            {
                if (Passes(rows[index], tests))
                    matches.Add(rows[index]);
            }

            var sorted = matches.OrderBy(row => row, Comparer<T>.Create((left, right) => CompareBy(comparers, table, left, right)));
            return Cut(sorted.Skip(skip).Take(ListRequest.PageSize).ToList(), request, skip, matches.Count);
        }

        var page = new List<T>(ListRequest.PageSize);
        var total = 0;
        if (tests.Count == 0)
        {
            total = to - from;
            for (var offset = skip; offset < total && page.Count < ListRequest.PageSize; offset++)
                page.Add(rows[descending ? to - 1 - offset : from + offset]);
            return Cut(page, request, skip, total);
        }

        for (var offset = 0; offset < to - from; offset++)
        {
            var row = rows[descending ? to - 1 - offset : from + offset];
            if (!Passes(row, tests))
                continue;
            if (total >= skip && page.Count < ListRequest.PageSize)
                page.Add(row);
            total++;
            if (request.SkipsCount && page.Count == ListRequest.PageSize)
                break;
        }

        return Cut(page, request, skip, total);
    }

    /// <summary>The fields of <c>select</c>; the identifier comes always.</summary>
    public static List<Field<T>> Select<T>(Table<T> table, PhpValue? select)
    {
        var names = select is { IsArray: true } ? select.Entries.Select(entry => entry.Value.Text).ToList() : [];
        if (select is { IsArray: false } single && single.Text.Length > 0)
            names.Add(single.Text);
        if (table.AnyCase)
            names = [.. names.Select(name => name.ToUpperInvariant())];
        if (names.Count == 0)
            return [.. table.Fields.Where(field => field.InDefault)];

        var all = names.Contains("*");
        var custom = names.Contains("UF_*");
        var named = names.ToHashSet(StringComparer.Ordinal);
        return [.. table.Fields.Where(field => named.Contains(field.Name) || field.Name == table.KeyName || (all && !field.IsCustom) || (custom && field.IsCustom)
            || (all && table.IsStrict))];
    }

    private static Page<T> Cut<T>(List<T> page, ListRequest request, int skip, int total)
    {
        if (request.SkipsCount)
            return new(page, null, null);

        var next = skip + ListRequest.PageSize;
        return new(page, total, next < total ? next : null);
    }

    private static bool Passes<T>(T row, List<Func<T, bool>> tests)
    {
        foreach (var test in tests)
        {
            if (!test(row))
                return false;
        }

        return true;
    }

    private static (int From, int To, List<Func<T, bool>> Tests) Compile<T>(Table<T> table, IReadOnlyList<T> rows, PhpValue? filter)
    {
        var (from, to) = (0, rows.Count);
        var tests = new List<Func<T, bool>>();
        foreach (var (key, value) in filter?.Entries ?? [])
        {
            if (IsGroup(key, value))
            {
                if (table.IsStrict)
                    tests.Add(Group(table, value));
                continue;
            }

            var condition = Condition.Parse(key);
            if (condition.Name is "logic" or "LOGIC")
                continue;
            var field = table.Find(condition.Name);
            if (field is null || field.Kind == FieldKind.None)
            {
                if (table.IsStrict)
                    throw RestError.InvalidArgument($"Invalid filter: field '{condition.Name}' is not allowed in filter");
                continue;
            }

            if (field.Name == table.KeyName && condition.Operator is (">" or ">=" or "<" or "<="))
                (from, to) = Narrow(table, rows, from, to, condition.Operator, value.ToInteger());
            else
                tests.Add(condition.Compile(field, value));
        }

        return (from, Math.Max(from, to), tests);
    }

    private static bool IsGroup(string key, PhpValue value) => value.IsArray && int.TryParse(key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _);

    private static Func<T, bool> Group<T>(Table<T> table, PhpValue group)
    {
        var any = string.Equals((group["logic"] ?? group["LOGIC"])?.Text, "OR", StringComparison.OrdinalIgnoreCase);
        var tests = new List<Func<T, bool>>();
        foreach (var (key, value) in group.Entries)
        {
            if (key is "logic" or "LOGIC")
                continue;
            if (IsGroup(key, value))
            {
                tests.Add(Group(table, value));
                continue;
            }

            var condition = Condition.Parse(key);
            var field = table.Find(condition.Name) ?? throw RestError.InvalidArgument($"Invalid filter: field '{condition.Name}' is not allowed in filter");
            tests.Add(condition.Compile(field, value));
        }

        return any ? row => tests.Any(test => test(row)) : row => tests.TrueForAll(test => test(row));
    }

    private static (int From, int To) Narrow<T>(Table<T> table, IReadOnlyList<T> rows, int from, int to, string comparison, long bound) => comparison switch
    {
        ">" => (Math.Max(from, LowerBound(table, rows, bound + 1)), to),
        ">=" => (Math.Max(from, LowerBound(table, rows, bound)), to),
        "<" => (from, Math.Min(to, LowerBound(table, rows, bound))),
        _ => (from, Math.Min(to, LowerBound(table, rows, bound + 1))),
    };

    private static int LowerBound<T>(Table<T> table, IReadOnlyList<T> rows, long bound)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (table.Key(rows[middle]) < bound)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static List<(Field<T> Field, bool Descending)> Order<T>(Table<T> table, PhpValue? order)
    {
        var result = new List<(Field<T>, bool)>();
        foreach (var (name, direction) in order?.Entries ?? [])
        {
            var field = table.Find(name);
            if (field is null || field.Kind is FieldKind.None or FieldKind.Set)
            {
                if (table.IsStrict)
                    throw RestError.InvalidArgument($"Invalid order: field '{name}' is not allowed in order");
                continue;
            }

            result.Add((field, direction.Text.StartsWith("desc", StringComparison.OrdinalIgnoreCase)));
        }

        return result;
    }

    private static int CompareBy<T>(List<(Field<T> Field, bool Descending)> comparers, Table<T> table, T left, T right)
    {
        foreach (var (field, descending) in comparers)
        {
            var order = field.Compare(left, right);
            if (order != 0)
                return descending ? -order : order;
        }

        return table.Key(left).CompareTo(table.Key(right));
    }
}
