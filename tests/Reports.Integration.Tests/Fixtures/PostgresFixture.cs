using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Reports.Infrastructure.Database;
using Reports.Integration.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Reports.Integration.Tests.Fixtures;

/// <summary>
/// One server for the whole test process, and on it a migrated template of which every test class clones its own
/// database: <c>class XTests(PostgresFixture postgres)</c>, then <c>await postgres.CreateDatabaseAsync()</c>.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private readonly SemaphoreSlim cloning = new(1);
    private PostgresServer? server;
    private int clones;

    private string Template => $"reports_{run}_template";

    public async ValueTask InitializeAsync()
    {
        server = await PostgresServer.StartAsync(TestContext.Current.CancellationToken);
        await ExecuteAsync($"create database {Template}");
        await new Migrator(Named(Template, pooling: false), NullLogger<Migrator>.Instance).MigrateAsync(CancellationToken.None);
    }

    /// <summary>The connection string, with the owner's rights, of a new migrated database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"reports_{run}_{Interlocked.Increment(ref clones)}";
        await cloning.WaitAsync();
        try
        {
            await ExecuteAsync($"create database {name} template {Template} strategy file_copy");
        }
        finally
        {
            cloning.Release();
        }

        return Named(name, pooling: true);
    }

    /// <summary>The connection string of a new database without any schema.</summary>
    public async Task<string> CreateEmptyDatabaseAsync()
    {
        var name = $"reports_{run}_{Interlocked.Increment(ref clones)}";
        await ExecuteAsync($"create database {name}");
        return Named(name, pooling: true);
    }

    /// <summary>The service's own registrations of the database over <paramref name="connectionString"/>.</summary>
    public static ServiceProvider Services(string connectionString)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Reports", connectionString)]).Build();
        return new ServiceCollection().AddLogging().AddReportsDatabase(configuration).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is null) return;
        NpgsqlConnection.ClearAllPools();
        if (!server.ThrowAway)
        {
            for (var i = 1; i <= clones; i++) await ExecuteAsync($"drop database if exists reports_{run}_{i} with (force)");
            await ExecuteAsync($"drop database if exists {Template} with (force)");
        }

        await server.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Named(database: null, pooling: false));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        await command.ExecuteNonQueryAsync();
    }

    private string Named(string? database, bool pooling)
    {
        var builder = new NpgsqlConnectionStringBuilder(server!.ConnectionString) { Pooling = pooling };
        if (database is not null) builder.Database = database;
        if (pooling) builder.MaxPoolSize = 20;
        return builder.ConnectionString;
    }
}
