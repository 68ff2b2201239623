using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Npgsql;
using Reports.Application.Settings;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Mart.Activities;
using Reports.Infrastructure.Mart.Deals;
using Reports.Infrastructure.Mart.Leads;
using Reports.Infrastructure.Mart.Tasks;
using Reports.Infrastructure.Mart.Touches;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Mart;

/// <summary>Two portals in a database of their own, and the refresh of their facts over what a test writes into <c>crm</c>.</summary>
internal sealed class MartHarness(string connectionString) : IAsyncDisposable
{
    private readonly ServiceProvider services = PostgresFixture.Services(connectionString);

    public PortalSettings Settings { get; set; } = PortalSettings.Default("Europe/Moscow");

    public IPortalDatabase Portals => services.GetRequiredService<IPortalDatabase>();

    public static async Task<MartHarness> CreateAsync(PostgresFixture postgres)
    {
        var harness = new MartHarness(await postgres.CreateDatabaseAsync());
        await harness.ExecuteAsync(
            """
            insert into app.portal (member_id, domain, as_of) values ('a', 'a.test', now()), ('b', 'b.test', now());
            insert into crm.funnel (portal_id, id, name) select p, f, 'Воронка ' || f from generate_series(1, 2) p, generate_series(0, 2) f;
            insert into crm.status (portal_id, entity_id, status_id, name, semantics)
            select p, case f when 0 then 'DEAL_STAGE' else 'DEAL_STAGE_' || f end, case f when 0 then '' else 'C' || f || ':' end || s.id, s.name, s.semantics
            from generate_series(1, 2) p, generate_series(0, 2) f,
                 (values ('NEW', 'Новая', 'P'), ('WON', 'Успех', 'S'), ('LOSE', 'Провал', 'F')) s (id, name, semantics);
            insert into crm.status (portal_id, entity_id, status_id, name, semantics)
            select p, 'STATUS', s.id, s.name, s.semantics
            from generate_series(1, 2) p, (values ('NEW', 'Новый', 'P'), ('CONVERTED', 'Сделка', 'S'), ('JUNK', 'Брак', 'F')) s (id, name, semantics);
            insert into crm.currency (portal_id, code, name, is_base, rate)
            select p, c.code, c.code, c.code = 'RUB', c.rate from generate_series(1, 2) p, (values ('RUB', 1), ('USD', 100)) c (code, rate);
            insert into crm.currency_rate (portal_id, code, on_date, rate) values (1, 'USD', '2026-02-01', 90), (1, 'USD', '2026-03-01', 100);
            """);
        return harness;
    }

    public async Task RefreshAsync(int portalId, CrmChanges changes)
    {
        await using var connection = await Portals.OpenAsync(portalId, TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var beside = await Portals.OpenAsync(portalId, TestContext.Current.CancellationToken);
        await using var transactionBeside = await beside.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Refresh().RefreshAsync(connection, beside, portalId, changes, TestContext.Current.CancellationToken);
        await transactionBeside.CommitAsync(TestContext.Current.CancellationToken);
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        await Checks().RunAsync(portalId, TestContext.Current.CancellationToken);
    }

    public Task RefreshDealsAsync(int portalId, params long[] deals) => RefreshAsync(portalId, new(Everything: false, deals, [], [], [], []));

    public Task RebuildAsync(int portalId, params IMartPart[] more) =>
        new MartRebuild(services.GetRequiredService<IPublishingDatabase>(), Refresh(more), Checks(), NullLogger<MartRebuild>.Instance).RebuildAsync(portalId, TestContext.Current.CancellationToken);

    /// <summary>A rebuild whose main transaction is not committed, as if the service had ended just before.</summary>
    public async Task RebuildWithoutItsEndAsync(int portalId)
    {
        await using var connection = await Portals.OpenAsync(portalId, TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var beside = await Portals.OpenAsync(portalId, TestContext.Current.CancellationToken);
        await Refresh().DistrustAsync(beside, portalId, TestContext.Current.CancellationToken);
        await using var transactionBeside = await beside.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await Refresh().RefreshAsync(connection, beside, portalId, new(Everything: true, [], [], [], [], []), TestContext.Current.CancellationToken);
        await transactionBeside.CommitAsync(TestContext.Current.CancellationToken);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
    }

    public async Task ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }

    public async Task<T> SingleAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        return await connection.QuerySingleAsync<T>(sql, parameters);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsync();
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    /// <summary>All rows of a table as text, in the order of their text: equal lists mean equal tables.</summary>
    public Task<IReadOnlyList<string>> DumpAsync(string table) => QueryAsync<string>($"select t::text from {table} t order by 1");

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private DataChecks Checks() => new(Portals, NullLogger<DataChecks>.Instance);

    private MartRefresh Refresh(params IMartPart[] more)
    {
        var settings = Substitute.For<IPortalSettingsReader>();
        settings.ReadAsync(Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(_ => Task.FromResult(Settings));
        return new MartRefresh(
            [new DealPart(), new LeadPart(), new ActivityPart(), new TaskPart(), new TouchPart(), .. more], settings);
    }

    private ValueTask<NpgsqlConnection> OpenAsync() =>
        services.GetRequiredService<ISystemDatabase>().OpenAsync(TestContext.Current.CancellationToken);
}
