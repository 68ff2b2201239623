using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Activities;
using Reports.Domain.Calls;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Activities;

/// <summary>
/// Classifies the touched activities, or all of them, a portion at a time, since they come in tens of millions. What differs from the fact
/// that is kept goes into the temporary table <c>activity_fact</c>, whose rows are stored at once; by how much counts change, into
/// <c>activity_change</c>; and, where a portal has no telephony statistics, what is a call into <c>call_fact</c>.
/// </summary>
internal sealed class ActivityClassification
{
    private const int Portion = 100_000;
    private readonly MartRun run;
    private readonly bool everything;
    private readonly ActivityKindTable kinds;
    private readonly Dictionary<Cell, int> counts = [];
    private bool analyzed;

    /// <param name="run">The refresh.</param>
    /// <param name="everything">All activities, counted from nothing; else those in <c>activity_touched</c>, of which counts only change.</param>
    public ActivityClassification(MartRun run, bool everything)
    {
        (this.run, this.everything) = (run, everything);
        kinds = new(run.Basis.Settings.ActivityKinds);
    }

    /// <summary>Classifies all of them.</summary>
    /// <param name="callsAsOf">The moment by which an incoming call can have been missed; null where calls come from the statistics.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(DateTimeOffset? callsAsOf, CancellationToken cancellationToken)
    {
        var last = long.MinValue;
        for (var more = true; more;)
        {
            var activities = await ReadAsync(last, cancellationToken);
            more = activities.Count == Portion;
            if (callsAsOf is { } asOf) await WriteCallsAsync(activities, asOf, cancellationToken);
            activities.ForEach(Count);
            var differing = activities.FindAll(activity => activity.Differs);
            if (differing.Count > 0)
            {
                await WriteAsync(differing, cancellationToken);
                await run.ExecuteAsync(Sql.Load<ActivityPart>("ActivityFacts.sql"), new { First = differing[0].Id, Last = differing[^1].Id }, cancellationToken);
            }

            if (more) last = activities[^1].Id;
        }

        await WriteCountsAsync(cancellationToken);
        await run.ExecuteAsync("analyze call_fact (id), activity_change", null, cancellationToken);
        if (everything) await run.ExecuteAsync(Sql.Load<ActivityPart>("GoneActivities.sql"), new { Facts = counts.Values.Sum(count => (long)count) }, cancellationToken);
    }

    private async Task<List<Read>> ReadAsync(long after, CancellationToken cancellationToken)
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
            var (id, completed, direction, employee) = (reader.GetInt64(0), reader.GetBoolean(4), reader.IsDBNull(5) ? (int?)null : reader.GetInt16(5), reader.GetInt32(6));
            var (createdAt, updatedAt, startAt, seenAt) = (reader.GetFieldValue<DateTimeOffset>(7), reader.GetFieldValue<DateTimeOffset>(8), Moment(9), Moment(10));
            var (ownerType, owner, deleted) = (reader.GetInt32(11), reader.GetInt64(12), reader.GetBoolean(13));
            var kind = deleted ? null : kinds.KindOf(reader.GetInt32(1), reader.GetString(2), reader.GetBoolean(3));
            var before = reader.IsDBNull(14)
                ? (Fact?)null
                : new Fact(new(Kind(reader.GetString(14)), reader.GetFieldValue<DateOnly>(17), reader.GetInt32(15)), reader.GetFieldValue<DateTimeOffset>(16));
            activities.Add(new(
                id, kind, completed, direction, employee, startAt ?? createdAt, ownerType, owner, before, Conclude(),
                SameOwner: before is not null && reader.GetBoolean(18)));

            Fact? Conclude()
            {
                if (kind is not { } known || !completed) return null;
                var seen = ActivityTime.KeepCompletion(completed: true, seenAt, updatedAt) ?? updatedAt;
                var happenedAt = ActivityTime.Of(known, startAt, seen, createdAt);
                return new(new(known, run.Basis.Dates.On(happenedAt), employee), happenedAt);
            }
        }

        return activities;

        DateTimeOffset? Moment(int column) => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);
    }

    private void Count(Read activity)
    {
        if (activity.After is { } after) CollectionsMarshal.GetValueRefOrAddDefault(counts, after.Cell, out _)++;
        if (!everything && activity.Before is { } before) CollectionsMarshal.GetValueRefOrAddDefault(counts, before.Cell, out _)--;
    }

    private async Task WriteAsync(List<Read> activities, CancellationToken cancellationToken)
    {
        await run.ExecuteAsync("truncate activity_fact", null, cancellationToken);
        await using (var writer = await run.Connection.BeginBinaryImportAsync("copy activity_fact from stdin (format binary)", cancellationToken))
        {
            foreach (var activity in activities)
            {
                await writer.StartRowAsync(cancellationToken);
                await writer.WriteAsync(activity.Id, NpgsqlDbType.Bigint, cancellationToken);
                if (activity.After is not { } fact)
                {
                    for (var column = 0; column < 6; column++) await writer.WriteNullAsync(cancellationToken);
                    continue;
                }

                await writer.WriteAsync(Name(fact.Cell.Kind), NpgsqlDbType.Text, cancellationToken);
                await writer.WriteAsync(fact.Cell.EmployeeId, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(activity.OwnerTypeId, NpgsqlDbType.Integer, cancellationToken);
                await writer.WriteAsync(activity.OwnerId, NpgsqlDbType.Bigint, cancellationToken);
                await writer.WriteAsync(fact.HappenedAt.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
                await writer.WriteAsync(fact.Cell.HappenedOn, NpgsqlDbType.Date, cancellationToken);
            }

            await writer.CompleteAsync(cancellationToken);
        }

        if (!analyzed) await run.ExecuteAsync("analyze activity_fact (id)", null, cancellationToken);
        analyzed = true;
    }

    private async Task WriteCallsAsync(List<Read> activities, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var writer = await CallClassification.BeginAsync(run, cancellationToken);
        foreach (var activity in activities)
        {
            if (activity.Kind is not ActivityKind.Call) continue;
            if (CallClassifier.ClassifyActivity(activity.Direction, activity.Completed, activity.StartedAt, asOf, run.Basis.Dates) is { } call)
                await CallClassification.WriteAsync(
                    writer, new(activity.Id, call, activity.StartedAt, activity.EmployeeId, null, activity.OwnerTypeId, activity.OwnerId), cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    private async Task WriteCountsAsync(CancellationToken cancellationToken)
    {
        await using var writer = await run.Connection.BeginBinaryImportAsync("copy activity_change from stdin (format binary)", cancellationToken);
        foreach (var (cell, count) in counts.Where(cell => cell.Value != 0))
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

    private static ActivityKind Kind(string name) => name switch
    {
        "meeting" => ActivityKind.Meeting,
        "call" => ActivityKind.Call,
        "email" => ActivityKind.Email,
        "todo" => ActivityKind.Todo,
        _ => ActivityKind.Other,
    };

    /// <summary>What activities are counted by.</summary>
    private readonly record struct Cell(ActivityKind Kind, DateOnly HappenedOn, int EmployeeId);

    private readonly record struct Fact(Cell Cell, DateTimeOffset HappenedAt);

    /// <summary>An activity with its fact as it stands and as it ought to be, none where it is not done.</summary>
    private readonly record struct Read(
        long Id, ActivityKind? Kind, bool Completed, int? Direction, int EmployeeId, DateTimeOffset StartedAt, int OwnerTypeId, long OwnerId,
        Fact? Before, Fact? After, bool SameOwner)
    {
        public bool Differs => Before != After || (After is not null && !SameOwner);
    }
}
