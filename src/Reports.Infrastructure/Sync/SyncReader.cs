using System.Text.Json;
using Dapper;
using Reports.Application.Sync;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Sync;

/// <summary>Reads the state of a portal's sync; whichever node runs it writes its progress into the database.</summary>
internal sealed class SyncReader(IPortalDatabase database) : ISyncReader
{
    private const int HistoryLength = 30;

    public async Task<SyncReport> ReadAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new(
            Sql.Load<SyncReader>("SyncState.sql"), new { portalId, HistoryLength }, cancellationToken: cancellationToken));
        var (asOf, hasRecords) = await answers.ReadSingleAsync<PortalRow>();
        var runs = (await answers.ReadAsync<RunRow>()).AsList();
        var progress = (await answers.ReadAsync<ProgressRow>()).AsList();
        var findings = await answers.ReadAsync<FindingRow>();

        var active = runs.FirstOrDefault(r => r.FinishedAt is null);
        var ended = runs.Where(r => r.FinishedAt is not null).ToArray();
        var failed = ended.FirstOrDefault() is { State: "failed" } last ? last : null;
        return new(
            active is not null ? "running" : failed is not null ? "failed" : "idle",
            asOf,
            hasRecords,
            ended.FirstOrDefault(r => r.State == "published")?.FinishedAt,
            active is null && failed is not null ? SyncTexts.Of(failed.ErrorCode!).ToString() : null,
            active is null ? failed?.ErrorCode : null,
            active is null ? null : Info(active, progress),
            [.. ended.Select(Item)],
            [.. findings.Select(f => new SyncFinding(f.Name, FindingTexts.Of(f.Name).ToString(), f.Found, f.Expected, f.FoundAt))]);
    }

    private static SyncRunInfo Info(RunRow run, IEnumerable<ProgressRow> progress) => new(
        run.Id, run.Kind, run.Phase ?? "queued", run.StartedAt ?? run.RequestedAt,
        [.. progress.Select(p => new SyncEntityProgress(p.Entity, p.Fetched, p.Expected))]);

    private static SyncHistoryItem Item(RunRow run)
    {
        var started = run.StartedAt ?? run.RequestedAt;
        return new(
            run.Id, run.Kind, run.State, started, run.FinishedAt!.Value, Math.Round((run.FinishedAt.Value - started).TotalSeconds, 1),
            run.Requests, run.Rows, run.Changed, run.Deleted,
            JsonSerializer.Deserialize<SyncEntityProgress[]>(run.Counts, JsonSerializerOptions.Web)!,
            [.. JsonSerializer.Deserialize<string[]>(run.Warnings)!.Select(code => SyncTexts.Of(code).ToString())],
            run.ErrorCode is { } code ? SyncTexts.Of(code).ToString() : null, run.ErrorCode, run.Error);
    }

    private sealed record PortalRow(DateTimeOffset? AsOf, bool HasRecords);

    private sealed record RunRow(
        long Id, string Kind, string State, string? Phase, DateTimeOffset RequestedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt,
        int Requests, long Rows, long Changed, long Deleted, string Counts, string Warnings, string? ErrorCode, string? Error);

    private sealed record ProgressRow(string Entity, long Fetched, long? Expected);

    private sealed record FindingRow(string Name, decimal Found, decimal Expected, DateTimeOffset FoundAt);
}
