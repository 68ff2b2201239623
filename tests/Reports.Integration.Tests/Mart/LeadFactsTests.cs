using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Mart;

public sealed class LeadFactsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string[] Tables = ["mart.lead", "mart.deal"];
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync() => mart = await MartHarness.CreateAsync(postgres);

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Fact]
    public async Task Fact_HoldsWhatTheRulesConcludeBesideWhatBitrix24Sent()
    {
        await mart.ExecuteAsync(
            """
            insert into crm.lead (portal_id, id, title, stage_id, semantics, employee_id, source_id, utm_source, utm_medium, created_at, modified_at, closed_at, fields)
            values (1, 7, '=cmd() «Ромашка» 🌼', 'JUNK', 'P', 5, '', 'yandex', '', '2026-01-31T21:30:00Z', now(), '2026-02-28T20:59:59Z', '{"UF_CRM_REGION": ["45"]}');
            """);
        await mart.RefreshAsync(1, new(Everything: false, [], [7], [], [], []));

        (await mart.SingleAsync<string>("select to_jsonb(l)::text from mart.lead l")).ShouldBe(await mart.SingleAsync<string>(
            """
            select jsonb_build_object(
              'portal_id', 1, 'id', 7, 'title', '=cmd() «Ромашка» 🌼', 'stage_id', 'JUNK', 'stage_name', 'Брак', 'semantics', 'F', 'employee_id', 5,
              'source_id', null, 'utm_source', 'yandex', 'utm_medium', null, 'utm_campaign', null,
              'created_at', '2026-01-31T21:30:00Z'::timestamptz, 'created_on', '2026-02-01', 'closed_at', '2026-02-28T20:59:59Z'::timestamptz, 'closed_on', '2026-02-28',
              'won_deals', 0, 'stage_known', true, 'field_set', (select id from mart.field_set where fields = '{"UF_CRM_REGION": ["45"]}'))::text
            """));
    }

    [Fact]
    public async Task RecordsWhoseFieldsHoldTheSame_ShareASet_AndARebuildTakesAwayWhatNobodyNames()
    {
        await mart.ExecuteAsync(
            """
            insert into crm.lead (portal_id, id, title, stage_id, semantics, created_at, modified_at, fields) values
              (1, 1, 'Л', 'NEW', 'P', now(), now(), '{"UF_A": ["1"], "UF_B": []}'), (1, 2, 'Л', 'NEW', 'P', now(), now(), '{}'), (2, 1, 'Л', 'NEW', 'P', now(), now(), '{}');
            insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, created_at, modified_at, fields) values
              (1, 1, 'С', 0, 'NEW', 'P', now(), now(), '{"UF_B": [], "UF_A": ["1"]}'), (1, 2, 'С', 0, 'NEW', 'P', now(), now(), '{"UF_A": ["2"], "UF_B": []}');
            """);
        await mart.RebuildAsync(1);
        await mart.RebuildAsync(2);
        (await SetsAsync()).ShouldBe(["""1 {"UF_A": ["1"], "UF_B": []} deal 1 lead 1""", """1 {"UF_A": ["2"], "UF_B": []} deal 2""", "1 {} lead 2", "2 {} lead 1"]);

        await mart.ExecuteAsync("""update crm.deal set fields = '{}' where id = 2""");
        await mart.RefreshDealsAsync(1, 2);
        (await SetsAsync()).ShouldBe(["""1 {"UF_A": ["1"], "UF_B": []} deal 1 lead 1""", """1 {"UF_A": ["2"], "UF_B": []}""", "1 {} deal 2 lead 2", "2 {} lead 1"]);

        await mart.RebuildAsync(1);
        (await SetsAsync()).ShouldBe(["""1 {"UF_A": ["1"], "UF_B": []} deal 1 lead 1""", "1 {} deal 2 lead 2", "2 {} lead 1"]);

        Task<IReadOnlyList<string>> SetsAsync() => mart.QueryAsync<string>(
            """
            select concat_ws(' ', s.portal_id, s.fields,
              (select 'deal ' || string_agg(d.id::text, ' ' order by d.id) from mart.deal d where d.portal_id = s.portal_id and d.field_set = s.id),
              (select 'lead ' || string_agg(l.id::text, ' ' order by l.id) from mart.lead l where l.portal_id = s.portal_id and l.field_set = s.id))
            from mart.field_set s order by s.portal_id, s.fields::text collate "C"
            """);
    }

    [Fact]
    public async Task WonDealsOfALead_FollowItsDeals()
    {
        await mart.ExecuteAsync(
            """
            insert into crm.lead (portal_id, id, title, stage_id, semantics, created_at, modified_at) values (1, 11, 'Л', 'CONVERTED', 'S', '2026-02-01T10:00:00Z', now());
            insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, lead_id, is_recurring, created_at, modified_at, close_date) values
              (1, 1, 'С', 0, 'WON', 'S', 11, false, '2026-02-01T10:00:00Z', now(), '2026-02-10'), (1, 2, 'С', 0, 'WON', 'S', 11, false, '2026-02-01T10:00:00Z', now(), '2026-02-10'),
              (1, 3, 'С', 0, 'WON', 'S', 11, true, '2026-02-01T10:00:00Z', now(), '2026-02-10');
            """);
        await mart.RebuildAsync(1);
        (await WinsAsync()).ShouldBe(2);

        await mart.ExecuteAsync("update crm.deal set stage_id = 'LOSE' where id = 1");
        await mart.RefreshDealsAsync(1, 1);
        (await WinsAsync()).ShouldBe(1);

        await mart.ExecuteAsync("update crm.deal set lead_id = null where id = 2");
        await mart.RefreshDealsAsync(1, 2);
        (await WinsAsync()).ShouldBe(0);

        Task<int> WinsAsync() => mart.SingleAsync<int>("select won_deals from mart.lead");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task AnyChanges_LeaveTheFactsThatARebuildWouldMake(int seed)
    {
        var crm = new RandomPortal(seed);
        await crm.WriteAsync(mart);
        await mart.RebuildAsync(1);
        for (var round = 0; round < 5; round++)
        {
            var (leads, deals) = crm.Change();
            await crm.WriteAsync(mart);
            await mart.RefreshAsync(1, new(Everything: false, deals, leads, [], [], []));
        }

        (await mart.DumpAsync("app.data_check")).ShouldBeEmpty();
        var moved = await DumpAsync();
        await mart.RebuildAsync(1);
        var rebuilt = await DumpAsync();

        moved.ShouldBe(rebuilt);
        rebuilt.Length.ShouldBeGreaterThan(200);
    }

    [Fact]
    public async Task WhenEverythingIsDeleted_NothingIsLeft()
    {
        var crm = new RandomPortal(4);
        await crm.WriteAsync(mart);
        await mart.RebuildAsync(1);
        await mart.ExecuteAsync("delete from crm.lead; delete from crm.deal");
        await mart.RefreshAsync(1, new(Everything: false, [.. crm.Deals.Select(deal => deal.Id)], [.. crm.Leads.Select(lead => lead.Id)], [], [], []));

        (await DumpAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("update mart.lead set won_deals = won_deals + 1 where id = (select min(id) from mart.lead)", "leads.won-deals")]
    [InlineData("delete from mart.lead where id = (select min(id) from mart.lead where won_deals = 0)", "leads.facts")]
    public async Task AWrongFact_IsFoundByTheChecks(string damage, string expected)
    {
        await new RandomPortal(5).WriteAsync(mart);
        await mart.RebuildAsync(1);
        (await mart.DumpAsync("app.data_check")).ShouldBeEmpty();
        await mart.ExecuteAsync(damage);
        await mart.RefreshDealsAsync(1);

        (await mart.QueryAsync<string>("select name from app.data_check order by 1")).ShouldBe([expected]);
    }

    private async Task<string[]> DumpAsync()
    {
        var rows = new List<string>();
        foreach (var table in Tables) rows.AddRange((await mart.DumpAsync(table)).Select(row => $"{table} {row}"));
        return [.. rows];
    }
}
