using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.Sync;

namespace Reports.Api.Sync;

/// <summary>An increment under way after a night that was published.</summary>
internal sealed class SyncExample : IResponseExample<SyncReport>
{
    private static readonly DateTimeOffset Night = new(2026, 11, 23, 1, 12, 0, TimeSpan.FromHours(3));
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.FromHours(3));

    public object Create(Func<LocalText, string> text) => new SyncReport(
        "running",
        Night,
        true,
        Night.AddSeconds(41),
        null,
        null,
        new SyncRunInfo(318, "increment", "fetching", Noon, [new("deals", 12, 12), new("activities", 50, 131)]),
        [
            new(317, "nightly", "published", Night, Night.AddSeconds(41), 41, 23, 1_942, 87, 2, [new("deals", 41, 41), new("activities", 1_204, 1_204)],
                [text(new("Телефония недоступна: звонки считаются по делам.", "Telephony is not available: calls are counted from activities."))], null, null, null),
        ],
        []);
}
