using System.Text.Json;
using Dapper;
using Npgsql;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Sync.Staging;

namespace Reports.Infrastructure.Sync;

/// <summary>The record of runs: who is at work, how far, and how it ended.</summary>
internal sealed class SyncRuns(IPortalDatabase database)
{
    public async Task<SyncedPortal> PortalAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QuerySingleAsync<SyncedPortal>(new(
            "select as_of, time_zone, time_zone_given, synced_fields, last_full_at, status from app.portal where portal_id = @portalId",
            new { portalId }, cancellationToken: cancellationToken));
    }

    /// <summary>Whether the portal was never synced, or has a run that nobody ended.</summary>
    public async Task<bool> IsUnfinishedAsync(int portalId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QuerySingleAsync<bool>(new(
            """
            select exists (select from app.portal where portal_id = @portalId and as_of is null)
                or exists (select from app.sync_run where portal_id = @portalId and state in ('queued', 'running'))
            """,
            new { portalId }, cancellationToken: cancellationToken));
    }

    /// <summary>The id of the run under way or queued; makes a queued one when there is none.</summary>
    public async Task<long> EnqueueAsync(int portalId, SyncKind kind, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        return await connection.QuerySingleAsync<long>(new(
            Sql.Load<SyncRuns>("Enqueue.sql"), new { portalId, kind = Name(kind) }, cancellationToken: cancellationToken));
    }

    /// <summary>
    /// Takes up the queued run, the run that a dead process left, or the checkpoints of one that failed for a passing reason; else clears the
    /// staging tables and begins anew. The caller holds the portal's lock.
    /// </summary>
    public async Task<SyncRun> BeginAsync(int portalId, SyncKind wanted, TimeSpan resumeWithin, CancellationToken cancellationToken)
    {
        var id = await EnqueueAsync(portalId, wanted, cancellationToken);
        await using var connection = await database.OpenAsync(portalId, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var run = await connection.QuerySingleAsync<Row>(new(
            Sql.Load<SyncRuns>("Begin.sql"), new { portalId, id, resumeWithin, wanted = Name(wanted) }, transaction, cancellationToken: cancellationToken));
        if (!run.Resumed)
            foreach (var table in SyncTables.All)
                await connection.ExecuteAsync(new($"delete from staging.{table} where portal_id = @portalId", new { portalId }, transaction, 600, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return new(portalId, id, Enum.Parse<SyncKind>(run.Kind, ignoreCase: true), run.AsOf, run.Since, run.Horizon, run.Fields);
    }

    public Task SetWindowAsync(SyncRun run, CancellationToken cancellationToken) => ExecuteAsync(run,
        "update app.sync_run set as_of = @AsOf, since = @Since, horizon = @Horizon, fields = @Fields where portal_id = @PortalId and id = @Id",
        new { run.PortalId, run.Id, run.AsOf, run.Since, run.Horizon, Fields = run.Fields.ToArray() }, cancellationToken);

    public Task SetPhaseAsync(SyncRun run, string phase, CancellationToken cancellationToken) => ExecuteAsync(run,
        "update app.sync_run set phase = @phase where portal_id = @PortalId and id = @Id", new { run.PortalId, run.Id, phase }, cancellationToken);

    /// <summary>Makes checkpoints that are not there yet; an expected count that was known stays.</summary>
    public Task PlanAsync(SyncRun run, IEnumerable<Checkpoint> checkpoints, CancellationToken cancellationToken) => ExecuteAsync(run,
        """
        insert into app.sync_checkpoint (portal_id, run_id, entity, part, position, last_id, fetched, expected, done)
        values (@PortalId, @Id, @Entity, @Part, @Position, @LastId, @Fetched, @Expected, @Done)
        on conflict (portal_id, run_id, entity, part) do update set expected = coalesce(excluded.expected, sync_checkpoint.expected),
          done = sync_checkpoint.done or excluded.done, fetched = greatest(sync_checkpoint.fetched, excluded.fetched)
        """,
        checkpoints.Select(c => new { run.PortalId, run.Id, c.Entity, c.Part, c.Position, c.LastId, c.Fetched, c.Expected, c.Done }).ToArray(), cancellationToken);

    /// <summary>Gives the planner an idea of what was fetched; it knows nothing of tables that have just been filled.</summary>
    public Task AnalyzeStagingAsync(SyncRun run, CancellationToken cancellationToken) => ExecuteAsync(run,
        string.Concat(SyncTables.All.Select(table => $"analyze staging.{table} (portal_id);")), new { }, cancellationToken);

    public async Task<IReadOnlyList<Checkpoint>> CheckpointsAsync(SyncRun run, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        return (await connection.QueryAsync<Checkpoint>(new(
            """
            select entity, part, position, last_id, fetched, expected, done from app.sync_checkpoint
            where portal_id = @PortalId and run_id = @Id order by position, part
            """,
            new { run.PortalId, run.Id }, cancellationToken: cancellationToken))).AsList();
    }

    public Task FailAsync(SyncRun run, SyncFailure failure, SyncTally tally, int requests, CancellationToken cancellationToken) => ExecuteAsync(run,
        Sql.Load<SyncRuns>("Fail.sql"),
        new { run.PortalId, run.Id, failure.Code, failure.Detail, failure.Resumable, requests, tally.Rows, Warnings = WarningsOf(tally) }, cancellationToken);

    /// <summary>Ends the run as published, inside the publishing transaction.</summary>
    public static Task FinishAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, SyncRun run, SyncTally tally, int requests, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new(
            Sql.Load<SyncRuns>("Finish.sql"),
            new { run.PortalId, run.Id, requests, tally.Rows, tally.Changed, tally.Deleted, Warnings = WarningsOf(tally) },
            transaction, cancellationToken: cancellationToken));

    public static string Name(SyncKind kind) => kind.ToString().ToLowerInvariant();

    private static string WarningsOf(SyncTally tally) => JsonSerializer.Serialize(tally.Warnings);

    private async Task ExecuteAsync(SyncRun run, string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(run.PortalId, cancellationToken);
        await connection.ExecuteAsync(new(sql, parameters, cancellationToken: cancellationToken));
    }

    private sealed record Row(string Kind, DateTimeOffset? AsOf, DateTimeOffset? Since, DateTimeOffset? Horizon, string[] Fields, bool Resumed);
}

/// <summary>The staging tables.</summary>
internal static class SyncTables
{
    public static readonly string[] Directories = ["employee", "department", "funnel", "status", "currency", "user_field", "workgroup"];

    public static readonly string[] Published = [.. Directories, "currency_rate", "deal", "lead", "stage_move", "activity", "call", "task"];

    public static readonly string[] All = [.. Directories, "deal", "lead", "stage_move", "activity", "call", "task", "sweep"];
}
