using Dapper;
using Npgsql;
using Reports.Infrastructure.Database.Embedded;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Database;

public sealed class EmbeddedPostgresTests : IAsyncLifetime
{
    private readonly string root = Path.Combine(Path.GetTempPath(), "reports-tests", Guid.NewGuid().ToString("N"));

    private EmbeddedPostgresOptions Options => EmbeddedPostgresOptions.Of(Repository.Root, root) with
    {
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["shared_buffers"] = "16MB", ["fsync"] = "off" },
    };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task SecondStart_KeepsTheData_AndOnlyOneProcessHoldsTheFolder()
    {
        await using (var first = await StartAsync())
        {
            await ExecuteAsync(first, "create table kept (id int); insert into kept values (42)");
            (await Should.ThrowAsync<InvalidOperationException>(StartAsync)).Message.ShouldContain(root);
        }

        File.Exists(Path.Combine(root, "data", "postmaster.pid")).ShouldBeFalse("the server is stopped in order");
        await using var second = await StartAsync();
        (await SingleAsync<int>(second, "select id from kept")).ShouldBe(42);
        (await SingleAsync<int>(second, "show server_version_num")).ShouldBeInRange(180000, 189999);
    }

    [Fact]
    public async Task ServerOfADeadProcess_IsStoppedBeforeTheStart()
    {
        await using (var first = await StartAsync()) await ExecuteAsync(first, "create table kept (id int)");

        // As a killed process leaves it: the server runs, and nobody holds the folder.
        var account = ServerAccount.Current();
        var bin = await EmbeddedPostgresPackage.InstallAsync(
            Options.Manifest, account.Reachable(Options.Package), account, _ => { }, TestContext.Current.CancellationToken);
        var left = new PostgresPrograms(bin, root, account);
        (await left.StartAsync(PostgresSettings.For(0x7f00 + Random.Shared.Next(256), Options), TestContext.Current.CancellationToken)).ShouldBeTrue(left.LogTail());
        left.IsRunning().ShouldBeTrue();

        var messages = new List<string>();
        await using var next = await EmbeddedPostgres.StartAsync(Options, messages.Add, TestContext.Current.CancellationToken);
        messages.ShouldContain(message => message.Contains("earlier run", StringComparison.Ordinal));
        (await SingleAsync<long>(next, "select count(*) from kept")).ShouldBe(0);
    }

    [Fact]
    public async Task PidFileOfAnUnrelatedProcess_IsNoServer()
    {
        await using (await StartAsync()) File.Exists(Path.Combine(root, "data", "postmaster.pid")).ShouldBeTrue();
        await File.WriteAllTextAsync(Path.Combine(root, "data", "postmaster.pid"), $"{Environment.ProcessId}\n");
        await using var next = await StartAsync();
        (await SingleAsync<int>(next, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task Server_ListensOnLoopbackAlone_AsAnOrdinaryUser_AndWantsThePassword()
    {
        await using var server = await StartAsync();
        (await SingleAsync<string>(server, "show listen_addresses")).ShouldBe("127.0.0.1");
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "x", Pooling = false };
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(root, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private Task<EmbeddedPostgres> StartAsync() => EmbeddedPostgres.StartAsync(Options, _ => { }, TestContext.Current.CancellationToken);

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.ExecuteAsync(sql);
    }

    private static async Task<T> SingleAsync<T>(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        return (await connection.QuerySingleAsync<T>(sql))!;
    }
}
