using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Api.Marketing;

/// <summary>November of one source: of 40 leads 12 came to deals, 5 of them won, for 60 thousand of advertising.</summary>
internal sealed class MarketingExample : IResponseExample<MarketingReport>
{
    private static readonly DateOnly First = new(2026, 11, 1);

    public object Create(Func<LocalText, string> text) => new
    {
        Report = ReportNames.Marketing,
        AsOf = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3)),
        Period = new PeriodView(First, new DateOnly(2026, 11, 30), Grain.Month),
        Basis = MarketingBasis.Cohort,
        Filters = new FiltersView([], [], [], ["WEB"], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal), DataScope.All),
        Horizon = (HorizonView?)null,
        Highlights = new MarketingHighlights(SourceMeasure.Romi, "WEB", "CALL"),
        Summary = Figures(),
        Sources = new[]
        {
            With(Figures(), new()
            {
                ["sourceId"] = "WEB", ["name"] = text(new("Сайт", "Website")),
                ["utm"] = new[] { With(Figures(spend: null), new() { ["utmSource"] = "yandex", ["utmMedium"] = "cpc", ["utmCampaign"] = null }) },
                ["utmTree"] = new[]
                {
                    With(Figures(spend: null), new()
                    {
                        ["utmSource"] = "yandex", ["mediums"] = new[] { With(Figures(spend: null), new() { ["utmMedium"] = "cpc" }) },
                    }),
                },
            }),
        },
        Dynamics = new[] { new MarketingBucket(First, false, 40, 12, 9, 14, 5, 3, 640_000m) },
        DataQuality = new[] { new DataQualityItem("wonWithoutAmount", 1), new DataQualityItem("dealsOfDismissedEmployees", 2) },
        Warnings = Array.Empty<string>(),
        NotNarrowed = Array.Empty<string>(),
    };

    /// <summary>Spend is entered by source, so that a UTM line has none.</summary>
    private static Dictionary<string, object?> Figures(decimal? spend = 60_000m) => new(StringComparer.Ordinal)
    {
        ["leads"] = 40, ["junkLeads"] = 9, ["convertedLeads"] = 12, ["openLeads"] = 19, ["winningLeads"] = 4, ["deals"] = 14, ["wonDeals"] = 5,
        ["lostDeals"] = 3, ["openDeals"] = 6, ["leadToDeal"] = 0.3m, ["leadToWin"] = 0.1m, ["winRate"] = 0.625m, ["revenue"] = 640_000m,
        ["averageDeal"] = 128_000m, ["medianCycleDays"] = 21m, ["adSpend"] = spend, ["costPerLead"] = spend / 40,
        ["customerAcquisitionCost"] = spend / 5, ["romi"] = spend is { } sum ? Math.Round((640_000m - sum) / sum, 6) : null,
    };

    private static Dictionary<string, object?> With(Dictionary<string, object?> figures, Dictionary<string, object?> more)
    {
        foreach (var (name, value) in more) figures[name] = value;
        return figures;
    }
}
