using System.Globalization;
using System.Text;

namespace Reports.Infrastructure.Bitrix24;

/// <summary>A method with its parameters, as a batch takes it: <c>crm.deal.list?filter%5B%3EID%5D=5</c>.</summary>
internal sealed class Command(string method)
{
    private readonly StringBuilder query = new();

    public string Method { get; } = method;

    /// <summary>Adds a parameter with a PHP-style name, such as <c>filter[&gt;ID]</c>.</summary>
    public Command With(string name, string value)
    {
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public Command With(string name, long value) => With(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a list parameter.</summary>
    public Command WithEach(string name, IEnumerable<string> values)
    {
        foreach (var value in values) With(name + "[]", value);
        return this;
    }

    /// <inheritdoc />
    public override string ToString() => Method + query;
}
