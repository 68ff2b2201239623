using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Crm;
using Reports.Domain.Touches;

namespace Reports.Infrastructure.Mart.Touches;

/// <summary>Concludes of the touched records, a portion at a time, into the temporary tables <c>open_fact</c>,
/// <c>silence_fact</c> and <c>silence_gone</c>.</summary>
internal static class TouchClassification
{
    private const int Portion = 50_000;
    private static readonly TouchSignal[] Signals = Enum.GetValues<TouchSignal>();

    /// <param name="run">The refresh.</param>
    /// <param name="asOf">The moment that is shown.</param>
    /// <param name="since">The first day that the history shows.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task RunAsync(MartRun run, DateTimeOffset asOf, DateOnly since, CancellationToken cancellationToken)
    {
        var ends = new DayEnds(run.Basis.Dates);
        foreach (var kind in "DL")
        {
            var last = long.MinValue;
            while (true)
            {
                var portion = new RecordPortion(run, kind);
                await portion.ReadAsync(last, Portion, cancellationToken);
                if (portion.Records.Count == 0) break;
                last = portion.Records[^1].Id;
                await WriteOpenAsync(run, kind, portion, asOf, cancellationToken);
                await WriteSilencesAsync(run, kind, portion, ends, since, cancellationToken);
                if (portion.Records.Count < Portion) break;
            }
        }

        await run.ExecuteAsync("analyze open_fact (kind, id), silence_fact (kind, id), silence_gone (kind, id)", null, cancellationToken);
    }

    /// <summary>The bit under which a signal is stored.</summary>
    public static short Bit(TouchSignal signal) => (short)(1 << (int)signal);

    private static async Task WriteOpenAsync(MartRun run, char kind, RecordPortion portion, DateTimeOffset asOf, CancellationToken cancellationToken)
    {
        await using var writer = await run.Connection.BeginBinaryImportAsync("copy open_fact from stdin (format binary)", cancellationToken);
        foreach (var (record, history) in portion.Histories.Where(known => known.Record.Open))
        {
            var fact = RecordSilence.Of(history, asOf);
            await StartAsync(writer, kind, record.Id, cancellationToken);
            foreach (var touch in new[] { fact.Any, fact.Activities, fact.Tasks }) await WriteAsync(writer, touch, cancellationToken);
            await WriteAsync(writer, fact.PlannedStep, cancellationToken);
            await writer.WriteAsync(fact.WithoutActivity, NpgsqlDbType.Boolean, cancellationToken);
            await writer.WriteAsync(fact.WithoutTask, NpgsqlDbType.Boolean, cancellationToken);
            await WriteAsync(writer, fact.TurnsAt, cancellationToken);
        }

        await writer.CompleteAsync(cancellationToken);
    }

    /// <summary>Writes down what differs from the silences that are kept: those that are new or other, and those that are no more.</summary>
    private static async Task WriteSilencesAsync(MartRun run, char kind, RecordPortion portion, DayEnds ends, DateOnly since, CancellationToken cancellationToken)
    {
        var gone = new List<(long Id, SilenceSpell Spell)>();
        await using (var writer = await run.Connection.BeginBinaryImportAsync("copy silence_fact from stdin (format binary)", cancellationToken))
        {
            foreach (var (record, history) in portion.Histories)
            {
                var spells = SpellsOf(history.Touches, record, since, run.Basis.Dates);
                foreach (var kept in portion.SilencesOf(record))
                {
                    if (!spells.TryGetValue(kept.Spell, out var signals)) gone.Add((record.Id, kept.Spell));
                    else if (kept.InPlace && kept.Signals == signals && kept.Since == ends.Ceiling(kept.Spell.Touch.At)) spells.Remove(kept.Spell);
                }

                foreach (var (spell, signals) in spells)
                {
                    await WriteAsync(writer, kind, record.Id, spell, cancellationToken);
                    await writer.WriteAsync(signals, NpgsqlDbType.Smallint, cancellationToken);
                    await writer.WriteAsync(ends.Ceiling(spell.Touch.At), NpgsqlDbType.TimestampTz, cancellationToken);
                }
            }

            await writer.CompleteAsync(cancellationToken);
        }

        await using (var writer = await run.Connection.BeginBinaryImportAsync("copy silence_gone from stdin (format binary)", cancellationToken))
        {
            foreach (var (id, spell) in gone) await WriteAsync(writer, kind, id, spell, cancellationToken);
            await writer.CompleteAsync(cancellationToken);
        }
    }

    private static Dictionary<SilenceSpell, short> SpellsOf(IReadOnlyList<Touch> touches, TouchedRecord record, DateOnly since, LocalDates dates)
    {
        var spells = new Dictionary<SilenceSpell, short>();
        foreach (var signal in Signals)
            foreach (var spell in SilenceSpell.Of(touches, signal, record.CreatedAt, record.ClosedOn, dates))
                if (spell.Until > since) spells[spell] = (short)(spells.GetValueOrDefault(spell) | Bit(signal));
        return spells;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, char kind, long id, SilenceSpell spell, CancellationToken cancellationToken)
    {
        await StartAsync(writer, kind, id, cancellationToken);
        await WriteAsync(writer, spell.Touch, cancellationToken);
        await writer.WriteAsync(spell.Until, NpgsqlDbType.Date, cancellationToken);
    }

    private static async Task StartAsync(NpgsqlBinaryImporter writer, char kind, long id, CancellationToken cancellationToken)
    {
        await writer.StartRowAsync(cancellationToken);
        await writer.WriteAsync(kind.ToString(), NpgsqlDbType.Char, cancellationToken);
        await writer.WriteAsync(id, NpgsqlDbType.Bigint, cancellationToken);
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter writer, Touch touch, CancellationToken cancellationToken)
    {
        await writer.WriteAsync(touch.At.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
        await writer.WriteAsync((short)touch.Kind, NpgsqlDbType.Smallint, cancellationToken);
    }

    private static Task WriteAsync(NpgsqlBinaryImporter writer, DateTimeOffset? moment, CancellationToken cancellationToken) =>
        moment is { } known ? writer.WriteAsync(known.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken) : writer.WriteNullAsync(cancellationToken);
}
