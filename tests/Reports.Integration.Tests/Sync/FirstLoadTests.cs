using Microsoft.Extensions.DependencyInjection;
using Reports.Application.Common;
using Reports.Application.Settings;
using Reports.DemoPortal.Control;
using Reports.Domain.Portals;
using Reports.Infrastructure.Sync;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

public sealed class FirstLoadTests(PostgresFixture postgres)
{
    [Fact]
    public async Task FirstLoad_BringsWhatThePortalHas()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        var run = await sync.PublishAsync();

        run.Kind.ShouldBe("first");
        run.Warnings.ShouldBeEmpty();
        var company = sync.Demo.Company;
        var horizon = new DateTimeOffset(2024, 11, 1, 0, 0, 0, TimeSpan.FromHours(3)).ToUnixTimeSeconds();
        var deals = company.Deals.Where(d => !d.IsRecurring && (d.Semantics == 'P' || d.Modified >= horizon)).ToArray();
        (await sync.QueryAsync<long>("select count(*) from crm.deal")).ShouldBe(deals.Length);
        (await sync.QueryAsync<long>("select count(*) from crm.lead")).ShouldBe(company.Leads.Count(l => l.Semantics == 'P' || l.Modified >= horizon));
        (await sync.QueryAsync<long>("select count(*) from crm.stage_move where entity = 'deal'")).ShouldBe(company.DealMoves.Count);
        (await sync.QueryAsync<long>("select count(*) from crm.stage_move where entity = 'lead'")).ShouldBe(company.LeadMoves.Count);
        (await sync.QueryAsync<long>("select count(*) from crm.activity")).ShouldBe(company.Activities.Count(a => !a.Completed || a.Modified >= horizon));
        (await sync.QueryAsync<long>("select count(*) from crm.call")).ShouldBe(company.Calls.Count(c => c.Started >= horizon));
        (await sync.QueryAsync<long>("select count(*) from crm.task")).ShouldBe(company.Tasks.Count(t => t.Status != 5 || t.Changed >= horizon));
        (await sync.QueryAsync<long>("select count(*) from crm.workgroup")).ShouldBe(company.Groups.Count);
        (await sync.QueryAsync<long>("select count(*) from crm.employee")).ShouldBe(company.Staff.Employees.Count);
        (await sync.QueryAsync<long>("select count(*) from crm.department")).ShouldBe(company.Staff.Departments.Count);
        (await sync.QueryAsync<decimal>("select sum(amount) from crm.deal")).ShouldBe(deals.Sum(d => d.Amount ?? 0));
        foreach (var entity in run.Entities) entity.Fetched.ShouldBe(entity.Expected ?? -1, entity.Name);

        var state = await sync.StateAsync();
        state.State.ShouldBe("idle");
        state.AsOf!.Value.ShouldBe(sync.Demo.Clock, TimeSpan.FromMinutes(5));
        (await sync.QueryAsync<long>("select count(*) from staging.deal")).ShouldBe(0);
        (await sync.QueryAsync<long>("select count(*) from mart.deal")).ShouldBe(deals.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ZoneChosenBeforeThePublication_Holds_ThoughTheLoadIsTriedAgain(bool configured)
    {
        (string, string)[] settings = [("Bitrix24:Repeats", "1"), .. configured ? [("Portal:TimeZone", "Asia/Omsk")] : Array.Empty<(string, string)>()];
        await using var sync = await SyncHarness.StartAsync(postgres, settings: settings);
        sync.Demo.Faults.Plant(new(FaultKind.ServerError, Count: 100, After: 8));
        (await sync.RunAsync()).ShouldBeFalse();
        (await ZoneAsync()).ShouldBe(configured ? "Asia/Omsk" : "Europe/Moscow");

        await using var scope = sync.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IPortalSettingsWriter>().WriteAsync(sync.PortalId, 1, PortalSettings.Default("Asia/Vladivostok"), default);
        await sync.Services.GetServices<IStartupStep>().OfType<PortalRegistration>().Single().RunAsync(default); // the service is started again
        sync.Demo.Faults.Clear();
        await sync.PublishAsync();
        (await ZoneAsync()).ShouldBe("Asia/Vladivostok");

        Task<string> ZoneAsync() => sync.QueryAsync<string>("select time_zone from app.portal");
    }

    [Fact]
    public async Task SecondRun_OfAQuietPortal_ChangesNothing_AndAsksLittle()
    {
        await using var sync = await SyncHarness.StartAsync(postgres);
        await sync.PublishAsync();
        var before = await sync.SnapshotAsync();

        var run = await sync.PublishAsync();
        run.Kind.ShouldBe("increment");
        run.Changed.ShouldBe(0);
        run.Deleted.ShouldBe(0);
        run.Requests.ShouldBeLessThan(15);
        (await sync.SnapshotAsync()).ShouldAgreeWith(before);
        (await sync.QueryAsync<long>("select data_version from app.portal")).ShouldBe(2);
    }
}
