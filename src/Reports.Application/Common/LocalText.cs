using System.Globalization;

namespace Reports.Application.Common;

/// <summary>A text in both languages of the product.</summary>
/// <param name="Ru">In Russian.</param>
/// <param name="En">In English.</param>
public sealed record LocalText(string Ru, string En)
{
    /// <summary>The text in <paramref name="language"/>: <c>ru</c>, or English for any other.</summary>
    public string For(string language) => string.Equals(language, "ru", StringComparison.Ordinal) ? Ru : En;

    /// <summary>The text in the language of the request being answered (<see cref="CultureInfo.CurrentUICulture"/>).</summary>
    public override string ToString() => For(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);

    /// <summary>The same text with its placeholders filled.</summary>
    public LocalText With(params object[] values) => new(
        string.Format(CultureInfo.InvariantCulture, Ru, values),
        string.Format(CultureInfo.InvariantCulture, En, values));
}
