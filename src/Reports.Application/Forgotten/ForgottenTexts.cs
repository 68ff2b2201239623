using Reports.Application.Common;

namespace Reports.Application.Forgotten;

/// <summary>What the report says in words.</summary>
internal static class ForgottenTexts
{
    public static readonly LocalText NoData = new(
        "Данных ещё нет: первая синхронизация не завершена.", "There is no data yet: the first synchronisation has not finished.");

    private static readonly LocalText UnknownCurrency = new(
        "Валюта {0} неизвестна порталу: суммы таких сделок не учтены.", "The portal does not know the currency {0}: amounts of such deals are left out.");

    /// <summary>Figures made of leads.</summary>
    public static IReadOnlyList<string> LeadFigures { get; } =
        ["openLeads", "forgottenLeads", "forgottenLeadsShare", "leadsWithoutActivity", "leadsWithoutTask"];

    /// <summary>Figures made of deals.</summary>
    public static IReadOnlyList<string> DealFigures { get; } =
        ["openDeals", "forgottenDeals", "forgottenDealsShare", "amountAtRisk", "dealsWithoutActivity", "dealsWithoutTask"];

    /// <summary>One warning for each currency that could not be converted.</summary>
    public static IReadOnlyList<string> Warnings(IEnumerable<string> unknownCurrencies) =>
        [.. unknownCurrencies.Order(StringComparer.Ordinal).Select(currency => UnknownCurrency.With(currency).ToString())];
}

/// <summary>Names of the doubtful records of the report: in <c>dataQuality</c> and as figures of rows.</summary>
internal static class ForgottenDoubts
{
    public const string DealsWithoutAmount = "dealsWithoutAmount";
    public const string DealsOfDismissed = "dealsOfDismissedEmployees";
    public const string LeadsOfDismissed = "leadsOfDismissedEmployees";
    public const string DealsInUnknownStage = "dealsInUnknownStage";
    public const string LeadsInUnknownStage = "leadsInUnknownStage";
}
