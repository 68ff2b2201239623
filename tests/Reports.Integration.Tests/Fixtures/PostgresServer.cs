using Reports.Infrastructure.Database.Embedded;
using Testcontainers.PostgreSql;

namespace Reports.Integration.Tests.Fixtures;

/// <summary>A PostgreSQL for tests: <c>ConnectionStrings__ReportsTests</c>, else a container where Docker answers, else the embedded one.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    /// <summary>Hundreds of small databases, each visited every minute, would keep a processor busy.</summary>
    private static readonly Dictionary<string, string> Settings = new(StringComparer.Ordinal) { ["autovacuum"] = "off" };

    private readonly IAsyncDisposable? owned;

    private PostgresServer(string connectionString, IAsyncDisposable? owned)
    {
        ConnectionString = connectionString;
        this.owned = owned;
    }

    public string ConnectionString { get; }

    /// <summary>True where the server ends with the tests, so that databases need no dropping.</summary>
    public bool ThrowAway => owned is not null;

    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable("ConnectionStrings__ReportsTests") is { Length: > 0 } given) return new(given, owned: null);
        return await TryContainerAsync(cancellationToken) ?? await EmbeddedAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => owned?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<PostgresServer?> TryContainerAsync(CancellationToken cancellationToken)
    {
        if (!DockerAnswers()) return null;
        var container = new PostgreSqlBuilder("postgres:18").WithCommand(["-c", "fsync=off", "-c", "max_connections=300", .. Settings.SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" })]).Build();
        await container.StartAsync(cancellationToken);
        return new(container.GetConnectionString(), container);
    }

    private static async Task<PostgresServer> EmbeddedAsync(CancellationToken cancellationToken)
    {
        var folders = Path.Combine(Path.GetTempPath(), "reports-tests");
        Directory.CreateDirectory(folders);
        var options = EmbeddedPostgresOptions.Of(Repository.Root, Path.Combine(folders, Guid.NewGuid().ToString("N"))) with { ThrowAway = true, Settings = Settings };
        await EmbeddedPostgres.RemoveAbandonedAsync(options, Directory.GetDirectories(folders), cancellationToken);
        var embedded = await EmbeddedPostgres.StartAsync(options, Console.WriteLine, cancellationToken);
        return new(embedded.ConnectionString, embedded);
    }

    /// <summary>Looks for the daemon's own socket: asking through the library waits long where there is none.</summary>
    private static bool DockerAnswers() =>
        Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 }
        || (OperatingSystem.IsWindows() ? File.Exists(@"\\.\pipe\docker_engine") : File.Exists("/var/run/docker.sock"));
}
