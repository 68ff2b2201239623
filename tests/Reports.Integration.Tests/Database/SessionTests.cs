using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Reports.Infrastructure.Database;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Database;

public sealed class SessionTests(PostgresFixture postgres) : IAsyncLifetime
{
    private ServiceProvider services = null!;

    private IPortalDatabase Portals => services.GetRequiredService<IPortalDatabase>();

    private ISystemDatabase System => services.GetRequiredService<ISystemDatabase>();

    public async ValueTask InitializeAsync()
    {
        services = PostgresFixture.Services(await postgres.CreateDatabaseAsync() + ";Maximum Pool Size=1");
        await using var system = await System.OpenAsync(TestContext.Current.CancellationToken);
        await system.ExecuteAsync(
            """
            insert into app.portal (member_id, domain) values ('a', 'a.test'), ('b', 'b.test');
            insert into crm.funnel (portal_id, id, name) values (1, 0, 'A'), (2, 0, 'B');
            """);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OnePooledConnection_ServesPortalsInTurn_WithoutLeaking(bool publishing)
    {
        for (var round = 0; round < 8; round++)
        {
            foreach (var (portal, name) in new[] { (1, "A"), (2, "B") })
            {
                await using var connection = await Pool(publishing).OpenAsync(portal, TestContext.Current.CancellationToken);
                (await connection.QuerySingleAsync<string>("select name from crm.funnel")).ShouldBe(name);
                (await connection.QuerySingleAsync<string>("select current_user::text")).ShouldBe("reports_app");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task WritingAnotherPortalsRow_IsRefused(bool publishing)
    {
        await using var connection = await Pool(publishing).OpenAsync(1, TestContext.Current.CancellationToken);
        var refused = await Should.ThrowAsync<PostgresException>(() =>
            connection.ExecuteAsync("insert into crm.funnel (portal_id, id, name) values (2, 7, 'x')"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await connection.ExecuteAsync("update crm.funnel set name = 'x' where portal_id = 2")).ShouldBe(0);
    }

    [Fact]
    public async Task RowsAndParameters_KeepDatesInstantsArraysAndNulls()
    {
        await using var connection = await Portals.OpenAsync(1, TestContext.Current.CancellationToken);
        int[]? none = null;
        var row = await connection.QuerySingleAsync<Row>(
            """
            select @Day::date as local_day, @At::timestamptz as at_instant, null::date as no_day, null::timestamptz as no_instant,
                   (@Ids::int[] is null or 3 = any(@Ids)) as found, (@None::int[] is null) as all_of_them, 'S'::char(1) as semantics
            """,
            new { Day = new DateOnly(2026, 3, 29), At = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.FromHours(3)), Ids = new[] { 1, 3 }, None = none });
        row.ShouldBe(new Row(new(2026, 3, 29), new(2026, 3, 28, 22, 30, 0, TimeSpan.Zero), null, null, true, true, "S"));
    }

    private IPortalDatabase Pool(bool publishing) => publishing ? services.GetRequiredService<IPublishingDatabase>() : Portals;

    private sealed record Row(
        DateOnly LocalDay, DateTimeOffset AtInstant, DateOnly? NoDay, DateTimeOffset? NoInstant, bool Found, bool AllOfThem, string Semantics);
}
