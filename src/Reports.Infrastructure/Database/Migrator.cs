using System.Reflection;
using DbUp;
using DbUp.Engine.Output;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Reports.Infrastructure.Database;

/// <summary>
/// Brings a database to this version's schema: numbered scripts once each and in order, then the repeatable ones
/// (views and functions) whose text has changed. Safe to call from several nodes at once.
/// </summary>
public sealed class Migrator
{
    private const string Scripts = "Reports.Infrastructure.Database.Migrations.";
    private const long Lock = 0x5265706f727473;
    private const int OldestServer = 18; // publications ask what a row was before (returning old)
    private readonly string connectionString;
    private readonly ILogger<Migrator> log;

    /// <summary>A migrator of the database that <paramref name="connectionString"/> names, with the owner's rights.</summary>
    public Migrator(string connectionString, ILogger<Migrator> log)
    {
        this.connectionString = connectionString;
        this.log = log;
    }

    /// <summary>Applies what is missing; does nothing when the schema is current.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        RefuseOlder(connection.PostgreSqlVersion);
        await ExecuteAsync(connection, $"select pg_advisory_lock({Lock})", cancellationToken);
        await ExecuteAsync(connection, "create schema if not exists app", cancellationToken);
        ApplyNumbered();
        await RepeatableScripts.ApplyAsync(connection, log, cancellationToken);
        await ExecuteAsync(connection, $"select pg_advisory_unlock({Lock})", cancellationToken);
    }

    /// <summary>A server that would fail at the first publication is refused at the start.</summary>
    internal static void RefuseOlder(Version server)
    {
        if (server.Major < OldestServer) throw new InvalidOperationException($"PostgreSQL {OldestServer} or newer is needed, and the server of ConnectionStrings__Reports is {server}.");
    }

    private void ApplyNumbered()
    {
        var result = DeployChanges.To
            .PostgresqlDatabase(connectionString)
            .JournalToPostgresqlTable("app", "migration")
            .WithScriptsEmbeddedInAssembly(Assembly.GetExecutingAssembly(), name => name.StartsWith(Scripts, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .WithExecutionTimeout(TimeSpan.FromHours(1))
            .LogTo(new DbUpLog(log))
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
            throw new InvalidOperationException($"Migration {result.ErrorScript?.Name} failed: {result.Error.Message}", result.Error);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>DbUp's chatter is worth a debug line, its complaints a warning.</summary>
    private sealed class DbUpLog(ILogger log) : IUpgradeLog
    {
        public void LogTrace(string format, params object[] args) => log.LogTrace("{Message}", Text(format, args));

        public void LogDebug(string format, params object[] args) => log.LogDebug("{Message}", Text(format, args));

        public void LogInformation(string format, params object[] args) => log.LogDebug("{Message}", Text(format, args));

        public void LogWarning(string format, params object[] args) => log.LogWarning("{Message}", Text(format, args));

        public void LogError(string format, params object[] args) => log.LogError("{Message}", Text(format, args));

        public void LogError(Exception ex, string format, params object[] args) => log.LogError(ex, "{Message}", Text(format, args));

        private static string Text(string format, object[] args) =>
            args.Length == 0 ? format : string.Format(System.Globalization.CultureInfo.InvariantCulture, format, args);
    }
}
