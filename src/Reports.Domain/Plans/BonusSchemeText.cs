using System.Globalization;
using System.Text.RegularExpressions;

namespace Reports.Domain.Plans;

/// <summary>A bonus scheme as people write it into a cell: <c>80%: 1%; 100%: 2.5% + 5000</c>, from which attainment, what percent and what sum.</summary>
public static partial class BonusSchemeText
{
    /// <summary>The scheme as text.</summary>
    public static string Write(BonusScheme scheme) => string.Join("; ", scheme.Tiers.OrderBy(tier => tier.From).Select(tier =>
        $"{Number(tier.From * 100)}%: {Number(tier.Percent)}%{(tier.Fixed == 0 ? "" : $" + {Number(tier.Fixed)}")}"));

    /// <summary>The scheme that a text says, or null where it says none. A comma may stand for the decimal point.</summary>
    public static BonusScheme? Read(string text)
    {
        var tiers = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Tier).ToList();
        return tiers.Count == 0 || tiers.Contains(null) ? null : new([.. tiers.OfType<BonusTier>()]);
    }

    private static BonusTier? Tier(string text)
    {
        var match = Pattern().Match(text.Replace("\u00A0", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'));
        return match.Success
            && Value(match, "from") is { } from && Value(match, "percent") is { } percent && Value(match, "fixed") is { } fixedSum
                ? new(from / 100, percent, fixedSum)
                : null;
    }

    private static decimal? Value(Match match, string group) =>
        !match.Groups[group].Success ? 0
        : decimal.TryParse(match.Groups[group].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value
        : null;

    private static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<from>[\d.]+)%:(?<percent>[\d.]+)%(\+(?<fixed>[\d.]+))?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
