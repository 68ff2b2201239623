using Reports.Application.Common;

namespace Reports.Application.Marketing;

/// <summary>What the report says in words.</summary>
internal static class MarketingTexts
{
    public static readonly LocalText NoData = new(
        "Данных ещё нет: первая синхронизация не завершена.", "There is no data yet: the first synchronisation has not finished.");

    public static readonly LocalText NoSource = new("Не указан", "Not set");

    private static readonly LocalText UnknownCurrency = new(
        "Валюта {0} неизвестна порталу: суммы таких сделок не учтены.", "The portal does not know the currency {0}: amounts of such deals are left out.");

    /// <summary>One warning for each currency that could not be converted.</summary>
    public static IReadOnlyList<string> Warnings(string? unknownCurrencies) =>
        [.. (unknownCurrencies?.Split(',') ?? []).Order(StringComparer.Ordinal).Select(currency => UnknownCurrency.With(currency).ToString())];
}

/// <summary>Names of the doubtful records of the report: in <c>dataQuality</c> and as figures of rows.</summary>
internal static class MarketingDoubts
{
    public const string LeadsWithoutSource = "leadsWithoutSource";
    public const string DealsWithoutSource = "dealsWithoutSource";
    public const string LeadsInUnknownStage = "leadsInUnknownStage";
    public const string WonWithoutAmount = "wonWithoutAmount";
    public const string CloseDateContradicts = "closeDateContradicts";
}

/// <summary>Which records the figures are made of.</summary>
internal static class MarketingFigureNames
{
    public static readonly IReadOnlyList<string> OfLeads =
        ["leads", "junkLeads", "convertedLeads", "openLeads", "winningLeads", "leadToDeal", "leadToWin", "costPerLead"];

    public static readonly IReadOnlyList<string> OfDeals =
        ["deals", "wonDeals", "lostDeals", "openDeals", "winRate", "revenue", "averageDeal", "medianCycleDays", "customerAcquisitionCost", "romi"];
}
