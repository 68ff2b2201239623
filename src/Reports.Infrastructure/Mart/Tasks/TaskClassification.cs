using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Tasks;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Tasks;

/// <summary>Judges the touched tasks, a portion at a time, into the temporary table <c>task_verdict</c>.</summary>
internal static class TaskClassification
{
    private const int Portion = 50_000;

    public static async Task RunAsync(MartRun run, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        var last = long.MinValue;
        while (true)
        {
            var tasks = await ReadAsync(run, last, cancellationToken);
            if (tasks.Count == 0) break;
            last = tasks[^1].Id;
            await WriteAsync(run, tasks, asOf, cancellationToken);
            if (tasks.Count < Portion) break;
        }

        await run.ExecuteAsync("analyze task_verdict (id)", null, cancellationToken);
    }

    private static async Task<List<(long Id, TaskRecord Task)>> ReadAsync(MartRun run, long after, CancellationToken cancellationToken)
    {
        var tasks = new List<(long, TaskRecord)>();
        await using var command = new NpgsqlCommand(Sql.Load<TaskPart>("CrmTasks.sql"), run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        command.Parameters.AddWithValue("After", after);
        command.Parameters.AddWithValue("Portion", Portion);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            tasks.Add((reader.GetInt64(0), new(
                reader.GetInt16(1), Moment(2)!.Value, Moment(3)!.Value, Moment(4), Moment(5), Moment(6), Moment(7), Moment(8))));
        }

        return tasks;

        DateTimeOffset? Moment(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
    }

    private static async Task WriteAsync(MartRun run, List<(long Id, TaskRecord Task)> tasks, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var writer = await run.Connection.BeginBinaryImportAsync("copy task_verdict from stdin (format binary)", cancellationToken);
        foreach (var (id, task) in tasks)
        {
            var verdict = TaskClassifier.Judge(task, asOf, run.Basis.Dates);
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
            await writer.WriteAsync((short)verdict.State, NpgsqlDbType.Smallint, cancellationToken);
            await Moment(task.BegunAt);
            await Moment(task.ClosedAt);
            await Day(verdict.CreatedOn);
            await Day(verdict.DueOn);
            await Day(verdict.ClosedOn);
            await Flag(verdict.Start.Counts);
            await Flag(verdict.Start.OnTime);
            await Flag(verdict.Finish.Counts);
            await Flag(verdict.Finish.OnTime);
            await Flag(verdict.DatesContradict);
            await Day(verdict.Backlog.EnteredOn);
            await Day(verdict.Backlog.OverdueOn);
            await Day(verdict.Backlog.LeftOn);
            await Flag(verdict.Waits);
            await Flag(verdict.WaitsOverdue);
            await Moment(verdict.Until);
        }

        await writer.CompleteAsync(cancellationToken);

        Task Flag(bool value) => writer.WriteAsync(value, NpgsqlDbType.Boolean, cancellationToken);
        Task Day(DateOnly? day) => day is { } known ? writer.WriteAsync(known, NpgsqlDbType.Date, cancellationToken) : writer.WriteNullAsync(cancellationToken);
        Task Moment(DateTimeOffset? moment) =>
            moment is { } known ? writer.WriteAsync(known.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken) : writer.WriteNullAsync(cancellationToken);
    }
}
