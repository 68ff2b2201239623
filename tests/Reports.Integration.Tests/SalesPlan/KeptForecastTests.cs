using Dapper;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Sync;
using Reports.Integration.Tests.Api;

namespace Reports.Integration.Tests.SalesPlan;

public sealed class KeptForecastTests(SalesPlanPortal portal) : IClassFixture<SalesPlanPortal>
{
    [Fact]
    public async Task Publication_KeepsTheDaysForecast_WhichIsJudgedOnceTheMonthIsOver()
    {
        await using var connection = await portal.Api.OpenAsync();
        // 13 March is the month's tenth working day: 40 was won by then, 12 working days remain; later closings are known already.
        await connection.ExecuteAsync("update app.portal set as_of = '2026-03-13T09:00:00Z' where portal_id = @Portal", new { portal.Portal });
        await PublishAsync();
        await PublishAsync();
        var forecast = 132.55m + 40m / 10 * 12;
        (await connection.QuerySingleAsync<decimal>("select sum(amount) from app.forecast where made_on = '2026-03-13' and month = '2026-03-01'")).ShouldBe(forecast);
        await connection.ExecuteAsync("update app.portal set as_of = '2026-04-02T09:00:00Z', data_version = data_version + 1 where portal_id = @Portal", new { portal.Portal });

        using var client = portal.Api.ClientOf(portal.Key);
        (await AccuracyAsync(client, "from=2026-03-01&to=2026-03-31")).ShouldBe(Math.Round(1 - (forecast - 132.55m) / 132.55m, 6));
        (await AccuracyAsync(client, "from=2026-03-01&to=2026-03-31&employee=2")).ShouldBe(0); // 40 + 48 forecast, 40 won
        (await AccuracyAsync(client, "from=2026-02-01&to=2026-02-28")).ShouldBeNull();
        (await AccuracyAsync(client, "from=2026-03-01&to=2026-03-30")).ShouldBeNull();
        (await AccuracyAsync(client, "from=2026-03-01&to=2026-03-31&source=WEB")).ShouldBeNull();
    }

    private async Task PublishAsync()
    {
        await using var scope = portal.Api.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IMediator>().Publish(new SyncPublished(portal.Portal, DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
    }

    private static async Task<decimal?> AccuracyAsync(HttpClient client, string query)
    {
        var accuracy = (await client.JsonAsync($"/api/v1/reports/sales-plan?{query}")).GetProperty("summary").GetProperty("forecastAccuracy");
        return accuracy.ValueKind == System.Text.Json.JsonValueKind.Null ? null : accuracy.GetDecimal();
    }
}
