using Reports.Domain.Portals;

namespace Reports.Benchmarks.Http;

/// <summary>Questions over HTTP, each another one: periods of up to two years beginning at any day, any weights and thresholds.</summary>
internal static class Questions
{
    /// <summary>Reports that take field filters of deals.</summary>
    public static readonly string[] WithFields = [ReportNames.SalesPlan, ReportNames.Marketing, ReportNames.SalesDynamics, ReportNames.Forgotten];

    /// <summary>A question that was not asked before.</summary>
    public static string Of(string report, DateOnly today, int run)
    {
        if (report == ReportNames.Forgotten) return $"/api/v1/reports/{report}?leadDays={1 + (run * 7 % 365)}&dealDays={1 + (run * 11 % 365)}{(run % 4 == 0 ? "&signal=activities" : "")}";
        var from = today.AddDays(-28 - (run * 37 % 690));
        var to = from.AddDays(27 + (run * 53 % Math.Max(1, today.DayNumber - from.DayNumber - 26)));
        var more = report switch
        {
            ReportNames.Marketing => run % 2 == 0 ? "&basis=event" : "",
            ReportNames.ManagerEffectiveness => $"&weights={run % 100},{run * 3 % 100},{run * 7 % 100},{run * 11 % 100},{run * 13 % 100}&longDealDays={30 + (run % 300)}",
            ReportNames.TeamProductivity => $"&basis={(run % 3) switch { 0 => "deadline", 1 => "created", _ => "closed" }}",
            _ => "",
        };
        return $"/api/v1/reports/{report}?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}&grain={(run % 3 == 0 ? "week" : "month")}{more}";
    }
}
