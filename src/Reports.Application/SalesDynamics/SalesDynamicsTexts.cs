using Reports.Application.Common;

namespace Reports.Application.SalesDynamics;

/// <summary>What the report says in words.</summary>
internal static class SalesDynamicsTexts
{
    public static readonly LocalText NoData = new(
        "Данных ещё нет: первая синхронизация не завершена.", "There is no data yet: the first synchronisation has not finished.");

    private static readonly LocalText UnknownCurrency = new(
        "Валюта {0} неизвестна порталу: суммы таких сделок не учтены.", "The portal does not know the currency {0}: amounts of such deals are left out.");

    /// <summary>Figures made of leads.</summary>
    public static IReadOnlyList<string> LeadFigures { get; } = ["leadsCreated", "leadsConverted", "leadsJunk"];

    /// <summary>Figures made of deals.</summary>
    public static IReadOnlyList<string> DealFigures { get; } =
        ["dealsCreated", "dealsWon", "dealsLost", "wonAmount", "lostAmount", "averageDeal", "winRate", "pipelineCount", "pipelineAmount"];

    /// <summary>One warning for each currency that could not be converted.</summary>
    public static IReadOnlyList<string> Warnings(string? unknownCurrencies) =>
        [.. (unknownCurrencies?.Split(',') ?? []).Order(StringComparer.Ordinal).Select(currency => UnknownCurrency.With(currency).ToString())];
}

/// <summary>Names of the doubtful records of the report: in <c>dataQuality</c> and as figures of rows.</summary>
internal static class SalesDynamicsDoubts
{
    public const string WithoutAmount = "closedWithoutAmount";
    public const string CloseDateContradicts = "closeDateContradicts";
    public const string UnknownStage = "unknownStage";
}
