using Dapper;
using Npgsql;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Forgotten;

/// <summary>
/// Once a request is claimed every step is written down before and after it is taken, outside any transaction: a process that dies leaves
/// behind what it had begun.
/// A lock of the database session keeps a second request with the same key away while the first is at work.
/// </summary>
internal sealed class ForgottenTaskLog(IPortalDatabase database) : IForgottenTaskLog
{
    private static readonly LocalText OtherRequest = new(
        "С этим Idempotency-Key уже отправлен другой запрос. Для нового запроса нужен новый ключ.",
        "Another request was sent with this Idempotency-Key. A new request needs a new key.");

    private static readonly LocalText AtWork = new(
        "Этот запрос ещё выполняется. Повторите его чуть позже с тем же ключом.", "This request is still being worked on. Repeat it with the same key a little later.");

    public async Task<IReadOnlyList<ForgottenTaskEntry>> WorkAsync(
        ForgottenTaskRequest request, Action admit, Func<ForgottenTaskEntry, DateTimeOffset?, Task<ForgottenTaskOutcome>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(request.PortalId, cancellationToken);
        var name = FormattableString.Invariant($"tasks {request.PortalId} {request.Key}");
        if (!await connection.QuerySingleAsync<bool>(new CommandDefinition(
            "select pg_try_advisory_lock(hashtextextended(@name, 0))", new { name }, cancellationToken: cancellationToken))) throw new ConflictException(AtWork);
        try
        {
            await ClaimAsync(connection, request, admit, cancellationToken);
            return await WorkAsync(connection, request, work, cancellationToken);
        }
        finally
        {
            await connection.ExecuteAsync("select pg_advisory_unlock(hashtextextended(@name, 0))", new { name });
        }
    }

    /// <summary>Takes the key, unless it is another request's or this one is not admitted.</summary>
    private static async Task ClaimAsync(NpgsqlConnection connection, ForgottenTaskRequest request, Action admit, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var claim = await connection.QuerySingleAsync<Claim>(new CommandDefinition(Sql.Load<ForgottenReader>("ClaimTasks.sql"), new
        {
            request.PortalId,
            request.Key,
            request.Fingerprint,
            request.RequestedBy,
            Kinds = request.Records.Select(record => RecordCode.Of(record.Kind)).ToArray(),
            Ids = request.Records.Select(record => record.Id).ToArray(),
        }, transaction, cancellationToken: cancellationToken));
        if (!claim.Same) throw new UnprocessableException(OtherRequest, []);
        if (!claim.Begun) admit();
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task<IReadOnlyList<ForgottenTaskEntry>> WorkAsync(
        NpgsqlConnection connection, ForgottenTaskRequest request, Func<ForgottenTaskEntry, DateTimeOffset?, Task<ForgottenTaskOutcome>> work, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            Sql.Load<ForgottenReader>("TaskRecords.sql"), new { request.PortalId, request.Key }, cancellationToken: cancellationToken));
        var entries = new List<ForgottenTaskEntry>();
        foreach (var row in rows.AsList())
        {
            var entry = new ForgottenTaskEntry(new(RecordCode.Kind(row.Kind), row.Id), row.TaskId, row.Error);
            if (!row.Finished)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await NoteAsync(connection, request, row, "started_at = coalesce(started_at, now())", new(null, null));
                var outcome = await work(entry, row.StartedAt);
                await NoteAsync(connection, request, row, "finished_at = now(), task_id = @TaskId, error = @Error", outcome);
                entry = entry with { TaskId = outcome.TaskId, Error = outcome.Error };
            }

            entries.Add(entry);
        }

        return entries;
    }

    /// <summary>Not to be stopped: what was done must be known.</summary>
    private static Task<int> NoteAsync(NpgsqlConnection connection, ForgottenTaskRequest request, Row row, string what, ForgottenTaskOutcome outcome) => connection.ExecuteAsync(
        $"update app.task_request_record set {what} where portal_id = @PortalId and key = @Key and kind = @Kind::char(1) and record_id = @Id",
        new { request.PortalId, request.Key, row.Kind, row.Id, outcome.TaskId, outcome.Error });

    private sealed record Claim(bool Same, bool Begun);

    private sealed record Row(string Kind, long Id, DateTimeOffset? StartedAt, bool Finished, long? TaskId, string? Error);
}
