using Dapper;
using Npgsql;
using Reports.DemoPortal.Company;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

/// <summary>A portal takes another base currency: what was closed before keeps its worth, by the rates that were kept.</summary>
public sealed class BaseCurrencyTests(PostgresFixture postgres)
{
    [Fact]
    public async Task KeptRates_AreConverted_Once()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        Rates(sync, ("RUB", 1, 1), ("USD", 90, 1), ("EUR", 100, 1));
        var deals = sync.Demo.Company.Deals.Where(d => d is { IsRecurring: false, Semantics: 'S' } && d.Modified > 1_760_000_000).Take(6).Select(d => d.Id).ToArray();
        sync.Demo.Portal.Edit(company =>
        {
            Close(company, deals[0], 1_000_000, "RUB", new(2026, 11, 22));
            Close(company, deals[1], 10_000, "EUR", new(2026, 11, 22));
            Close(company, deals[2], 1_000_000, "RUB", new(2026, 10, 15));
            Close(company, deals[3], 10_000, "EUR", new(2026, 10, 15));
            Close(company, deals[4], 10_000, "EUR", new(2026, 10, 25));
            Close(company, deals[5], 500, "USD", new(2026, 10, 25));
        });
        await KeepAsync(sync, "2026-10-10", ("RUB", 1), ("USD", 80), ("EUR", 96));
        await KeepAsync(sync, "2026-10-20", ("RUB", 1), ("EUR", 104));
        await KeepAsync(sync, "2026-11-20", ("RUB", 1), ("USD", 90), ("EUR", 100));
        await sync.PublishAsync();
        (await AmountsAsync()).ShouldBe([1_000_000m, 1_000_000m, 1_000_000m, 960_000m, 1_040_000m, 40_000m]);

        // 1,000,000 / 90; 10,000 x 100 / 90; 1,000,000 / 80; 10,000 x 96 / 80; 10,000 x 104 / 80, of the last dollar kept before; 500 as it is.
        decimal[] inDollars = [11_111.11m, 11_111.11m, 12_500m, 12_000m, 13_000m, 500m];
        Rates(sync, ("USD", 1, 1), ("RUB", 1.25m, 100), ("EUR", 1.3m, 1));
        await sync.PublishAsync();
        (await sync.QueryAsync<string>("select base_currency from app.portal")).ShouldBe("USD");
        (await AmountsAsync()).ShouldBe(inDollars);
        (await sync.QueryAsync<decimal>("select rate from crm.currency_rate where code = 'EUR' and on_date = '2026-11-23'")).ShouldBe(1.1111111111m, 0.0000000001m, "the first rate of today is kept");

        await sync.PublishAsync();
        (await AmountsAsync()).ShouldBe(inDollars);
        sync.Demo.Advance(1);
        await sync.PublishAsync();
        (await AmountsAsync()).ShouldBe(inDollars);
        (await sync.QueryAsync<decimal>("select rate from crm.currency_rate where code = 'RUB' and on_date = '2026-11-24'")).ShouldBe(0.0125m);

        Rates(sync, ("RUB", 1, 1), ("USD", 95, 1), ("EUR", 105, 1));
        await sync.PublishAsync();
        (await AmountsAsync()).ShouldBe([1_000_000m, 1_000_000m, 1_000_000m, 960_000m, 1_040_000m, 40_000m]);

        async Task<decimal[]> AmountsAsync()
        {
            await using var connection = new NpgsqlConnection(sync.ConnectionString);
            return [.. await connection.QueryAsync<decimal>("select amount from mart.deal where id = any(@deals) order by array_position(@deals, id::int)", new { deals })];
        }
    }

    [Fact]
    public async Task BaseThatWasNeverKept_IsTakenAtTheRateOfToday()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        Rates(sync, ("RUB", 1, 1), ("EUR", 100, 1));
        await sync.PublishAsync();
        Rates(sync, ("CNY", 1, 1), ("RUB", 8, 100), ("EUR", 8.1m, 1));
        await sync.PublishAsync();

        // A rouble is 0.08 yuan, a yuan therefore 12.5 roubles, and 100 roubles are 8 yuan.
        (await sync.QueryAsync<decimal>("select rate from crm.currency_rate where code = 'EUR'")).ShouldBe(8m);
        (await sync.QueryAsync<decimal>("select rate from crm.currency_rate where code = 'RUB'")).ShouldBe(0.08m);
        (await sync.QueryAsync<decimal>("select rate from crm.currency_rate where code = 'CNY'")).ShouldBe(1m);
    }

    /// <summary>What the portal tells from now on; the first is the base.</summary>
    private static void Rates(SyncHarness sync, params (string Code, decimal Amount, int Count)[] rates) => sync.Demo.Portal.Edit(company =>
    {
        company.Directory.Currencies.Clear();
        company.Directory.Currencies.AddRange(rates.Select((rate, at) => new Currency(rate.Code, rate.Code, rate.Amount, rate.Count, IsBase: at == 0, "#")));
    });

    private static void Close(DemoCompany company, int id, decimal amount, string currency, DateOnly on)
    {
        if (company.Deal(id) is not { } deal) return;
        (deal.Amount, deal.Currency, deal.CloseDay, deal.Semantics, deal.Stage) = (amount, currency, on.DayNumber, 'S', PortalDirectory.Won(deal.Funnel));
    }

    private static Task<int> KeepAsync(SyncHarness sync, string day, params (string Code, decimal Rate)[] rates) => sync.QueryAsync<int>(
        "insert into crm.currency_rate (portal_id, code, on_date, rate) select @PortalId, code, @day::date, rate from unnest(@codes, @values) r (code, rate); select 1",
        new { sync.PortalId, day, codes = rates.Select(r => r.Code).ToArray(), values = rates.Select(r => r.Rate).ToArray() });
}
