using Reports.Domain.Portals;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Mart;

public sealed class DealFactsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync() => mart = await MartHarness.CreateAsync(postgres);

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Fact]
    public async Task Fact_HoldsWhatTheRulesConcludeBesideWhatBitrix24Sent()
    {
        await mart.ExecuteAsync(
            """
            insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, lead_id, amount, currency, source_id, utm_source, created_at, modified_at, close_date, fields)
            values (1, 7, '=cmd() «Ромашка» 🌼', 1, 'C1:WON', 'S', 5, 11, 10.005, 'USD', '', 'yandex', '2026-01-31T21:30:00Z', now(), '2026-03-05', '{"UF_CRM_REGION": ["45"]}');
            insert into crm.stage_move (portal_id, entity, id, record_id, type_id, funnel_id, stage_id, semantics, moved_at) values
              (1, 'deal', 1, 7, 1, 1, 'C1:NEW', 'P', '2026-01-31T21:30:00Z'), (1, 'deal', 2, 7, 3, 1, 'C1:WON', 'S', '2026-02-10T10:00:00Z'),
              (1, 'deal', 3, 7, 2, 1, 'C1:NEW', 'P', '2026-02-11T10:00:00Z'), (1, 'deal', 4, 7, 3, 1, 'C1:WON', 'S', '2026-02-20T21:30:00Z'),
              (1, 'lead', 4, 7, 3, null, 'JUNK', 'F', '2026-02-25T10:00:00Z');
            insert into crm.lead (portal_id, id, title, stage_id, semantics, source_id, created_at, modified_at) values (1, 11, 'Л', 'CONVERTED', 'S', 'WEB', now(), now());
            """);
        await mart.RefreshDealsAsync(1, 7);
        (await mart.SingleAsync<string>("select to_jsonb(d)::text from mart.deal d")).ShouldBe(await mart.SingleAsync<string>(
            """
            select jsonb_build_object(
              'portal_id', 1, 'id', 7, 'title', '=cmd() «Ромашка» 🌼', 'funnel_id', 1, 'stage_id', 'C1:WON', 'stage_name', 'Успех', 'semantics', 'S',
              'employee_id', 5, 'lead_id', 11, 'source_id', 'WEB', 'utm_source', 'yandex', 'utm_medium', null, 'utm_campaign', null,
              'created_at', '2026-01-31T21:30:00Z'::timestamptz, 'created_on', '2026-02-01', 'closed_on', '2026-03-05', 'amount', 1000.50,
              'original_amount', 10.0050, 'original_currency', 'USD', 'cycle_days', 32, 'reopened_times', 1, 'first_won_on', '2026-02-10',
              'days_to_first_win', 9, 'close_date_contradicts', true, 'stage_known', true, 'field_set', (select id from mart.field_set where fields = '{"UF_CRM_REGION": ["45"]}'))::text
            """));
    }

    [Fact]
    public async Task TemplatesAndDeletedDeals_AreNoFacts()
    {
        await AddDealAsync(1, 1);
        await AddDealAsync(1, 2);
        await mart.RefreshDealsAsync(1, 1, 2);
        (await mart.SingleAsync<long>("select count(*) from mart.deal")).ShouldBe(2);
        await mart.ExecuteAsync("update crm.deal set is_recurring = true where id = 1; update crm.deal set deleted_at = now() where id = 2");
        await mart.RefreshDealsAsync(1, 1, 2);
        (await mart.DumpAsync("mart.deal")).ShouldBeEmpty();
    }

    [Fact]
    public async Task ADealThatIsGoneFromCrm_LeavesTheFacts()
    {
        await AddDealAsync(1, 1);
        await mart.RefreshDealsAsync(1, 1);
        await mart.ExecuteAsync("delete from crm.deal");
        await mart.RefreshDealsAsync(1, 1);
        (await mart.DumpAsync("mart.deal")).ShouldBeEmpty();
    }

    [Fact]
    public async Task SourceOfTheLead_ReachesItsDealsUntilTheLeadIsDeleted()
    {
        await mart.ExecuteAsync("insert into crm.lead (portal_id, id, title, stage_id, semantics, source_id, created_at, modified_at) values (1, 11, 'Л', 'NEW', 'P', 'WEB', now(), now())");
        await AddDealAsync(1, 1);
        await mart.ExecuteAsync("update crm.deal set lead_id = 11");
        await mart.RefreshDealsAsync(1, 1);
        (await SourceAsync()).ShouldBe("WEB");

        await mart.ExecuteAsync("update crm.lead set source_id = 'CALL'");
        await mart.RefreshAsync(1, new(Everything: false, [], [11], [], [], []));
        (await SourceAsync()).ShouldBe("CALL");

        await mart.ExecuteAsync("update crm.lead set deleted_at = now()");
        await mart.RefreshAsync(1, new(Everything: false, [], [11], [], [], []));
        (await SourceAsync()).ShouldBeNull();

        Task<string?> SourceAsync() => mart.SingleAsync<string?>("select source_id from mart.deal");
    }

    [Fact]
    public async Task AChangeOfStagesZoneOrBasis_MakesAllFactsAnew()
    {
        await AddDealAsync(1, 1, createdAt: "2026-02-01T20:00:00Z");
        await mart.ExecuteAsync("insert into crm.stage_move (portal_id, entity, id, record_id, type_id, funnel_id, stage_id, semantics, moved_at) values (1, 'deal', 1, 1, 3, 0, 'WON', 'S', '2026-02-20T10:00:00Z')");
        await mart.RefreshDealsAsync(1, 1);
        (await FactAsync()).ShouldBe(("Успех", new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 5)));

        await mart.ExecuteAsync("update crm.status set name = 'Продано' where portal_id = 1 and status_id = 'WON'");
        await mart.RefreshDealsAsync(1);
        (await FactAsync()).ShouldBe(("Продано", new DateOnly(2026, 2, 1), new DateOnly(2026, 3, 5)));

        mart.Settings = PortalSettings.Default("Asia/Vladivostok") with { ClosedOnBasis = ClosedOnBasis.StageHistory };
        await mart.RefreshDealsAsync(1);
        (await FactAsync()).ShouldBe(("Продано", new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 20)));

        Task<(string, DateOnly, DateOnly)> FactAsync() => mart.SingleAsync<(string, DateOnly, DateOnly)>("select stage_name, created_on, closed_on from mart.deal");
    }

    [Fact]
    public async Task ANewRate_MovesOpenDealsAndLeavesThePast()
    {
        await AddDealAsync(1, 1, closeDate: "2026-02-10");
        await AddDealAsync(1, 2, stage: "NEW");
        await AddDealAsync(1, 3, closeDate: "2026-12-31"); // closed ahead of time: its day has no rate yet
        await AddDealAsync(1, 4, closeDate: "2026-12-31", currency: "RUB");
        await mart.ExecuteAsync("update crm.deal set amount = 1");
        await mart.RefreshDealsAsync(1, 1, 2, 3, 4);
        (await AmountsAsync()).ShouldBe([90, 100, 100, 1]);

        await mart.ExecuteAsync("insert into crm.currency_rate values (1, 'USD', '2026-03-02', 110)");
        await mart.RefreshDealsAsync(1);
        (await AmountsAsync()).ShouldBe([90, 110, 110, 1]);

        Task<IReadOnlyList<decimal>> AmountsAsync() => mart.QueryAsync<decimal>("select amount from mart.deal order by id");
    }

    [Fact]
    public async Task AnUnknownCurrency_HasNoAmountUntilItIsKnown()
    {
        await AddDealAsync(1, 1, currency: "KZT");
        await mart.RefreshDealsAsync(1, 1);
        (await mart.SingleAsync<(decimal?, string)>("select amount, original_currency from mart.deal")).ShouldBe((null, "KZT"));

        await mart.ExecuteAsync("insert into crm.currency_rate values (1, 'KZT', '2026-03-01', 0.2)");
        await mart.RefreshDealsAsync(1);
        (await mart.SingleAsync<decimal?>("select amount from mart.deal")).ShouldBe(20);
    }

    /// <summary>A publication tells that what is kept in memory is old; another portal's keeps its version.</summary>
    [Fact]
    public async Task ARefresh_RaisesTheVersionOfTheFacts()
    {
        await AddDealAsync(1, 1);
        await mart.RefreshDealsAsync(1, 1);
        await mart.RebuildAsync(1);
        (await mart.QueryAsync<long>("select facts_version from app.portal order by portal_id")).ShouldBe([2, 0]);
    }

    private Task AddDealAsync(
        int portal, long id, string stage = "WON", string closeDate = "2026-03-05", string createdAt = "2026-02-01T10:00:00Z", int? employee = 5, string currency = "USD") =>
        mart.ExecuteAsync(
            """
            insert into crm.deal (portal_id, id, title, funnel_id, stage_id, semantics, employee_id, amount, currency, created_at, modified_at, close_date)
            values (@portal, @id, 'Сделка', 0, @stage, 'P', @employee, 100, @currency, @createdAt::timestamptz, now(), @closeDate::date)
            """,
            new { portal, id, stage, employee, currency, createdAt, closeDate });
}
