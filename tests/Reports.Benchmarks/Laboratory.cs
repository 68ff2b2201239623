using Npgsql;
using Reports.Infrastructure.Database.Embedded;

namespace Reports.Benchmarks;

/// <summary>A database server of our own, durable as in production, in a folder that goes at the end unless it is to be kept; or the one that was named.</summary>
internal sealed class Laboratory : IAsyncDisposable
{
    private readonly EmbeddedPostgres? server;
    private readonly string connectionString;

    private Laboratory(BenchmarkOptions options, EmbeddedPostgres? server, string connectionString, string folder)
    {
        Options = options;
        this.server = server;
        this.connectionString = connectionString;
        Folder = folder;
    }

    public BenchmarkOptions Options { get; }

    /// <summary>Logs of the processes.</summary>
    public string Folder { get; }

    public static async Task<Laboratory> StartAsync(BenchmarkOptions options, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(options.Repository, ".data", "bench");
        Directory.CreateDirectory(folder);
        if (options.Server is { } named) return new(options, null, named, folder);
        var durable = EmbeddedPostgresOptions.Of(options.Repository, Path.Combine(folder, "postgres"));
        var settings = PostgresSettings.For(port: 0, durable).Where(static setting => setting.Key != "port");
        var postgres = durable with { ThrowAway = !options.Keep, Settings = settings.ToDictionary(StringComparer.Ordinal) };
        var started = await EmbeddedPostgres.StartAsync(postgres, Console.WriteLine, cancellationToken);
        return new(options, started, started.ConnectionString, folder);
    }

    /// <summary>A database of that name: an empty one, or the kept one where it may be used again.</summary>
    public async Task<string> DatabaseAsync(string name, bool keep, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Database = name, CommandTimeout = 0 };
        await using var exists = new NpgsqlCommand("select true from pg_database where datname = $1", connection) { Parameters = { new() { Value = name } } };
        if (await exists.ExecuteScalarAsync(cancellationToken) is true)
        {
            if (keep) return builder.ConnectionString;
            await using var drop = new NpgsqlCommand($"drop database {name} with (force)", connection) { CommandTimeout = 0 };
            await drop.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var create = new NpgsqlCommand($"create database {name}", connection) { CommandTimeout = 0 };
        await create.ExecuteNonQueryAsync(cancellationToken);
        return builder.ConnectionString;
    }

    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        if (server is null) return;
        await server.DisposeAsync();
        if (!Options.Keep && Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
