using Reports.Application.Common;

namespace Reports.Application.Sync;

/// <summary>What a check of the data that did not hold says to people; its name is stored with what it found.</summary>
public static class FindingTexts
{
    private static readonly LocalText Unknown = new(
        "Цифры отчётов не сходятся с загруженными данными",
        "The figures of the reports do not agree with the loaded data");

    private static readonly LocalText WonDeals = new("Число выигранных сделок в сводках не сходится со сделками", "The number of won deals in the sums does not agree with the deals");
    private static readonly LocalText WonAmount = new("Сумма выигранных сделок в сводках не сходится со сделками", "The amount of won deals in the sums does not agree with the deals");
    private static readonly LocalText OpenDeals = new("Число открытых сделок в сводках не сходится со сделками", "The number of open deals in the sums does not agree with the deals");
    private static readonly LocalText OpenAmount = new("Сумма открытых сделок в сводках не сходится со сделками", "The amount of open deals in the sums does not agree with the deals");
    private static readonly LocalText SourceLeads = new("Число лидов по источникам не сходится с лидами", "The number of leads by source does not agree with the leads");
    private static readonly LocalText SourceDeals = new("Число сделок по источникам не сходится со сделками", "The number of deals by source does not agree with the deals");
    private static readonly LocalText SourceRevenue = new("Выручка по источникам не сходится со сделками", "Revenue by source does not agree with the deals");

    private static readonly Dictionary<string, LocalText> ByCheck = new(StringComparer.Ordinal)
    {
        ["deals.facts"] = new("Сделок в отчётах не столько, сколько загружено", "The reports hold another number of deals than was loaded"),
        ["deals.won-by-day"] = WonDeals,
        ["deals.won-by-month"] = WonDeals,
        ["deals.won-amount-by-day"] = WonAmount,
        ["deals.won-amount-by-month"] = WonAmount,
        ["deals.won-totals"] = WonDeals,
        ["deals.won-totals-amount"] = WonAmount,
        ["deals.won-cycle"] = new("Число сделок в длительности цикла не сходится с выигранными", "The number of deals in the cycle time does not agree with those won"),
        ["deals.open"] = OpenDeals,
        ["deals.open-ages"] = OpenDeals,
        ["deals.open-amount"] = OpenAmount,
        ["deals.employee-empty"] = new("За 30 дней ни у одной сделки не указан ответственный, хотя раньше его указывали", "No deal of the last 30 days has a responsible person, though earlier ones do"),
        ["deals.source-empty"] = new("За 30 дней ни у одной сделки не указан источник, хотя раньше его указывали", "No deal of the last 30 days has a source, though earlier ones do"),
        ["deals.amount-empty"] = new("За 30 дней ни у одной сделки не указана сумма, хотя раньше её указывали", "No deal of the last 30 days has an amount, though earlier ones do"),
        ["leads.facts"] = new("Лидов в отчётах не столько, сколько загружено", "The reports hold another number of leads than was loaded"),
        ["leads.source-leads"] = SourceLeads,
        ["leads.source-winning"] = SourceLeads,
        ["leads.source-closed"] = SourceLeads,
        ["leads.source-deals"] = SourceDeals,
        ["leads.source-won"] = SourceDeals,
        ["leads.source-revenue"] = SourceRevenue,
        ["leads.source-closed-revenue"] = SourceRevenue,
        ["leads.flow-leads"] = new("Число лидов в динамике не сходится с лидами", "The number of leads over time does not agree with the leads"),
        ["leads.flow-deals"] = new("Число сделок в динамике не сходится со сделками", "The number of deals over time does not agree with the deals"),
        ["leads.flow-won"] = WonDeals,
        ["leads.flow-revenue"] = WonAmount,
        ["leads.flow-open"] = OpenDeals,
        ["leads.flow-open-amount"] = OpenAmount,
        ["leads.cycle"] = new("Число сделок в длительности цикла по источникам не сходится с выигранными", "The number of deals in the cycle time by source does not agree with those won"),
    };

    /// <summary>The text of a stored check; one made for several units of time ends in the unit: <c>leads.flow-won-m</c>.</summary>
    public static LocalText Of(string check) =>
        ByCheck.GetValueOrDefault(check) ?? (check.LastIndexOf('-') is > 0 and var end ? ByCheck.GetValueOrDefault(check[..end]) : null) ?? Unknown;
}
