using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Activities;
using Reports.Domain.Calls;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Activities;

/// <summary>
/// Classifies the touched activities, or all of them, a portion at a time, since they come in tens of millions: into the temporary table
/// <c>activity_fact</c>, whose rows are stored at once (those that are not completed without a kind), and, where a portal has no telephony
/// statistics, those that are calls into <c>call_fact</c> as well. What they bring into the sums is counted on the way, into <c>activity_change</c>.
/// </summary>
internal static class ActivityClassification
{
    private const int Portion = 100_000;

    /// <summary>Classifies all of them.</summary>
    /// <param name="run">The refresh.</param>
    /// <param name="everything">All activities, and not only those in <c>activity_touched</c>.</param>
    /// <param name="callsAsOf">The moment by which an incoming call can have been missed; null where calls come from the statistics.</param>
    /// <param name="store">Stores the facts of a portion, which are all of these activities from the first to the last id.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(
        MartRun run, bool everything, DateTimeOffset? callsAsOf, Func<long, long, Task> store, CancellationToken cancellationToken)
    {
        var kinds = new ActivityKindTable(run.Basis.Settings.ActivityKinds);
        var counts = new Dictionary<Cell, int>();
        var last = long.MinValue;
        for (var more = true; more;)
        {
            var activities = await ReadAsync(run, everything, kinds, last, cancellationToken);
            more = activities.Count == Portion;
            var (first, end) = (last == long.MinValue ? last : last + 1, more ? activities[^1].Id : long.MaxValue);
            await WriteAsync(run, activities, counts, cancellationToken);
            if (callsAsOf is { } asOf) await WriteCallsAsync(run, activities, asOf, cancellationToken);
            if (last == long.MinValue) await run.ExecuteAsync("analyze activity_fact", null, cancellationToken);
            await store(first, end);
            await run.ExecuteAsync("truncate activity_fact", null, cancellationToken);
            last = end;
        }

        await WriteCountsAsync(run, counts, cancellationToken);
        await run.ExecuteAsync("analyze call_fact", null, cancellationToken);
    }

    private static async Task<List<Read>> ReadAsync(MartRun run, bool everything, ActivityKindTable kinds, long after, CancellationToken cancellationToken)
    {
        var activities = new List<Read>();
        var sql = Sql.Load<ActivityPart>("CrmActivities.sql").Replace(
            "/* touched */", everything ? "" : "and a.id in (select id from activity_touched where id > @After)", StringComparison.Ordinal);
        await using var command = new NpgsqlCommand(sql, run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        command.Parameters.AddWithValue("After", after);
        command.Parameters.AddWithValue("Portion", Portion);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            activities.Add(new(
                reader.GetInt64(0),
                reader.GetBoolean(13) ? null : kinds.KindOf(reader.GetInt32(1), reader.GetString(2), reader.GetBoolean(3)),
                reader.GetBoolean(4),
                reader.IsDBNull(5) ? null : reader.GetInt16(5),
                reader.GetInt32(6),
                reader.GetFieldValue<DateTimeOffset>(7),
                reader.GetFieldValue<DateTimeOffset>(8),
                reader.IsDBNull(9) ? null : reader.GetFieldValue<DateTimeOffset>(9),
                reader.IsDBNull(10) ? null : reader.GetFieldValue<DateTimeOffset>(10),
                reader.GetInt32(11),
                reader.GetInt64(12)));
        }

        return activities;
    }

    private static async Task WriteAsync(MartRun run, List<Read> activities, Dictionary<Cell, int> counts, CancellationToken cancellationToken)
    {
        await using var writer = await run.Connection.BeginBinaryImportAsync("copy activity_fact from stdin (format binary)", cancellationToken);
        foreach (var activity in activities)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(activity.Id, NpgsqlDbType.Bigint, cancellationToken);
            if (activity is not { Kind: { } kind, Completed: true })
            {
                for (var column = 0; column < 3; column++) await writer.WriteNullAsync(cancellationToken);
                continue;
            }

            var seen = ActivityTime.KeepCompletion(completed: true, activity.CompletedSeenAt, activity.UpdatedAt) ?? activity.UpdatedAt;
            var happened = ActivityTime.Of(kind, activity.StartAt, seen, activity.CreatedAt);
            var happenedOn = run.Basis.Dates.On(happened);
            CollectionsMarshal.GetValueRefOrAddDefault(counts, new(kind, happenedOn, activity.EmployeeId), out _)++;
            await writer.WriteAsync(Name(kind), NpgsqlDbType.Text, cancellationToken);
            await writer.WriteAsync(happened.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
            await writer.WriteAsync(happenedOn, NpgsqlDbType.Date, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task WriteCallsAsync(MartRun run, List<Read> activities, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var writer = await CallClassification.BeginAsync(run, cancellationToken);
        foreach (var activity in activities)
        {
            if (activity.Kind is not ActivityKind.Call) continue;
            var startedAt = activity.StartAt ?? activity.CreatedAt;
            if (CallClassifier.ClassifyActivity(activity.Direction, activity.Completed, startedAt, asOf, run.Basis.Dates) is { } call)
                await CallClassification.WriteAsync(
                    writer, new(activity.Id, call, startedAt, activity.EmployeeId, null, activity.OwnerTypeId, activity.OwnerId), cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static async Task WriteCountsAsync(MartRun run, Dictionary<Cell, int> counts, CancellationToken cancellationToken)
    {
        await using var writer = await run.Connection.BeginBinaryImportAsync("copy activity_change from stdin (format binary)", cancellationToken);
        foreach (var (cell, count) in counts)
        {
            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(count, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(Name(cell.Kind), NpgsqlDbType.Text, cancellationToken);
            await writer.WriteAsync(cell.HappenedOn, NpgsqlDbType.Date, cancellationToken);
            await writer.WriteAsync(cell.EmployeeId, NpgsqlDbType.Integer, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private static string Name(ActivityKind kind) => kind switch
    {
        ActivityKind.Meeting => "meeting",
        ActivityKind.Call => "call",
        ActivityKind.Email => "email",
        ActivityKind.Todo => "todo",
        _ => "other",
    };

    private readonly record struct Cell(ActivityKind Kind, DateOnly HappenedOn, int EmployeeId);

    private readonly record struct Read(
        long Id, ActivityKind? Kind, bool Completed, int? Direction, int EmployeeId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
        DateTimeOffset? StartAt, DateTimeOffset? CompletedSeenAt, int OwnerTypeId, long OwnerId);
}
