using Dapper;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.SalesPlan;

/// <summary>The service over a small portal: two funnels, three employees of two departments, a quarter of deals. Its day is 20 March 2026.</summary>
public sealed class SalesPlanPortal(PostgresFixture postgres) : IAsyncLifetime
{
    public ApiFactory Api { get; private set; } = null!;

    public int Portal { get; private set; }

    public string Key { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Api = await ApiFactory.CreateAsync(postgres);
        Portal = await Api.AddPortalAsync("plan.bitrix24.ru", asOf: new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero));
        Key = await Api.AddKeyAsync(Portal, "admin");
        await using var connection = await Api.OpenAsync();
        await connection.ExecuteAsync(
            """
            insert into crm.funnel (portal_id, id, name) values (@Portal, 0, 'Продажи'), (@Portal, 3, 'Сервис');
            insert into crm.department (portal_id, id, parent_id, name, head_id) values (@Portal, 1, null, 'Компания', null), (@Portal, 2, 1, 'Продажи', 1);
            insert into crm.employee (portal_id, id, name, active, department_ids) values
              (@Portal, 1, 'Анна', true, '{2}'), (@Portal, 2, 'Борис', true, '{1}'), (@Portal, 3, '=cmd()', false, '{2}');
            """,
            new { Portal });
        await MartSeed.DealsAsync(
            connection, Portal,
            new(1, "S", new(2026, 1, 1), new(2026, 1, 31), Amount: 10),
            new(2, "S", new(2026, 1, 1), new(2026, 2, 15), Amount: 20, FunnelId: 3, ReopenedTimes: 1),
            new(3, "S", new(2026, 1, 1), new(2026, 3, 5), Amount: 40, EmployeeId: 2, SourceId: null),
            new(4, "S", new(2025, 1, 1), new(2026, 3, 25), Amount: 80),
            new(5, "S", new(2026, 3, 1), new(2026, 3, 20), Amount: 5, EmployeeId: null),
            new(6, "S", new(2026, 3, 1), new(2026, 3, 19), Amount: 7.55m, EmployeeId: 3),
            new(7, "P", new(2026, 3, 10), null, Amount: 320));
    }

    public ValueTask DisposeAsync() => Api.DisposeAsync();
}
