using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Api.SalesPlan;

/// <summary>November of one employee, seen on the 23rd: 5 of 6 deals, 640 of 800 thousand.</summary>
internal sealed class SalesPlanExample : IResponseExample<SalesPlanReport>
{
    private static readonly DateOnly First = new(2026, 11, 1);

    public object Create(Func<LocalText, string> text) => new
    {
        Report = ReportNames.SalesPlan,
        AsOf = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)),
        Period = new PeriodView(First, new DateOnly(2026, 11, 30), Grain.Month),
        Filters = new FiltersView([], [], [7], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal), DataScope.All),
        Horizon = (HorizonView?)null,
        Summary = With(Figures(), new()
        {
            ["prorated"] = false, ["planNotSplit"] = false, ["unallocatedPlanAmount"] = 0m, ["targetDate"] = new DateOnly(2026, 11, 27), ["forecastAccuracy"] = null,
        }),
        Employees = new[]
        {
            With(Figures(), new()
            {
                ["employeeId"] = 7, ["name"] = text(new("Анна Смирнова", "Anna Smirnova")), ["departmentId"] = 3, ["active"] = true, ["dynamics"] = null,
                ["funnels"] = new[] { With(Figures(), new() { ["funnelId"] = 0, ["name"] = text(new("Продажи", "Sales")) }) },
            }),
        },
        Dynamics = new[] { new SalesPlanBucket(First, false, 800_000m, 640_000m, 0.8m, 6m, 5) },
        Cycle = new SalesPlanCycle(
            [new("0-30", 3, 340_000m, 0.6m), new("31-90", 2, 300_000m, 0.4m), new("91-180", 0, 0m, 0m), new("181+", 0, 0m, 0m)],
            5, 21m, 27.4m, 58.2m, 1, 9, 34m),
        DataQuality = new[] { new DataQualityItem("wonWithoutAmount", 1) },
        Warnings = Array.Empty<string>(),
        NotNarrowed = Array.Empty<string>(),
    };

    private static Dictionary<string, object?> Figures() => new(StringComparer.Ordinal)
    {
        ["planAmount"] = 800_000m, ["planCount"] = 6m, ["factAmount"] = 640_000m, ["factCount"] = 5, ["attainment"] = 0.8m, ["countAttainment"] = 0.833333m,
        ["gapAmount"] = 160_000m, ["forecastAmount"] = 840_000m, ["requiredPerDay"] = 32_000m, ["bonus"] = 0m, ["bonusIncomplete"] = false,
        ["meanDays"] = 27.4m, ["reopenedDeals"] = 1,
    };

    private static Dictionary<string, object?> With(Dictionary<string, object?> figures, Dictionary<string, object?> more)
    {
        foreach (var (name, value) in more) figures[name] = value;
        return figures;
    }
}
