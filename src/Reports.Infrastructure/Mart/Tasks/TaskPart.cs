using Dapper;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Tasks;

/// <summary>
/// Facts of tasks. What a task is depends on the moment, so a refresh judges anew not only what changed, but also the tasks
/// whose dates have come since the refresh before; each fact says until when it holds.
/// </summary>
internal sealed class TaskPart : IMartPart
{
    public int Order => 50;

    public bool StandsAlone => true;

    public async Task RefreshAsync(MartRun run, CancellationToken cancellationToken)
    {
        var asOf = run.AsOf ?? DateTimeOffset.UnixEpoch; // a portal without any publication has no tasks either
        var everything = run.Changes.Everything || await JudgedLaterAsync(run, asOf, cancellationToken);
        await run.ExecuteAsync(File("TouchedTasks.sql"), new { Everything = everything, run.Changes.Tasks, AsOf = asOf }, cancellationToken);
        await TaskClassification.RunAsync(run, asOf, cancellationToken);
        await run.ExecuteAsync(File("TaskFacts.sql"), null, cancellationToken);
        await run.ExecuteAsync(
            "insert into mart.task_judged values (@PortalId, @AsOf) on conflict (portal_id) do update set as_of = excluded.as_of", new { AsOf = asOf }, cancellationToken);
    }

    /// <summary>Time that went back (a restored database, another clock) leaves no verdict standing.</summary>
    private static Task<bool> JudgedLaterAsync(MartRun run, DateTimeOffset asOf, CancellationToken cancellationToken) =>
        run.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from mart.task_judged where portal_id = @PortalId and as_of > @AsOf)", new { run.PortalId, AsOf = asOf }, cancellationToken: cancellationToken));

    private static string File(string name) => Sql.Load<TaskPart>(name);
}
