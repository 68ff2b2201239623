using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Activities;
using Reports.Domain.Tasks;
using Reports.Domain.Touches;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Touches;

/// <summary>A portion of the touched records of one kind with everything that happened around them.</summary>
internal sealed class RecordPortion(MartRun run, char kind)
{
    private readonly ActivityKindTable kinds = new(run.Basis.Settings.ActivityKinds);
    private readonly Dictionary<long, Happenings> byId = [];

    /// <summary>The records, in the order of ids.</summary>
    public List<TouchedRecord> Records { get; } = [];

    /// <summary>The records with their histories, in the same order.</summary>
    public IReadOnlyList<(TouchedRecord Record, RecordHistory History)> Histories { get; private set; } = [];

    /// <summary>Reads the records after <paramref name="after"/>, at most <paramref name="most"/>.</summary>
    public async Task ReadAsync(long after, int most, CancellationToken cancellationToken)
    {
        await ReadAsync("Records.sql", [new("After", after), new("Portion", most)], row => Records.Add(new(
            row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3))), cancellationToken);
        if (Records.Count == 0) return;
        await ReadPartAsync("RecordMoves.sql", row => Of(row).Moves.Add(row.GetFieldValue<DateTimeOffset>(1)), cancellationToken);
        await ReadPartAsync("RecordActivities.sql", AddActivity, cancellationToken);
        await ReadPartAsync("RecordTasks.sql", AddTask, cancellationToken);
        await ReadPartAsync("RecordSilences.sql", AddSilence, cancellationToken);
        Histories = Records.ConvertAll(record => (record, HistoryOf(record)));
    }

    /// <summary>The silences that are kept of a record of this portion.</summary>
    public IEnumerable<KeptSilence> SilencesOf(TouchedRecord record) => byId.GetValueOrDefault(record.Id)?.Silences ?? [];

    private RecordHistory HistoryOf(TouchedRecord record)
    {
        var found = byId.GetValueOrDefault(record.Id);
        return new(record.CreatedAt, found?.Moves ?? [], found?.Activities ?? [], found?.Tasks ?? []);
    }

    private void AddActivity(NpgsqlDataReader row)
    {
        if (kinds.KindOf(row.GetInt32(1), row.GetString(2), row.GetBoolean(3)) is not { } activityKind) return;
        var createdAt = row.GetFieldValue<DateTimeOffset>(5);
        var doneAt = row.GetBoolean(4) ? ActivityTime.Of(activityKind, Moment(row, 6), row.GetFieldValue<DateTimeOffset>(7), createdAt) : (DateTimeOffset?)null;
        Of(row).Activities.Add(new(createdAt, doneAt, Moment(row, 8)));
    }

    private void AddTask(NpgsqlDataReader row)
    {
        var task = new TaskRecord(
            row.GetInt16(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3), Moment(row, 4), ClosedDate: Moment(row, 5), StatusChangedAt: Moment(row, 6));
        Of(row).Tasks.Add(new(task.CreatedAt, task.ClosedAt, task.Deadline));
    }

    private void AddSilence(NpgsqlDataReader row)
    {
        var touch = new Touch(row.GetFieldValue<DateTimeOffset>(1), (TouchKind)row.GetInt16(2));
        Of(row).Silences.Add(new(new(touch, row.GetFieldValue<DateOnly>(3)), row.GetInt16(4), row.GetFieldValue<DateTimeOffset>(5), row.GetBoolean(6)));
    }

    private Happenings Of(NpgsqlDataReader row)
    {
        var id = row.GetInt64(0);
        return byId.TryGetValue(id, out var found) ? found : byId[id] = new([], [], [], []);
    }

    private Task ReadPartAsync(string file, Action<NpgsqlDataReader> add, CancellationToken cancellationToken) =>
        ReadAsync(file, [new("First", Records[0].Id), new("Last", Records[^1].Id)], add, cancellationToken);

    private async Task ReadAsync(string file, NpgsqlParameter[] parameters, Action<NpgsqlDataReader> add, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql.Load<TouchPart>(file), run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        command.Parameters.AddWithValue("Kind", NpgsqlDbType.Text, kind.ToString());
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) add(reader);
    }

    private static DateTimeOffset? Moment(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private sealed record Happenings(List<DateTimeOffset> Moves, List<OwnedActivity> Activities, List<LinkedTask> Tasks, List<KeptSilence> Silences);
}

/// <summary>A deal or lead that is, or in the days of the history was, in work.</summary>
/// <param name="Id">Its id.</param>
/// <param name="CreatedAt">Its creation.</param>
/// <param name="Open">Whether it is in work now.</param>
/// <param name="ClosedOn">Local date that it was closed on; null while open.</param>
internal readonly record struct TouchedRecord(long Id, DateTimeOffset CreatedAt, bool Open, DateOnly? ClosedOn);

/// <summary>A silence as it is kept.</summary>
/// <param name="Spell">The touch and the day until which it was the last one.</param>
/// <param name="Signals">Under which signals, a bit for each.</param>
/// <param name="Since">The end of a day that the touch belongs to.</param>
/// <param name="InPlace">Whether it is kept under what its record is found by now: responsible, funnel, source, fields.</param>
internal readonly record struct KeptSilence(SilenceSpell Spell, short Signals, DateTimeOffset Since, bool InPlace);
