using System.Net;

namespace Reports.DemoPortal.Rest;

/// <summary>Reads <c>filter[&gt;ID]=5&amp;select[]=ID</c> the way PHP does.</summary>
internal static class PhpQuery
{
    public static PhpValue Parse(string query)
    {
        var root = PhpValue.Array();
        ParseInto(root, query);
        return root;
    }

    public static void ParseInto(PhpValue root, string query)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            // «filter[>=ID]» may come unencoded: the name ends at the first «=» outside brackets.
            if (equals > 0 && pair.AsSpan(0, equals).LastIndexOf('[') > pair.AsSpan(0, equals).LastIndexOf(']'))
            {
                var close = pair.IndexOf("]=", equals, StringComparison.Ordinal);
                equals = close < 0 ? equals : close + 1;
            }

            var name = WebUtility.UrlDecode(equals < 0 ? pair : pair[..equals]);
            Assign(root, name, equals < 0 ? "" : WebUtility.UrlDecode(pair[(equals + 1)..]));
        }
    }

    public static void Assign(PhpValue root, string name, string value)
    {
        var bracket = name.IndexOf('[', StringComparison.Ordinal);
        if (bracket <= 0)
        {
            root.Set(name, PhpValue.Of(value));
            return;
        }

        var target = root;
        var key = name[..bracket];
        var position = bracket;
        while (position < name.Length && name[position] == '[')
        {
            var close = name.IndexOf(']', position);
            if (close < 0)
                break;

            target = Descend(target, key);
            key = name[(position + 1)..close];
            position = close + 1;
        }

        if (key.Length == 0)
            target.Add(PhpValue.Of(value));
        else
            target.Set(key, PhpValue.Of(value));
    }

    private static PhpValue Descend(PhpValue target, string key)
    {
        if (key.Length > 0 && target[key] is { IsArray: true } existing)
            return existing;

        var created = PhpValue.Array();
        if (key.Length == 0)
            target.Add(created);
        else
            target.Set(key, created);
        return created;
    }
}
