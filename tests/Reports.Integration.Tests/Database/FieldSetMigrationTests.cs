using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Reports.Infrastructure.Database;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Database;

/// <summary>A database of the version before, with records in it, on its way to sets of fields, and to fields that tell "no" from nothing.</summary>
public sealed class FieldSetMigrationTests(PostgresFixture postgres)
{
    private const string Scripts = "Reports.Infrastructure.Database.Migrations.";

    [Fact]
    public async Task RecordsKeepWhatTheirFieldsHold_EachPortalItsOwn()
    {
        var connectionString = await postgres.CreateEmptyDatabaseAsync();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await MigrateBeforeAsync(connection, "0540");
        await connection.ExecuteAsync(
            """
            insert into app.portal (member_id, domain) values ('a', 'a.test'), ('b', 'b.test');
            insert into mart.deal (portal_id, id, title, funnel_id, stage_id, stage_name, semantics, created_at, created_on, fields)
            select p, id, 'С', 0, 'NEW', 'Новая', 'P', now(), '2026-11-01', fields
            from (values (1, 1, '{"UF_A": ["1"]}'::jsonb), (1, 2, '{"UF_A": ["1"]}'), (1, 3, '{}'), (2, 1, '{"UF_A": ["1"]}')) d (p, id, fields);
            insert into mart.lead (portal_id, id, title, stage_id, stage_name, semantics, created_at, created_on, fields)
            select p, id, 'Л', 'NEW', 'Новый', 'P', now(), '2026-11-01', fields
            from (values (1, 1, '{"UF_A": ["1"]}'::jsonb), (2, 1, '{"UF_B": ["2", "3"]}')) l (p, id, fields);
            """);

        await new Migrator(connectionString, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);

        var held = await connection.QueryAsync<string>(
            """
            select format('%s %s %s %s', r.portal_id, r.kind, r.id, s.fields)
            from (select portal_id, 'deal' as kind, id, field_set from mart.deal union all select portal_id, 'lead', id, field_set from mart.lead) r
            join mart.field_set s on s.portal_id = r.portal_id and s.id = r.field_set
            order by 1
            """);
        held.ShouldBe([
            """1 deal 1 {"UF_A": ["1"]}""", """1 deal 2 {"UF_A": ["1"]}""", "1 deal 3 {}", """1 lead 1 {"UF_A": ["1"]}""",
            """2 deal 1 {"UF_A": ["1"]}""", """2 lead 1 {"UF_B": ["2", "3"]}""",
        ]);
        (await connection.QuerySingleAsync<long>("select count(*) from mart.field_set")).ShouldBe(4, "each set once in each portal");
    }

    [Fact]
    public async Task YesNoFields_AreLoadedAnew()
    {
        var connectionString = await postgres.CreateEmptyDatabaseAsync();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await MigrateBeforeAsync(connection, "0670");
        await connection.ExecuteAsync(
            """
            insert into app.portal (member_id, domain, synced_fields) values ('a', 'a.test', '{UF_B,UF_YES,UF_A}'), ('b', 'b.test', '{UF_YES}');
            insert into crm.user_field (portal_id, entity, name, title, type)
            values (1, 'deal', 'UF_B', 'Б', 'enumeration'), (1, 'lead', 'UF_YES', 'Да', 'boolean'), (2, 'lead', 'UF_YES', 'Да', 'string');
            """);

        await new Migrator(connectionString, NullLogger<Migrator>.Instance).MigrateAsync(TestContext.Current.CancellationToken);

        (await connection.QueryAsync<string>("select synced_fields::text from app.portal order by portal_id")).ShouldBe(["{UF_B,UF_A}", "{UF_YES}"]);
    }

    /// <summary>Runs the numbered scripts before one, and notes them as the migrator does.</summary>
    private static async Task MigrateBeforeAsync(NpgsqlConnection connection, string number)
    {
        await connection.ExecuteAsync("create schema app; create table app.migration (schemaversionsid serial primary key, scriptname varchar(255) not null, applied timestamp not null)");
        var assembly = typeof(Migrator).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Scripts, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (string.CompareOrdinal(name[Scripts.Length..], number) >= 0) break;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            await using var script = new NpgsqlCommand(await reader.ReadToEndAsync(TestContext.Current.CancellationToken), connection);
            await script.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            await connection.ExecuteAsync("insert into app.migration (scriptname, applied) values (@name, now())", new { name });
        }
    }
}
