namespace Reports.Application.Common;

/// <summary>What every report says alike.</summary>
internal static class ReportTexts
{
    public static LocalText NoData { get; } = new(
        "Данных ещё нет: первая синхронизация не завершена.", "There is no data yet: the first synchronisation has not finished.");

    private static readonly LocalText UnknownCurrency = new(
        "Валюта {0} неизвестна порталу: суммы таких сделок не учтены.", "The portal does not know the currency {0}: amounts of such deals are left out.");

    /// <summary>One warning for each currency that could not be converted.</summary>
    public static IReadOnlyList<string> UnknownCurrencies(IEnumerable<string> codes) =>
        [.. codes.Order(StringComparer.Ordinal).Select(static code => UnknownCurrency.With(code).ToString())];
}
