using System.Diagnostics;
using Npgsql;
using Reports.Infrastructure.Mart;

namespace Reports.Benchmarks.Sync;

/// <summary>The refresh of facts and sums within a publication, with the time that it took.</summary>
internal sealed class TimedRefresh(IMartRefresh mart) : IMartRefresh
{
    public TimeSpan Taken { get; private set; }

    public Task<string?> JudgedByAsync(NpgsqlConnection connection, int portalId, CancellationToken ct) => mart.JudgedByAsync(connection, portalId, ct);

    public Task DistrustAsync(NpgsqlConnection connection, int portalId, CancellationToken ct) => mart.DistrustAsync(connection, portalId, ct);

    public async Task RefreshAsync(NpgsqlConnection connection, NpgsqlConnection beside, int portalId, CrmChanges changes, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        await mart.RefreshAsync(connection, beside, portalId, changes, ct);
        Taken = Stopwatch.GetElapsedTime(started);
    }
}
