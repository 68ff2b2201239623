using Reports.Infrastructure.Database;
using Reports.Infrastructure.Facts;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Facts;

public sealed class PortalFactsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;
    private readonly PortalCache cache = new();
    private MartHarness mart = null!;
    private PortalFacts facts = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        facts = new(mart.Portals, cache);
        await new RandomPortal(3, 30, 40).WriteAsync(mart);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync()
    {
        cache.Dispose();
        return mart.DisposeAsync();
    }

    [Fact]
    public async Task Facts_AreKeptForTheirVersion_AndReadWithoutOne()
    {
        var kept = await DealsAsync(1);
        await mart.ExecuteAsync("update mart.deal set amount = 7");

        (await DealsAsync(1)).ShouldBeSameAs(kept);
        var anew = await DealsAsync(null);
        anew.ShouldNotBeSameAs(kept);
        anew.All.ToArray().ShouldAllBe(deal => deal.Amount == 7);
        (await DealsAsync(2)).All.ToArray().ShouldAllBe(deal => deal.Amount == 7);
    }

    /// <summary>What somebody has asked for is there for the new version before the next question; nothing else is read.</summary>
    [Fact]
    public async Task ARenewal_ReadsWhatWasKept()
    {
        var kept = await DealsAsync(1);
        await mart.ExecuteAsync("update mart.deal set amount = 7");
        await mart.RefreshDealsAsync(1);
        await facts.RenewAsync(1, Cancellation);
        await mart.ExecuteAsync("update mart.deal set amount = 8");

        var renewed = await DealsAsync(2);
        renewed.ShouldNotBeSameAs(kept);
        renewed.All.ToArray().ShouldAllBe(deal => deal.Amount == 7);
        (cache.Keeps<DealFacts>(1), cache.Keeps<LeadFacts>(1), cache.Keeps<ActivityFacts>(1), cache.Keeps<DealFacts>(2)).ShouldBe((true, false, false, false));
    }

    /// <summary>Records in work are renewed as all facts are, and a filter asks those that are kept.</summary>
    [Fact]
    public async Task Silences_AreRenewed_AndNarrowed()
    {
        var kept = await SilencesAsync(1, null);
        kept.Open.Length.ShouldBeGreaterThan(5);
        await mart.ExecuteAsync("update mart.open_record set employee_id = 77");
        await mart.RefreshDealsAsync(1);
        await facts.RenewAsync(1, Cancellation);
        await mart.ExecuteAsync("update mart.open_record set employee_id = 78");

        (await SilencesAsync(2, null)).Open.ToArray().ShouldAllBe(record => record.EmployeeId == 77);
        var sources = kept.Open.ToArray().Select(record => kept.Sources[record.Source].SourceId).ToHashSet(StringComparer.Ordinal);
        var found = 0;
        foreach (var source in sources) found += (await SilencesAsync(2, [source])).Open.Length;
        (found, sources.Count > 1).ShouldBe((kept.Open.Length, true));
    }

    [Fact]
    public async Task APortal_HasNoFactsOfAnother()
    {
        (await facts.DealsAsync(2, 1, null, PortalFacts.NoFields, Cancellation)).All.Length.ShouldBe(0);
        (await facts.LeadsAsync(2, 1, null, PortalFacts.NoFields, Cancellation)).All.Length.ShouldBe(0);
        (await facts.SilencesAsync(2, 1, null, PortalFacts.NoFields, PortalFacts.NoFields, Cancellation)).Open.Length.ShouldBe(0);
        ((await DealsAsync(1)).All.Length, (await SilencesAsync(1, null)).Open.Length).ShouldSatisfyAllConditions(made => made.Item1.ShouldBeGreaterThan(20), made => made.Item2.ShouldBeGreaterThan(5));
    }

    private async Task<SilenceFacts> SilencesAsync(long? version, string[]? sources) =>
        await facts.SilencesAsync(1, version, sources, PortalFacts.NoFields, PortalFacts.NoFields, Cancellation);

    private async Task<DealFacts> DealsAsync(long? version) => await facts.DealsAsync(1, version, null, PortalFacts.NoFields, Cancellation);
}
