using System.Globalization;
using FluentValidation;
using FluentValidation.Results;
using Reports.Application.Common;

namespace Reports.Api.Common;

/// <summary>Reads parameters of an address strictly, collecting every mistake before refusing.</summary>
internal sealed class QueryReader(HttpRequest request)
{
    private const int MostValues = 500;
    private const int MostMonths = 36;
    private const int LongestText = 500;
    private static readonly LocalText Needed = new("Обязательный параметр.", "The parameter is required.");
    private static readonly LocalText Once = new("Параметр можно указать один раз.", "The parameter may be given once.");
    private static readonly LocalText TooMany = new("Не больше {0} значений.", "At most {0} values.");
    private static readonly LocalText BadDate = new("Дата в виде 2026-02-01, от 2000-01-01 до 2099-12-31.", "A date like 2026-02-01, from 2000-01-01 to 2099-12-31.");
    private static readonly LocalText BadMonths = new("Первые дни месяцев в виде 2026-02-01, не больше {0}.", "First days of months like 2026-02-01, at most {0}.");
    private static readonly LocalText BadInteger = new("Целое число от {0} до {1}.", "A whole number from {0} to {1}.");
    private static readonly LocalText BadIds = new("Целое число от {0}{1}.", "A whole number from {0}{1}.");
    private static readonly LocalText OrNone = new(" или none", ", or none");
    private static readonly LocalText BadFlag = new("Допустимы: true, false.", "Allowed: true, false.");
    private static readonly LocalText BadChoice = new("Допустимы: {0}.", "Allowed: {0}.");
    private static readonly LocalText BadText = new("От 1 до {0} знаков, без нулевых.", "1 to {0} characters, none of them null.");
    private readonly List<ValidationFailure> _failures = [];

    /// <summary>Whether a parameter is given.</summary>
    public bool Has(string name) => request.Query.ContainsKey(name);

    /// <summary>A date that must be given.</summary>
    public DateOnly Date(string name)
    {
        if (Single(name) is not { } text) return Fail<DateOnly>(name, Has(name) ? BadDate : Needed);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 2000 and <= 2099
            ? date
            : Fail<DateOnly>(name, BadDate);
    }

    /// <summary>A date, or null when not given.</summary>
    public DateOnly? OptionalDate(string name) => Has(name) ? Date(name) : null;

    /// <summary>Repeated first days of months.</summary>
    public IReadOnlyList<DateOnly> Months(string name, bool required)
    {
        var months = new List<DateOnly>();
        foreach (var text in Many(name))
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-01", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) || month.Year is < 2000 or > 2099)
                return Fail<IReadOnlyList<DateOnly>>(name, BadMonths.With(MostMonths)) ?? [];
            months.Add(month);
        }

        if (required && months.Count == 0) Fail<int>(name, Needed);
        if (months.Count > MostMonths) Fail<int>(name, BadMonths.With(MostMonths));
        return [.. months.Distinct()];
    }

    /// <summary>A whole number within bounds, or null when not given.</summary>
    public int? Integer(string name, int least, int most)
    {
        if (Single(name) is not { } text) return null;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : Fail<int?>(name, BadInteger.With(least, most));
    }

    /// <summary>True or false; false when not given.</summary>
    public bool Flag(string name) => Single(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => Fail<bool>(name, BadFlag),
    };

    /// <summary>One of the values of an enum in camelCase, or the fallback when not given.</summary>
    public T Choice<T>(string name, T fallback) where T : struct, Enum
    {
        if (Single(name) is not { } text) return fallback;
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(Camel(value), text, StringComparison.Ordinal)) return value;
        return Fail<T>(name, BadChoice.With(string.Join(", ", Enum.GetValues<T>().Select(v => Camel(v)))));
    }

    /// <summary>One of the given words, or null when not given.</summary>
    public string? Choice(string name, IReadOnlyList<string> allowed) =>
        Single(name) is not { } text ? null
        : allowed.Contains(text, StringComparer.Ordinal) ? text
        : Fail<string?>(name, BadChoice.With(string.Join(", ", allowed)));

    /// <summary>One of the given words, which must be given.</summary>
    public string? RequiredChoice(string name, IReadOnlyList<string> allowed) =>
        Has(name) ? Choice(name, allowed) : Fail<string?>(name, Needed);

    /// <summary>A text, or null when not given.</summary>
    public string? Text(string name, int longest = LongestText) =>
        Single(name) is not { } text ? null : IsText(text, longest) ? text : Fail<string?>(name, BadText.With(longest));

    /// <summary>A text that must be given.</summary>
    public string? RequiredText(string name) => Has(name) ? Text(name) : Fail<string?>(name, Needed);

    /// <summary>Repeated whole numbers.</summary>
    public IReadOnlyList<int> Ids(string name, int least) => [.. Parse(name, least, withNone: false).OfType<int>()];

    /// <summary>Repeated whole numbers, null standing for the word <c>none</c>.</summary>
    public IReadOnlyList<int?> IdsOrNone(string name, int least) => Parse(name, least, withNone: true);

    /// <summary>At most one whole number, null standing for the word <c>none</c>.</summary>
    public IReadOnlyList<int?> IdOrNone(string name, int least) => Single(name) is null ? [] : IdsOrNone(name, least);

    /// <summary>Repeated texts, null standing for the word <c>none</c>.</summary>
    public IReadOnlyList<string?> TextsOrNone(string name)
    {
        var values = Many(name);
        if (!values.All(v => IsText(v, LongestText))) return Fail<IReadOnlyList<string?>>(name, BadText.With(LongestText)) ?? [];
        return [.. values.Select(v => v is "none" ? null : v).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Adds a mistake that concerns several parameters together.</summary>
    public void Refuse(string name, LocalText message) => Fail<int>(name, message);

    /// <summary>Refuses the request when anything was wrong.</summary>
    public void ThrowIfInvalid()
    {
        if (_failures.Count > 0) throw new ValidationException(_failures);
    }

    /// <summary>The database keeps no null characters, so that no record could have them.</summary>
    private static bool IsText(string text, int longest) => text.Length >= 1 && text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal);

    private List<int?> Parse(string name, int least, bool withNone)
    {
        var result = new List<int?>();
        foreach (var text in Many(name))
        {
            if (withNone && text is "none") result.Add(null);
            else if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id >= least) result.Add(id);
            else
            {
                Fail<int>(name, BadIds.With(least, withNone ? OrNone : ""));
                return [];
            }
        }

        return [.. result.Distinct()];
    }

    private string? Single(string name)
    {
        var values = request.Query[name];
        return values.Count > 1 ? Fail<string?>(name, Once) : values.Count == 0 ? null : values[0];
    }

    private IReadOnlyList<string> Many(string name)
    {
        var values = request.Query[name];
        if (values.Count > MostValues) return Fail<IReadOnlyList<string>>(name, TooMany.With(MostValues)) ?? [];
        return [.. values.Select(v => v ?? "")];
    }

    private T? Fail<T>(string name, LocalText message)
    {
        if (!_failures.Exists(f => string.Equals(f.PropertyName, name, StringComparison.Ordinal))) _failures.Add(new(name, message.ToString()));
        return default;
    }

    private static string Camel<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
