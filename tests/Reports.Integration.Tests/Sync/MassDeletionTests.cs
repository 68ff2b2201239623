using Microsoft.Extensions.DependencyInjection;
using Reports.DemoPortal.Control;
using Reports.Infrastructure.Sync;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Sync;

/// <summary>Many records vanish from a small portal at once: deletions are told from lost rights by asking for each of them.</summary>
public sealed class MassDeletionTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData("increment")]
    [InlineData("nightly")]
    [InlineData("full")]
    public async Task DeletedRecords_AreNoDrop_WhenThePortalSaysThatTheyDoNotExist(string kind)
    {
        await using var sync = await OfAHundredLeadsAsync();
        sync.Demo.Portal.Edit(company => company.Leads.RemoveAll(lead => lead.Id % 2 == 0));
        var left = sync.Demo.Company.Leads.Count;
        left.ShouldBeInRange(30, 70);

        var run = await sync.PublishAsync(Enum.Parse<SyncKind>(kind, ignoreCase: true));

        run.Deleted.ShouldBe(100 - left);
        (await sync.QueryAsync<long>("select count(*) from crm.lead where deleted_at is null")).ShouldBe(left);
        (await sync.QueryAsync<long>("select count(*) from mart.lead")).ShouldBe(left);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RecordsThatThePortalStillHas_AreADrop(bool refused)
    {
        await using var sync = await OfAHundredLeadsAsync();
        sync.Demo.Faults.Plant(new(FaultKind.Hidden, Count: 100_000, Method: "crm.lead.list"));
        if (refused) sync.Demo.Faults.Plant(new(FaultKind.Hidden, Count: 100_000, Method: "crm.lead.get"));

        (await sync.RunAsync(SyncKind.Nightly)).ShouldBeFalse();

        (await sync.StateAsync()).ErrorCode.ShouldBe("drop");
        (await sync.QueryAsync<long>("select count(*) from crm.lead where deleted_at is null")).ShouldBe(100);
        sync.Demo.Faults.CallsOf("crm.lead.get").ShouldBe(100, "each was asked for");
        sync.Demo.Faults.Clear();
        (await sync.PublishAsync(SyncKind.Nightly)).Deleted.ShouldBe(0);
    }

    [Fact]
    public async Task FewHiddenRecords_AreKept_AmongManyDeletedOnes()
    {
        await using var sync = await OfAHundredLeadsAsync();
        var gone = sync.Demo.Company.Leads.Where(lead => lead.Id % 2 == 0).ToArray();
        sync.Demo.Portal.Edit(company => company.Leads.RemoveAll(lead => lead.Id % 2 == 0));
        sync.Demo.Faults.Plant(new(FaultKind.Hidden, Count: 5, Method: "crm.lead.get"));

        var run = await sync.PublishAsync();

        run.Deleted.ShouldBe(gone.Length - 5);
        run.Warnings.Count.ShouldBe(1);
    }

    [Fact]
    public async Task MoreThanAreAskedFor_AreLetGo_ByTheSettingAlone()
    {
        await using var sync = await SyncHarness.LoadedAsync(postgres);
        sync.Demo.Portal.Edit(company => company.Leads.RemoveAll(lead => lead.Id % 2 == 0));
        (await sync.RunAsync()).ShouldBeFalse();
        var state = await sync.StateAsync();
        state.ErrorCode.ShouldBe("drop");
        state.Error!.ShouldContain("Sync__LargestDrop=1");
        sync.Demo.Faults.CallsOf("crm.lead.get").ShouldBe(0);

        await using var once = SyncHarness.Build(sync.ConnectionString, sync.Demo.WebhookUrl, sync.Log, ("Sync:LargestDrop", "1"));
        (await once.GetRequiredService<SyncRunner>().RunAsync(sync.PortalId, SyncKind.Increment, default)).ShouldBeTrue();
        (await sync.QueryAsync<long>("select count(*) from crm.lead where deleted_at is null and id % 2 = 0")).ShouldBe(0);
        (await sync.PublishAsync()).Deleted.ShouldBe(0);
    }

    private async Task<SyncHarness> OfAHundredLeadsAsync()
    {
        var sync = await SyncHarness.StartAsync(postgres);
        sync.Demo.Portal.Edit(company => company.Leads.RemoveRange(0, company.Leads.Count - 100));
        await sync.PublishAsync();
        (await sync.QueryAsync<long>("select count(*) from crm.lead")).ShouldBe(100);
        return sync;
    }
}
