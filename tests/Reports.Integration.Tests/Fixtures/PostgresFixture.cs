using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> filled = new(StringComparer.Ordinal);
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
    public Task<string> CreateDatabaseAsync() => CloneAsync(Template);

    /// <summary>The same of a new database that holds what <paramref name="fill"/> writes into it: it is asked once for <paramref name="name"/>, and what it left is cloned.</summary>
    public async Task<string> CreateDatabaseAsync(string name, Func<string, Task> fill) =>
        await CloneAsync(await filled.GetOrAdd(name, _ => new(() => FillAsync(fill))).Value);

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

    /// <summary>The name of a database that was filled and that nobody is connected to any more.</summary>
    private async Task<string> FillAsync(Func<string, Task> fill)
    {
        var connectionString = await CreateDatabaseAsync();
        await fill(connectionString);
        await using var pool = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(pool);
        return pool.Database;
    }

    private async Task<string> CloneAsync(string template)
    {
        var name = $"reports_{run}_{Interlocked.Increment(ref clones)}";
        await cloning.WaitAsync();
        try
        {
            await ExecuteAsync($"create database {name} template {template} strategy file_copy");
        }
        finally
        {
            cloning.Release();
        }

        return Named(name, pooling: true);
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
