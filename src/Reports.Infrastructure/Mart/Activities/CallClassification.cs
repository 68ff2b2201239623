using Npgsql;
using NpgsqlTypes;
using Reports.Domain.Calls;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Mart.Activities;

/// <summary>Classifies the touched calls of the telephony statistics, a portion at a time, into the temporary table <c>call_fact</c>.</summary>
internal static class CallClassification
{
    private const int Portion = 50_000;

    public static async Task RunAsync(MartRun run, CancellationToken cancellationToken)
    {
        var last = long.MinValue;
        while (true)
        {
            var (calls, read, until) = await ReadAsync(run, last, cancellationToken);
            if (read == 0) break;
            last = until;
            await using (var writer = await BeginAsync(run, cancellationToken))
            {
                foreach (var call in calls) await WriteAsync(writer, call, cancellationToken);
                await writer.CompleteAsync(cancellationToken);
            }

            if (read < Portion) break;
        }

        await run.ExecuteAsync("analyze call_fact (id)", null, cancellationToken);
    }

    /// <summary>Opens the table for writing.</summary>
    public static Task<NpgsqlBinaryImporter> BeginAsync(MartRun run, CancellationToken cancellationToken) =>
        run.Connection.BeginBinaryImportAsync("copy call_fact from stdin (format binary)", cancellationToken);

    /// <summary>Writes one fact.</summary>
    public static async Task WriteAsync(NpgsqlBinaryImporter writer, CallFact call, CancellationToken cancellationToken)
    {
        await writer.StartRowAsync(cancellationToken);
        await writer.WriteAsync(call.Id, NpgsqlDbType.Bigint, cancellationToken);
        await writer.WriteAsync(Name(call.Class.Outcome), NpgsqlDbType.Text, cancellationToken);
        await writer.WriteAsync(call.Class.TalkSeconds, NpgsqlDbType.Integer, cancellationToken);
        await writer.WriteAsync(call.EmployeeId, NpgsqlDbType.Integer, cancellationToken);
        await writer.WriteAsync(call.StartedAt.ToUniversalTime(), NpgsqlDbType.TimestampTz, cancellationToken);
        await writer.WriteAsync(call.Class.On, NpgsqlDbType.Date, cancellationToken);
        await writer.WriteAsync((short)call.Class.Weekday, NpgsqlDbType.Smallint, cancellationToken);
        await writer.WriteAsync((short)call.Class.Hour, NpgsqlDbType.Smallint, cancellationToken);
        if (call.PhoneNumber is { } phone) await writer.WriteAsync(phone, NpgsqlDbType.Text, cancellationToken);
        else await writer.WriteNullAsync(cancellationToken);
        if (call.OwnerTypeId is { } type) await writer.WriteAsync(type, NpgsqlDbType.Integer, cancellationToken);
        else await writer.WriteNullAsync(cancellationToken);
        if (call.OwnerId is { } owner) await writer.WriteAsync(owner, NpgsqlDbType.Bigint, cancellationToken);
        else await writer.WriteNullAsync(cancellationToken);
    }

    private static async Task<(List<CallFact> Calls, int Read, long Until)> ReadAsync(MartRun run, long after, CancellationToken cancellationToken)
    {
        var calls = new List<CallFact>();
        var (read, until) = (0, after);
        await using var command = new NpgsqlCommand(Sql.Load<ActivityPart>("CrmCalls.sql"), run.Connection) { CommandTimeout = 0 };
        command.Parameters.AddWithValue("PortalId", run.PortalId);
        command.Parameters.AddWithValue("After", after);
        command.Parameters.AddWithValue("Portion", Portion);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            (read, until) = (read + 1, reader.GetInt64(0));
            var startedAt = reader.GetFieldValue<DateTimeOffset>(4);
            if (CallClassifier.Classify(reader.GetInt16(1), reader.GetString(2), reader.GetInt32(3), startedAt, run.Basis.Dates) is not { } call) continue;
            calls.Add(new(
                until, call, startedAt, reader.GetInt32(5),
                reader.IsDBNull(6) ? null : reader.GetString(6),
                reader.IsDBNull(7) ? null : OwnerType(reader.GetString(7)),
                reader.IsDBNull(8) ? null : reader.GetInt64(8)));
        }

        return (calls, read, until);
    }

    /// <summary>The statistics name the owner's type in a word where activities number it.</summary>
    private static int? OwnerType(string word) => word.ToUpperInvariant() switch
    {
        "LEAD" => 1,
        "DEAL" => 2,
        "CONTACT" => 3,
        "COMPANY" => 4,
        _ => null,
    };

    private static string Name(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Incoming => "incoming",
        CallOutcome.Outgoing => "outgoing",
        _ => "missed",
    };
}

/// <summary>A call on its way into the facts.</summary>
internal readonly record struct CallFact(
    long Id, CallClass Class, DateTimeOffset StartedAt, int EmployeeId, string? PhoneNumber, int? OwnerTypeId, long? OwnerId);
