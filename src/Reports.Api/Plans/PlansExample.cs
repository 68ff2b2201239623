using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.Plans;
using Reports.Domain.Plans;

namespace Reports.Api.Plans;

/// <summary>A month's plan of one employee: in one funnel with a bonus, and in all funnels together.</summary>
internal sealed class PlansExample : IResponseExample<PlansReport>
{
    private static readonly DateOnly Month = new(2026, 11, 1);

    public object Create(Func<LocalText, string> text) => new PlansReport(
        [
            new(Month, 7, 0, 800_000m, 6, new BonusScheme([new(0.8m, 1.5m, 0m), new(1m, 2.5m, 5_000m)])),
            new(Month, 7, null, 200_000m, null, null),
        ],
        "412");
}
