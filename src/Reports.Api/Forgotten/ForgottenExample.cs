using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Domain.Portals;
using Reports.Domain.Touches;

namespace Reports.Api.Forgotten;

/// <summary>Twenty deals and ten leads of one employee, seen on 23 November: five deals and one lead are forgotten.</summary>
internal sealed class ForgottenExample : IResponseExample<ForgottenReport>
{
    private static readonly ForgottenFigures Figures = new()
    {
        OpenLeads = 10,
        OpenDeals = 20,
        ForgottenLeads = 1,
        ForgottenDeals = 5,
        ForgottenLeadsShare = 0.1m,
        ForgottenDealsShare = 0.25m,
        AmountAtRisk = 640_000m,
        LeadsWithoutActivity = 4,
        LeadsWithoutTask = 6,
        DealsWithoutActivity = 8,
        DealsWithoutTask = 11,
    };

    public object Create(Func<LocalText, string> text) => new
    {
        Report = ReportNames.Forgotten,
        AsOf = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)),
        LeadDays = 3,
        DealDays = 7,
        Signal = TouchSignal.Any,
        IgnorePlanned = false,
        Filters = new FiltersView([], [], [], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal), DataScope.All),
        Horizon = (HorizonView?)null,
        Summary = Figures,
        History = new[] { new ForgottenDay(new DateOnly(2026, 11, 21), 2, 4), new ForgottenDay(new DateOnly(2026, 11, 22), 1, 5) },
        Departments = new[] { With(new() { ["departmentId"] = 3, ["parentId"] = 1, ["name"] = text(new("Отдел продаж", "Sales")) }) },
        Employees = new[] { With(new() { ["employeeId"] = 7, ["name"] = text(new("Анна Смирнова", "Anna Smirnova")), ["departmentId"] = 3, ["active"] = true }) },
        DataQuality = new[] { new DataQualityItem("dealsWithoutAmount", 2) },
        Warnings = Array.Empty<string>(),
        NotNarrowed = Array.Empty<string>(),
    };

    private static Dictionary<string, object?> With(Dictionary<string, object?> more)
    {
        var all = typeof(ForgottenFigures).GetProperties().ToDictionary(
            property => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => property.GetValue(Figures), StringComparer.Ordinal);
        foreach (var (name, value) in more) all[name] = value;
        return all;
    }
}
