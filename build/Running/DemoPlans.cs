using System.Net.Http.Json;
using System.Text.Json;

namespace Reports.Build.Running;

/// <summary>
/// Gives the demo company a plan by the public API, as its head of sales would: Bitrix24 knows no sales plans, and without one
/// the first screen has little to say. Nothing is done where somebody has planned already.
/// </summary>
internal static class DemoPlans
{
    private const int Months = 12;

    public static async Task AddAsync(Product product, CancellationToken cancellationToken)
    {
        var state = await SyncProgress.ReadAsync(product, cancellationToken);
        if (state.AsOf is not { } asOf) return;
        var thisMonth = new DateOnly(asOf.Year, asOf.Month, 1);
        var first = thisMonth.AddMonths(-Months);
        var planned = await product.Client.GetFromJsonAsync<JsonElement>($"/api/v1/plans?month={thisMonth:yyyy-MM-dd}", cancellationToken);
        if (planned.GetProperty("lines").GetArrayLength() > 0) return;

        var report = await product.Client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/reports/sales-plan?from={first:yyyy-MM-dd}&to={thisMonth.AddDays(-1):yyyy-MM-dd}&grain=month", cancellationToken);
        var lines = report.GetProperty("employees").EnumerateArray().Where(static employee => employee.GetProperty("active").GetBoolean())
            .SelectMany(employee => Lines(employee, first)).ToList();
        using var answer = await product.Client.PutAsJsonAsync("/api/v1/plans", new { lines }, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new BuildFailedException($"The demo plan was refused: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>A tenth more than what the employee won in an average month, from a year ago to the end of next month.</summary>
    private static IEnumerable<object> Lines(JsonElement employee, DateOnly first)
    {
        var amount = Math.Round(employee.GetProperty("factAmount").GetDecimal() / Months * 1.1m / 10_000) * 10_000;
        var count = (int)Math.Ceiling(employee.GetProperty("factCount").GetDecimal() / Months * 1.1m);
        if (amount == 0) return [];
        return Enumerable.Range(0, Months + 2).Select(month => (object)new
        {
            month = first.AddMonths(month),
            employeeId = employee.GetProperty("employeeId").GetInt32(),
            funnelId = (int?)null,
            planAmount = amount,
            planCount = count,
            bonusScheme = new { tiers = new[] { new { from = 0.8m, percent = 1m, @fixed = 0m }, new { from = 1m, percent = 2.5m, @fixed = 5_000m } } },
        });
    }
}
