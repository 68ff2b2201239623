using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Reports.Benchmarks.BigPortal;
using Reports.Benchmarks.Measuring;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;

namespace Reports.Benchmarks.Sync;

/// <summary>Publishing 1 % changed deals of the big portal: from staged rows to new sums, in one transaction.</summary>
internal static class IncrementMeasurement
{
    private const double Bar = 5;

    public static async Task RunAsync(BigPortalData portal, Page page, CancellationToken cancellationToken)
    {
        var changed = portal.Deals / 100;
        var taken = new List<double>();
        for (var round = 0; round < 3; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await PublishAsync(portal, round, cancellationToken);
            taken.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        taken.Sort();
        page.Goal("Publishing 1 % changed deals", $"< {Bar:0} s", $"{taken[1]:0.0} s", taken[1] < Bar);
        page.Section("Publishing an increment", $"{changed:N0} of {portal.Deals:N0} deals changed, spread over two years: amounts, responsibles, closings. Each time one transaction: upsert, classification, facts, sums.");
        page.Table(["run", "seconds"], taken.Select(static (seconds, run) => new[] { $"{run + 1}", $"{seconds:0.0}" }));
    }

    private static async Task PublishAsync(BigPortalData portal, int round, CancellationToken cancellationToken)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await using var connection = await scope.ServiceProvider.GetRequiredService<IPortalDatabase>().OpenAsync(portal.PortalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var deals = await connection.QueryAsync<long>(new(Sql.Load<ChangedDeals>("ChangedDeals.sql"),
            new { portal = portal.PortalId, round, as_of = portal.AsOf.UtcDateTime }, transaction, commandTimeout: 0, cancellationToken: cancellationToken));
        await scope.ServiceProvider.GetRequiredService<IMartRefresh>()
            .RefreshAsync(connection, transaction, portal.PortalId, new CrmChanges(Everything: false, [.. deals], [], [], [], []), progress: null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record ChangedDeals;
}
