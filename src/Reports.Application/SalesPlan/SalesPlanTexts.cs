using System.Globalization;
using Reports.Application.Common;

namespace Reports.Application.SalesPlan;

/// <summary>What the report says in words.</summary>
internal static class SalesPlanTexts
{
    public static readonly LocalText NoData = new(
        "Данных ещё нет: первая синхронизация не завершена.", "There is no data yet: the first synchronisation has not finished.");

    private static readonly LocalText UnknownCurrency = new(
        "Валюта {0} неизвестна порталу: суммы таких сделок не учтены.", "The portal does not know the currency {0}: amounts of such deals are left out.");

    /// <summary>The name of what the directory does not know.</summary>
    public static string Unnamed(int id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");

    /// <summary>One warning for each currency that could not be converted.</summary>
    public static IReadOnlyList<string> Warnings(IEnumerable<string> unknownCurrencies) =>
        [.. unknownCurrencies.Order(StringComparer.Ordinal).Select(currency => UnknownCurrency.With(currency).ToString())];
}
