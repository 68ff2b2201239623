using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Reports.Infrastructure.Database;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Database;

public sealed class MigratorTests(PostgresFixture postgres)
{
    [Fact]
    public async Task TwoNodesAtOnce_MigrateOnce_AndAnotherStartChangesNothing()
    {
        var connectionString = await postgres.CreateEmptyDatabaseAsync();
        await Task.WhenAll(MigrateAsync(connectionString), MigrateAsync(connectionString));
        var before = await JournalAsync(connectionString);
        before.ShouldNotBeEmpty();
        before.ShouldBe(before.Distinct());
        await MigrateAsync(connectionString);
        (await JournalAsync(connectionString)).ShouldBe(before);
    }

    [Fact]
    public void AnOlderServer_IsRefused_ByName()
    {
        Should.Throw<InvalidOperationException>(() => Migrator.RefuseOlder(new(17, 9))).Message.ShouldBe(
            "PostgreSQL 18 or newer is needed, and the server of ConnectionStrings__Reports is 17.9.");
        Should.NotThrow(() => Migrator.RefuseOlder(new(18, 0)));
        Should.NotThrow(() => Migrator.RefuseOlder(new(19, 1)));
    }

    private static Task MigrateAsync(string connectionString) =>
        Task.Run(() => new Migrator(connectionString, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken));

    private static async Task<IReadOnlyList<string>> JournalAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return (await connection.QueryAsync<string>("select format('%s %s', scriptname, applied) from app.migration order by scriptname")).AsList();
    }
}
