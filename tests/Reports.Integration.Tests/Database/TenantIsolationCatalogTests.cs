using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Reports.Infrastructure.Database;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Database;

/// <summary>What the catalog must say of every table, present and future; each rule is also seen failing on a planted offender.</summary>
public sealed class TenantIsolationCatalogTests(PostgresFixture postgres) : IAsyncLifetime
{
    private const string Ours = "('crm', 'mart', 'app', 'staging')";

    private const string Unprotected = $"""
        select c.oid::regclass::text
        from pg_class c
        where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in {Ours}
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'portal_id')
          and not (c.relrowsecurity and exists (
            select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*'
              and pg_get_expr(p.polqual, c.oid) = '(portal_id = app.current_portal())'
              and pg_get_expr(p.polwithcheck, c.oid) = '(portal_id = app.current_portal())'))
        order by 1
        """;

    private const string WithoutPortal = $"""
        select c.oid::regclass::text
        from pg_class c
        where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text in {Ours}
          and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'portal_id')
        order by 1
        """;

    private const string KeyWithoutPortalFirst = $"""
        select c.conrelid::regclass::text
        from pg_constraint c
        join pg_class t on t.oid = c.conrelid
        where c.contype = 'p' and t.relnamespace::regnamespace::text in {Ours}
          and exists (select from pg_attribute a where a.attrelid = t.oid and a.attname = 'portal_id')
          and (select a.attname from pg_attribute a where a.attrelid = t.oid and a.attnum = c.conkey[1]) <> 'portal_id'
        order by 1
        """;

    private const string ViewsWithTheOwnersRights = $"""
        select c.oid::regclass::text from pg_class c
        where c.relkind in ('v', 'm') and c.relnamespace::regnamespace::text in {Ours}
          and not coalesce('security_invoker=true' = any(c.reloptions), false)
        """;

    private const string FunctionsWithTheOwnersRights = $"""
        select p.oid::regprocedure::text from pg_proc p where p.prosecdef and p.pronamespace::regnamespace::text in {Ours}
        """;

    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync() => services = PostgresFixture.Services(await postgres.CreateDatabaseAsync());

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Theory]
    [InlineData(Unprotected, "create table app.offender (portal_id int primary key)")]
    [InlineData(Unprotected, "create table app.offender (portal_id int primary key); alter table app.offender enable row level security; create policy p on app.offender using (true)")]
    [InlineData(KeyWithoutPortalFirst, "create table app.offender (id int, portal_id int, primary key (id, portal_id))")]
    [InlineData(ViewsWithTheOwnersRights, "create view app.offender as select * from crm.deal")]
    [InlineData(FunctionsWithTheOwnersRights, "create function app.offender() returns int language sql security definer return 1")]
    public async Task Schema_HasNoOffender_AndAPlantedOneIsFound(string rule, string offender)
    {
        await using var connection = await services.GetRequiredService<ISystemDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        (await connection.QueryAsync<string>(rule)).ShouldBeEmpty();
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(offender);
        (await connection.QueryAsync<string>(rule)).ShouldHaveSingleItem().ShouldStartWith("app.offender");
    }

    /// <summary>A table without <c>portal_id</c> is shared by all portals: each is named here on purpose.</summary>
    [Fact]
    public async Task TablesOfNoPortal_AreTheServicesOwn()
    {
        await using var connection = await services.GetRequiredService<ISystemDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        (await connection.QueryAsync<string>(WithoutPortal)).ShouldBe(["app.data_protection_key", "app.migration", "app.repeatable"]);
    }

    [Fact]
    public async Task TheServicesRole_OwnsNothingAndCannotBypass()
    {
        await using var connection = await services.GetRequiredService<ISystemDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        (await connection.QuerySingleAsync<(bool, bool, bool, bool)>(
            "select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = 'reports_app'")).ShouldBe((false, false, false, false));
        (await connection.QuerySingleAsync<long>("select count(*) from pg_class where relowner = 'reports_app'::regrole")).ShouldBe(0);
        (await connection.QuerySingleAsync<long>("select count(*) from pg_auth_members where member = 'reports_app'::regrole")).ShouldBe(0);
    }

    [Fact]
    public async Task WithoutAPortal_NothingIsSeen()
    {
        await using var connection = await services.GetRequiredService<ISystemDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("insert into app.portal (member_id, domain) values ('a', 'a.test'); insert into crm.funnel values (1, 0, 'A'); set role reports_app");
        (await connection.QuerySingleAsync<long>("select count(*) from crm.funnel")).ShouldBe(0);
        (await connection.QuerySingleAsync<long>("select count(*) from app.portal")).ShouldBe(0);
        await connection.ExecuteAsync("reset role");
    }

    [Fact]
    public async Task TheServicesRole_ReachesEveryPortalTable_AndSeesNoRowOfAnother()
    {
        await using var system = await services.GetRequiredService<ISystemDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await system.ExecuteAsync("insert into app.portal (member_id, domain) values ('a', 'a.test'), ('b', 'b.test'); insert into crm.funnel values (2, 0, 'B')");
        var tables = (await system.QueryAsync<string>(
            $"select format('%I.%I', table_schema, table_name) from information_schema.columns where column_name = 'portal_id' and table_schema in {Ours}")).AsList();
        tables.Count.ShouldBeGreaterThan(30);
        await using var connection = await services.GetRequiredService<IPortalDatabase>().OpenAsync(1, TestContext.Current.CancellationToken);
        foreach (var table in tables)
            (await connection.QuerySingleAsync<long>($"select count(*) from {table} where portal_id <> 1")).ShouldBe(0, table);
    }
}
