using Dapper;
using Npgsql;

namespace Reports.Infrastructure.Database;

/// <summary>The results of a command one after another, each row read column by column: for reports whose rows are thousands.</summary>
internal sealed class Answers : IAsyncDisposable
{
    private readonly IWrappedDataReader wrapped;
    private readonly NpgsqlDataReader reader;
    private bool first = true;

    private Answers(IWrappedDataReader wrapped) => (this.wrapped, reader) = (wrapped, (NpgsqlDataReader)wrapped.Reader);

    /// <summary>Sends the command.</summary>
    public static async Task<Answers> AskAsync(NpgsqlConnection connection, CommandDefinition command) =>
        new((IWrappedDataReader)await connection.ExecuteReaderAsync(command));

    /// <summary>All rows of the next result.</summary>
    public async Task<List<T>> ListAsync<T>(Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        if (!first && !await reader.NextResultAsync(cancellationToken)) throw new InvalidOperationException("The command has fewer results than are read.");
        first = false;
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(row(reader));
        return rows;
    }

    public ValueTask DisposeAsync() => wrapped is IAsyncDisposable disposable ? disposable.DisposeAsync() : reader.DisposeAsync();
}
