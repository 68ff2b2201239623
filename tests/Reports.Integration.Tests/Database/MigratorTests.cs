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

    private static Task MigrateAsync(string connectionString) =>
        Task.Run(() => new Migrator(connectionString, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken));

    private static async Task<IReadOnlyList<string>> JournalAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        return (await connection.QueryAsync<string>("select format('%s %s', scriptname, applied) from app.migration order by scriptname")).AsList();
    }
}
