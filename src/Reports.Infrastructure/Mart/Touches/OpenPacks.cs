using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Touches;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Touches;

/// <summary>
/// Packs the open records of the employees concerned anew, by funnel and for all funnels together. In code, because a database takes
/// three times as long to sort six copies of each record and to sum them up one by one.
/// </summary>
internal static class OpenPacks
{
    private const int EveryFunnel = -1;
    private static readonly TouchSignal[] Signals = Enum.GetValues<TouchSignal>();

    /// <summary>Makes the packs that <c>pack_cell</c> names.</summary>
    public static async Task RunAsync(MartRun run, CancellationToken cancellationToken)
    {
        var records = await ReadAsync(run, cancellationToken);
        await run.ExecuteAsync("create temp table open_packed (like mart.open_pack including storage) on commit drop", null, cancellationToken);
        await using (var writer = await run.Connection.BeginBinaryImportAsync("copy open_packed from stdin (format binary)", cancellationToken))
        {
            foreach (var owned in records.GroupBy(record => (record.Kind, record.EmployeeId)))
            {
                foreach (var planned in owned.GroupBy(record => record.Planned))
                {
                    await WriteAsync(writer, run.PortalId, EveryFunnel, [.. planned], cancellationToken);
                    foreach (var funnel in planned.GroupBy(record => record.FunnelId).Where(funnel => funnel.Key != EveryFunnel))
                        await WriteAsync(writer, run.PortalId, funnel.Key, [.. funnel], cancellationToken);
                }
            }

            await writer.CompleteAsync(cancellationToken);
        }

        await run.ExecuteAsync(Sql.Load<TouchPart>("OpenPacks.sql"), null, cancellationToken);
    }

    private static async Task<List<OpenRecord>> ReadAsync(MartRun run, CancellationToken cancellationToken)
    {
        var records = new List<OpenRecord>();
        await using var command = new NpgsqlCommand(Sql.Load<TouchPart>("OpenPackRecords.sql"), run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            records.Add(new(
                reader.GetString(0)[0], reader.GetInt32(1), reader.GetInt32(2), reader.GetBoolean(3), reader.GetDateTime(4), reader.GetDateTime(5), reader.GetDateTime(6),
                reader.IsDBNull(7) ? 0 : reader.GetDecimal(7), reader.GetBoolean(8), reader.GetBoolean(9), reader.GetBoolean(10)));
        }

        return records;
    }

    /// <summary>Writes a pack for every signal, in the order of the table's columns.</summary>
    private static async Task WriteAsync(NpgsqlBinaryImporter writer, int portalId, int funnelId, OpenRecord[] records, CancellationToken cancellationToken)
    {
        var first = records[0];
        foreach (var signal in Signals)
        {
            var touchedAt = Array.ConvertAll(records, record => record.TouchedAt(signal));
            var amounts = Array.ConvertAll(records, record => record.Amount);
            Array.Sort(touchedAt, amounts);
            for (var i = 1; i < amounts.Length; i++) amounts[i] += amounts[i - 1];

            await writer.StartRowAsync(cancellationToken);
            await writer.WriteAsync(portalId, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(TouchClassification.Bit(signal), NpgsqlDbType.Smallint, cancellationToken);
            await writer.WriteAsync(first.Kind.ToString(), NpgsqlDbType.Char, cancellationToken);
            await writer.WriteAsync(funnelId, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(first.EmployeeId, NpgsqlDbType.Integer, cancellationToken);
            await writer.WriteAsync(first.Planned, NpgsqlDbType.Boolean, cancellationToken);
            await CountAsync(_ => true);
            await CountAsync(record => record.WithoutActivity);
            await CountAsync(record => record.WithoutTask);
            await CountAsync(record => record.Kind == 'D' && record.Amount == 0);
            await CountAsync(record => record.UnknownStage);
            await writer.WriteAsync(touchedAt, NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, cancellationToken);
            await writer.WriteAsync(amounts, NpgsqlDbType.Array | NpgsqlDbType.Numeric, cancellationToken);
        }

        Task CountAsync(Func<OpenRecord, bool> of) => writer.WriteAsync(records.Count(of), NpgsqlDbType.Integer, cancellationToken);
    }

    private sealed record OpenRecord(
        char Kind, int EmployeeId, int FunnelId, bool Planned, DateTime AnyAt, DateTime ActivitiesAt, DateTime TasksAt, decimal Amount,
        bool WithoutActivity, bool WithoutTask, bool UnknownStage)
    {
        public DateTime TouchedAt(TouchSignal signal) => signal switch
        {
            TouchSignal.Any => AnyAt,
            TouchSignal.Activities => ActivitiesAt,
            TouchSignal.Tasks => TasksAt,
            _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, null),
        };
    }
}
