using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.ManagerEffectiveness;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Api.ManagerEffectiveness;

/// <summary>November of one employee, seen on the 23rd: a quarter of the company's score.</summary>
internal sealed class ManagerEffectivenessExample : IResponseExample<ManagerEffectivenessReport>
{
    private static readonly DateOnly First = new(2026, 11, 1);

    public object Create(Func<LocalText, string> text) => new
    {
        Report = ReportNames.ManagerEffectiveness,
        AsOf = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)),
        Period = new PeriodView(First, new DateOnly(2026, 11, 30), Grain.Month),
        Filters = new FiltersView([], [], [7], [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal), DataScope.All),
        Horizon = (HorizonView?)null,
        Weights = new ActivityWeights(5, 4, 3, 2, 1),
        LongDealDays = 180,
        CallsSource = CallsSource.Telephony,
        CompletionObservedFrom = new DateTimeOffset(2026, 2, 1, 3, 0, 0, TimeSpan.FromHours(3)),
        Summary = With(Figures(), new() { ["companyScore"] = 1824L, ["workingDays"] = 16 }),
        Employees = new[]
        {
            With(Figures(), new()
            {
                ["employeeId"] = 7, ["name"] = text(new("Анна Смирнова", "Anna Smirnova")), ["departmentId"] = 3, ["active"] = true, ["dynamics"] = null,
            }),
        },
        Dynamics = new[] { With(Activities(), new() { ["bucket"] = First, ["partial"] = false }) },
        CallHours = new[] { new CallHour(1, 10, 4, 9, 1), new CallHour(1, 11, 6, 12, 0) },
        DataQuality = new[] { new DataQualityItem("dealsOfDismissedEmployees", 2) },
        Warnings = Array.Empty<string>(),
        NotNarrowed = Array.Empty<string>(),
    };

    private static Dictionary<string, object?> Activities() => new(StringComparer.Ordinal)
    {
        ["meetings"] = 12L, ["calls"] = 60L, ["emails"] = 30L, ["todos"] = 24L, ["others"] = 18L, ["activityScore"] = 456L,
        ["points"] = new ActivityPoints(60, 240, 90, 48, 18),
    };

    private static Dictionary<string, object?> Figures() => With(Activities(), new()
    {
        ["scoreShare"] = 0.25m, ["scorePerWorkingDay"] = 28.5m, ["incomingCalls"] = 20L, ["outgoingCalls"] = 52L, ["missedCalls"] = 3L, ["talkSeconds"] = 9120L,
        ["leadsInWork"] = 14L, ["dealsInWork"] = 11L, ["wonDeals"] = 5L, ["lostDeals"] = 3L, ["wonAmount"] = 640_000m, ["averageDeal"] = 128_000m,
        ["winRate"] = 0.625m, ["longDeals"] = 2L,
    });

    private static Dictionary<string, object?> With(Dictionary<string, object?> figures, Dictionary<string, object?> more)
    {
        foreach (var (name, value) in more) figures[name] = value;
        return figures;
    }
}
