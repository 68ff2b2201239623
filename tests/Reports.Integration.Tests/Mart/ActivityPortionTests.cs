using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Mart;

/// <summary>More activities than one portion holds (100,000): none is lost, counted twice or left over where two portions meet.</summary>
public sealed class ActivityPortionTests(PostgresFixture postgres)
{
    private const int Activities = 250_000;

    [Fact]
    public async Task PortionsMeet_WithoutGapOrOverlap()
    {
        await using var mart = await MartHarness.CreateAsync(postgres);

        // Even ids, so that portions end at 200,000 and 400,000; every fourth id is of employee 1, the others are of employee 2.
        await mart.ExecuteAsync(
            """
            insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, completed, responsible_id, created_at, updated_at, completed_seen_at)
            select 1, 2 * i, 3, 1, 4, 'CRM_EMAIL', true, case when i % 2 = 0 then 1 else 2 end, '2026-03-02 09:00Z', '2026-03-02 09:00Z', '2026-03-02 09:00Z'
            from generate_series(1, @Activities) i
            """,
            new { Activities });

        // What no activity stands behind: before the first, where portions meet, and after the last.
        await mart.ExecuteAsync(
            """
            insert into mart.activity (portal_id, id, kind, employee_id, owner_type_id, owner_id, happened_at, happened_on)
            select 1, id, 'email', 1, 3, 1, '2026-03-02 09:00Z', '2026-03-02' from unnest(array[1, 200001, 400001, 600001]) id
            """);

        await mart.RebuildAsync(1);
        await ShouldBeAsync(first: 125_000, second: 125_000);

        // The last of a portion and the first of the next change hands, the last of another is deleted: of employee 1 there are 200,000 and 400,000.
        await mart.ExecuteAsync(
            """
            update crm.activity set responsible_id = 3 - responsible_id where portal_id = 1 and id in (200000, 200002);
            update crm.activity set deleted_at = now() where portal_id = 1 and id = 400000;
            """);
        await mart.RefreshAsync(1, new(Everything: false, [], [], [200_000, 200_002, 400_000], [], []));
        await ShouldBeAsync(first: 124_999, second: 125_000);

        async Task ShouldBeAsync(long first, long second)
        {
            (await mart.SingleAsync<long>("select count(*) from mart.activity where portal_id = 1 and id % 2 = 0")).ShouldBe(first + second);
            (await mart.SingleAsync<long>("select count(*) from mart.activity where portal_id = 1 and id % 2 = 1")).ShouldBe(0);
            (await mart.QueryAsync<long>("select sum(emails) from mart.manager_flow where portal_id = 1 group by employee_id order by employee_id")).ShouldBe([first, second]);
        }
    }
}
