using Dapper;
using Npgsql;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Sync.Staging;

/// <summary>How far a run has come with one part of a list.</summary>
internal sealed record Checkpoint(string Entity, string Part, int Position, long LastId, long Fetched, long? Expected, bool Done);

/// <summary>
/// Stores what arrives of one table, each batch together with its checkpoint. Binary COPY goes into a temporary table of this
/// session, because PostgreSQL does not copy into tables under row-level security.
/// </summary>
internal sealed class StagingStream : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly int portalId;
    private readonly long runId;
    private readonly StagedTable table;
    private readonly IReadOnlySet<string> yesNo;

    private StagingStream(NpgsqlConnection connection, int portalId, long runId, StagedTable table, IReadOnlySet<string> yesNo) =>
        (this.connection, this.portalId, this.runId, this.table, this.yesNo) = (connection, portalId, runId, table, yesNo);

    public static async Task<StagingStream> OpenAsync(
        IPortalDatabase database, int portalId, long runId, StagedTable table, CancellationToken cancellationToken)
    {
        var opened = await database.OpenAsync(portalId, cancellationToken);
        try
        {
            await opened.ExecuteAsync(new(
                $"create temp table if not exists copy_{table.Name} (like staging.{table.Name}) on commit delete rows", cancellationToken: cancellationToken));
            var names = await opened.QueryAsync<string>(new(
                Sql.Load<StagingStream>("YesNoFields.sql"), new { portalId, Entity = table.Name }, cancellationToken: cancellationToken));
            return new(opened, portalId, runId, table, names.ToHashSet(StringComparer.Ordinal));
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stores rows, and how far the run has come with them, or neither.</summary>
    public async Task WriteAsync<TRow>(IReadOnlyList<TRow> rows, Checkpoint? checkpoint, CancellationToken cancellationToken)
        where TRow : IStagedRow
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (rows.Count > 0)
        {
            await using (var importer = await connection.BeginBinaryImportAsync(
                $"copy copy_{table.Name} ({table.ColumnList}) from stdin (format binary)", cancellationToken))
            {
                WriteRows(importer, rows);
                await importer.CompleteAsync(cancellationToken);
            }

            await connection.ExecuteAsync(new(
                $"insert into staging.{table.Name} ({table.ColumnList}) select {table.ColumnList} from copy_{table.Name}",
                transaction: transaction, commandTimeout: 600, cancellationToken: cancellationToken));
        }

        if (checkpoint is not null)
        {
            await connection.ExecuteAsync(new(
                """
                update app.sync_checkpoint set last_id = @LastId, fetched = @Fetched, done = @Done
                where portal_id = @portalId and run_id = @runId and entity = @Entity and part = @Part
                """,
                new { portalId, runId, checkpoint.Entity, checkpoint.Part, checkpoint.LastId, checkpoint.Fetched, checkpoint.Done },
                transaction, cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private void WriteRows<TRow>(NpgsqlBinaryImporter importer, IReadOnlyList<TRow> rows) where TRow : IStagedRow
    {
        foreach (var row in rows)
        {
            importer.StartRow();
            importer.Write(portalId, NpgsqlTypes.NpgsqlDbType.Integer);
            row.Write(new CopyRow(importer, yesNo));
        }
    }
}
