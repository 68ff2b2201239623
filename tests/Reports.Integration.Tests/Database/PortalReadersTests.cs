using Dapper;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Reports.Application.Settings;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Portals;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Database;

public sealed class PortalReadersTests(PostgresFixture postgres) : IAsyncLifetime
{
    private readonly IPortalSettingsReader settings = Substitute.For<IPortalSettingsReader>();
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        services = PostgresFixture.Services(await postgres.CreateDatabaseAsync());
        await ExecuteAsync(
            """
            insert into app.portal (member_id, domain, time_zone, as_of) values ('a', 'a.test', 'UTC', null), ('b', 'b.test', 'UTC', null);
            insert into crm.funnel (portal_id, id, name, sort) values (1, 0, 'Общая', 20), (1, 3, 'Опт', 10), (2, 0, 'Чужая', 10);
            insert into crm.status (portal_id, entity_id, status_id, name, sort, semantics) values
              (1, 'DEAL_STAGE', 'WON', 'Успех', 20, 'S'), (1, 'DEAL_STAGE', 'NEW', 'Новая', 10, 'P'), (1, 'DEAL_STAGE_3', 'C3:NEW', 'Заявка', 10, 'P'),
              (1, 'STATUS', 'NEW', 'Новый лид', 10, 'P'), (1, 'SOURCE', 'WEB', 'Сайт', 10, 'P'), (2, 'SOURCE', 'CALL', 'Звонок', 10, 'P');
            insert into crm.department (portal_id, id, parent_id, name, head_id) values (1, 1, null, 'Компания', 7), (1, 2, 1, 'Продажи', null);
            insert into crm.employee (portal_id, id, name, active, department_ids, deleted_at) values
              (1, 7, 'Анна', true, '{2,1}', null), (1, 8, 'Борис', false, '{}', now()), (2, 7, 'Чужой', true, '{}', null);
            insert into crm.user_field (portal_id, entity, name, title, type, options) values
              (1, 'deal', 'UF_CRM_REGION', 'Регион', 'enumeration', '[{"id": "45", "name": "Москва"}]'),
              (1, 'lead', 'UF_CRM_REGION', 'Регион', 'enumeration', '[{"id": "45", "name": "Москва"}, {"id": "46", "name": "Тверь"}]'),
              (1, 'deal', 'UF_CRM_FILE', 'Файл', 'file', '[]');
            """);
        settings.ReadAsync(1, Arg.Any<CancellationToken>()).Returns(_ => Task.FromResult(
            PortalSettings.Default("Asia/Vladivostok") with { Holidays = [new DateOnly(2026, 3, 9)] }));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    [Fact]
    public async Task Directory_HoldsThePortalsOwnNames()
    {
        var directory = await Directories().ReadAsync(1, 0, TestContext.Current.CancellationToken);
        directory.Funnels.Select(f => f.Name).ShouldBe(["Опт", "Общая"]);
        directory.Funnels[1].Stages.ShouldBe([new("NEW", "Новая", "P"), new("WON", "Успех", "S")]);
        directory.Departments.ShouldBe([new(1, null, "Компания", 7), new(2, 1, "Продажи", null)]);
        directory.Employees.Select(e => (e.Id, e.Name, e.Active, e.Deleted)).ShouldBe([(7, "Анна", true, false), (8, "Борис", false, true)]);
        directory.Employees[0].DepartmentIds.ShouldBe([2, 1]);
        directory.Sources.ShouldBe([new("WEB", "Сайт")]);
        var field = directory.Fields.ShouldHaveSingleItem();
        (field.Name, field.Title, field.Type).ShouldBe(("UF_CRM_REGION", "Регион", "enumeration"));
        field.Of.ShouldBe(["deal", "lead"]);
        field.Values.ShouldBe([new("45", "Москва"), new("46", "Тверь")]);
    }

    [Fact]
    public async Task Directory_IsReadAgainOnlyWithANewVersion()
    {
        var reader = Directories();
        var first = await reader.ReadAsync(1, 1, TestContext.Current.CancellationToken);
        await ExecuteAsync("update crm.status set name = 'Лендинг' where portal_id = 1 and entity_id = 'SOURCE'");
        (await reader.ReadAsync(1, 1, TestContext.Current.CancellationToken)).ShouldBeSameAs(first);
        (await reader.ReadAsync(1, 2, TestContext.Current.CancellationToken)).Sources.ShouldBe([new("WEB", "Лендинг")]);
    }

    [Fact]
    public async Task State_SpeaksOfTheSettingsZoneAndCalendar()
    {
        await ExecuteAsync("update app.portal set as_of = '2026-03-08T15:00:00Z', data_version = 5 where portal_id = 1");
        var state = await new PortalStateReader(Portals, new PortalStates(settings, new PortalCache(), TimeProvider.System)).ReadAsync(1, TestContext.Current.CancellationToken);
        state.Today.ShouldBe(new DateOnly(2026, 3, 9)); // past midnight in Vladivostok
        (state.Domain, state.TimeZone, state.BaseCurrency, state.DataVersion).ShouldBe(("a.test", "Asia/Vladivostok", "RUB", 5));
        state.AsOf.ShouldBe(new DateTimeOffset(2026, 3, 8, 15, 0, 0, TimeSpan.Zero));
        state.Calendar.IsWorkingDay(new(2026, 3, 9)).ShouldBeFalse();
        state.Calendar.IsWorkingDay(new(2026, 3, 10)).ShouldBeTrue();
    }

    [Fact]
    public async Task State_FollowsAChangeOfSettings_WithTheVersion()
    {
        var reader = new PortalStateReader(Portals, new PortalStates(settings, new PortalCache(), TimeProvider.System));
        await ExecuteAsync("update app.portal set as_of = '2026-03-08T15:00:00Z' where portal_id = 1");
        (await reader.ReadAsync(1, TestContext.Current.CancellationToken)).TimeZone.ShouldBe("Asia/Vladivostok");
        settings.ReadAsync(1, Arg.Any<CancellationToken>()).Returns(Task.FromResult(PortalSettings.Default("Europe/Moscow")));
        await ExecuteAsync("update app.portal set data_version = data_version + 1 where portal_id = 1");
        (await reader.ReadAsync(1, TestContext.Current.CancellationToken)).Today.ShouldBe(new DateOnly(2026, 3, 8));
    }

    [Fact]
    public async Task State_OfAnUnknownPortal_IsAnError() =>
        await Should.ThrowAsync<InvalidOperationException>(() =>
            new PortalStateReader(Portals, new PortalStates(settings, new PortalCache(), TimeProvider.System)).ReadAsync(99, TestContext.Current.CancellationToken));

    private IPortalDatabase Portals => services.GetRequiredService<IPortalDatabase>();

    private PortalDirectoryReader Directories() => new(Portals, new PortalCache());

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await services.GetRequiredService<ISystemDatabase>().OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(sql);
    }
}
