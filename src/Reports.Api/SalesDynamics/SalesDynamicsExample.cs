using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.SalesDynamics;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Api.SalesDynamics;

/// <summary>November seen on the 23rd, its 16 working days beside as many of October and of the November before.</summary>
internal sealed class SalesDynamicsExample : IResponseExample<SalesDynamicsReport>
{
    private static readonly DateOnly First = new(2026, 11, 1);

    public object Create(Func<LocalText, string> text) => new
    {
        Report = ReportNames.SalesDynamics,
        AsOf = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)),
        Period = new PeriodView(First, new DateOnly(2026, 11, 30), Grain.Month),
        ComparedTo = new ComparedToView(
            new ComparedDays(new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 22)), new ComparedDays(new DateOnly(2025, 11, 1), new DateOnly(2025, 11, 24)), null),
        Filters = new FiltersView([], [], [], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal), DataScope.All),
        Horizon = (HorizonView?)null,
        Summary = new SalesDynamicsSummary(
            ComparedValue.Of(40, 36, 30), ComparedValue.Of(12, 12, 10), ComparedValue.Of(9, 8, 9), ComparedValue.Of(14, 13, 11), ComparedValue.Of(5, 4, 5),
            ComparedValue.Of(3, 4, 2), ComparedValue.Of(640_000, 500_000, 560_000), ComparedValue.Of(210_000, 330_000, 90_000),
            ComparedValue.Of(128_000, 125_000, 112_000), ComparedValue.Of(0.625m, 0.5m, 0.714286m), ComparedValue.Of(23, 21, 18), ComparedValue.Of(2_900_000, 2_700_000, 2_100_000)),
        Dynamics = new[] { With(Leads(Deals()), new() { ["bucket"] = First, ["partial"] = false }) },
        Funnels = new[] { With(Deals(), new() { ["funnelId"] = 0, ["name"] = text(new("Продажи", "Sales")) }) },
        Employees = new[]
        {
            With(Leads(Deals()), new() { ["employeeId"] = 7, ["name"] = text(new("Анна Смирнова", "Anna Smirnova")), ["departmentId"] = 3, ["active"] = true }),
        },
        DataQuality = new[] { new DataQualityItem("leadsWithoutSource", 4) },
        Warnings = Array.Empty<string>(),
        NotNarrowed = Array.Empty<string>(),
    };

    private static Dictionary<string, object?> Deals() => new(StringComparer.Ordinal)
    {
        ["dealsCreated"] = 14, ["dealsWon"] = 5, ["dealsLost"] = 3, ["wonAmount"] = 640_000m, ["lostAmount"] = 210_000m, ["averageDeal"] = 128_000m,
        ["winRate"] = 0.625m, ["pipelineCount"] = 23, ["pipelineAmount"] = 2_900_000m,
    };

    private static Dictionary<string, object?> Leads(Dictionary<string, object?> deals) =>
        With(deals, new() { ["leadsCreated"] = 40, ["leadsConverted"] = 12, ["leadsJunk"] = 9 });

    private static Dictionary<string, object?> With(Dictionary<string, object?> figures, Dictionary<string, object?> more)
    {
        foreach (var (name, value) in more) figures[name] = value;
        return figures;
    }
}
