namespace Reports.DemoPortal.Rest;

/// <summary>One condition of a filter, split into its prefix and its field.</summary>
internal readonly record struct Condition(string Operator, string Name)
{
    // Longest first: «!><» before «!», «>=» before «>».
    private static readonly string[] Operators = ["!><", "><", ">=", "<=", "!@", "!%", "!=", "=%", "%=", ">", "<", "@", "%", "=", "!"];

    public static Condition Parse(string key)
    {
        foreach (var prefix in Operators)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal))
                return new(prefix, key[prefix.Length..]);
        }

        return new("", key);
    }

    /// <summary>The test that a row must pass.</summary>
    public Func<T, bool> Compile<T>(Field<T> field, PhpValue value)
    {
        switch (Operator)
        {
            case "!" or "!=":
                return Not(Equal(field, value));
            case "!@":
                return Not(Equal(field, value));
            case "!%":
                return Not(Like(field, value.Text));
            case "!><":
                return Not(Between(field, value));
            case "><":
                return Between(field, value);
            case "%":
                return Like(field, value.Text);
            case "=%" or "%=":
                return Pattern(field, value.Text);
            case ">" or ">=" or "<" or "<=":
                return Ordered(field, Operator, value);
            default:
                return Equal(field, value);
        }
    }

    private static Func<T, bool> Not<T>(Func<T, bool> test) => row => !test(row);

    private static Func<T, bool> Equal<T>(Field<T> field, PhpValue value)
    {
        var values = value.IsArray ? value.Entries.Select(entry => entry.Value).ToArray() : [value];
        switch (field.Kind)
        {
            case FieldKind.Text:
                var texts = values.Select(item => item.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return row => texts.Contains(field.Text!(row) ?? "");
            case FieldKind.Set:
                var members = values.Select(item => item.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
                return row => field.Set!(row) is { Count: > 0 } set ? set.Any(members.Contains) : members.Contains("");
            case FieldKind.Amount:
                var amounts = values.Select(Field<T>.ParseAmount).ToHashSet();
                return row => amounts.Contains(field.Amount!(row) ?? 0);
            case FieldKind.None:
                return static _ => true;
            default:
                var numbers = values.Select(field.ParseNumber).ToHashSet();
                if (numbers.Count > 1)
                    return row => numbers.Contains(field.Number!(row));
                var single = numbers.FirstOrDefault();
                return row => field.Number!(row) == single;
        }
    }

    private static Func<T, bool> Ordered<T>(Field<T> field, string comparison, PhpValue value)
    {
        if (field.Kind == FieldKind.Amount)
        {
            var bound = Field<T>.ParseAmount(value);
            return comparison switch
            {
                ">" => row => field.Amount!(row) > bound,
                ">=" => row => field.Amount!(row) >= bound,
                "<" => row => field.Amount!(row) < bound,
                _ => row => field.Amount!(row) <= bound,
            };
        }

        if (field.Number is not { } number)
        {
            var text = value.Text;
            return field.Text is null ? static _ => true : row => Holds(comparison, string.Compare(field.Text(row), text, StringComparison.OrdinalIgnoreCase));
        }

        // An absent date is NULL in the database: no comparison finds it.
        var limit = field.ParseNumber(value);
        var nullable = field.Kind is FieldKind.Instant or FieldKind.Day;
        return comparison switch
        {
            ">" => row => number(row) > limit,
            ">=" => row => number(row) >= limit && (!nullable || number(row) != 0),
            "<" => row => number(row) < limit && (!nullable || number(row) != 0),
            _ => row => number(row) <= limit && (!nullable || number(row) != 0),
        };
    }

    private static bool Holds(string comparison, int order) => comparison switch { ">" => order > 0, ">=" => order >= 0, "<" => order < 0, _ => order <= 0 };

    private static Func<T, bool> Between<T>(Field<T> field, PhpValue value)
    {
        if (value.Entries.Count < 2)
            return static _ => true;

        var from = Ordered(field, ">=", value.Entries[0].Value);
        var to = Ordered(field, "<=", value.Entries[1].Value);
        return row => from(row) && to(row);
    }

    private static Func<T, bool> Like<T>(Field<T> field, string part) => field.Kind == FieldKind.Text
        ? row => (field.Text!(row) ?? "").Contains(part, StringComparison.OrdinalIgnoreCase)
        : static _ => true;

    /// <summary>Per cent signs stand where the caller put them: «%end», «start%».</summary>
    private static Func<T, bool> Pattern<T>(Field<T> field, string pattern)
    {
        var core = pattern.Trim('%');
        return (field.Kind, pattern.StartsWith('%'), pattern.EndsWith('%')) switch
        {
            (not FieldKind.Text, _, _) => static _ => true,
            (_, true, true) => Like(field, core),
            (_, true, false) => row => (field.Text!(row) ?? "").EndsWith(core, StringComparison.OrdinalIgnoreCase),
            (_, false, true) => row => (field.Text!(row) ?? "").StartsWith(core, StringComparison.OrdinalIgnoreCase),
            _ => row => string.Equals(field.Text!(row), core, StringComparison.OrdinalIgnoreCase),
        };
    }
}
