using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Mart;

public sealed class DataChecksTests(PostgresFixture postgres) : IAsyncLifetime
{
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        await mart.ExecuteAsync(
            """
            insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, amount, source_id, created_at, modified_at, close_date)
            select 1, i, 'Сделка', 0, case when i % 2 = 0 then 'WON' else 'NEW' end, 'P', 5, 100, 'WEB', now() - i * interval '12 hours', now(), current_date
            from generate_series(1, 200) i;
            """);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Fact]
    public async Task SoundData_HasNoFindings() => (await FindingsAsync()).ShouldBeEmpty();

    [Theory]
    [InlineData("delete from mart.deal where id = 1", "deals.facts 199 of 200")]
    [InlineData("update mart.deal set cycle_days = null where id = 2", "deals.closed-without-day 1 of 0")]
    [InlineData("update mart.deal set closed_on = null where id = 2", "deals.closed-without-day 1 of 0")]
    [InlineData("update crm.deal set employee_id = null where id <= 60", "deals.employee-empty 0 of 60")]
    [InlineData("update crm.deal set source_id = '' where id <= 60", "deals.source-empty 0 of 60")]
    public async Task WhatCannotBe_IsFound(string damage, params string[] expected)
    {
        await mart.ExecuteAsync(damage);
        await mart.RefreshDealsAsync(1);
        (await FindingsAsync()).ShouldBe(expected);
    }

    [Fact]
    public async Task FindingsOfOneRun_AreGoneAfterASoundOne()
    {
        await mart.ExecuteAsync("delete from mart.deal where id = 1");
        await mart.RefreshDealsAsync(1);
        (await FindingsAsync()).ShouldNotBeEmpty();
        await mart.RebuildAsync(1);
        (await FindingsAsync()).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<string>> FindingsAsync() =>
        mart.QueryAsync<string>("select format('%s %s of %s', name, found, expected) from app.data_check where name like 'deals.%' order by 1");
}
