using Dapper;
using Npgsql;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Database;

/// <summary>
/// <c>docs/schema.sql</c> shows the whole schema at one glance and in the diff of a change. Write it anew with
/// <c>REPORTS_ACCEPT=1</c> in the environment of this test.
/// </summary>
public sealed class SchemaDumpTests(PostgresFixture postgres)
{
    private const string Header = """
        -- The schema after all migrations, for reading: made from the database's catalog and checked by SchemaDumpTests.
        -- The scheduler's own tables (schema quartz) are left out. To change the schema add a numbered migration.


        """;

    [Fact]
    public async Task CommittedDump_IsTheSchemaThatMigrationsMake()
    {
        var file = Path.Combine(Repository.Root, "docs", "schema.sql");
        await using var connection = new NpgsqlConnection(await postgres.CreateDatabaseAsync());
        var sql = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "Reports.Integration.Tests", "Database", "SchemaDump.sql"));
        var dump = (Header + await connection.QuerySingleAsync<string>(sql)).ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("REPORTS_ACCEPT") == "1") await File.WriteAllTextAsync(file, dump);
        (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").ShouldBe(dump, "docs/schema.sql is not current: run this test with REPORTS_ACCEPT=1");
    }
}
