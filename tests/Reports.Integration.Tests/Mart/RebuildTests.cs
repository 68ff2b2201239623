using NSubstitute;
using Reports.Application.Settings;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart;
using Reports.Infrastructure.Portals;
using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Mart;

/// <summary>A rebuild works on two connections: what becomes of its halves when one of them fails.</summary>
public sealed class RebuildTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly string[] Tables = ["mart.deal", "mart.activity", "mart.task", "mart.manager_flow"];
    private MartHarness mart = null!;

    public async ValueTask InitializeAsync()
    {
        mart = await MartHarness.CreateAsync(postgres);
        await new RandomPortal(5, 30, 40).WriteAsync(mart);
        await mart.ExecuteAsync(
            """
            insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, completed, responsible_id, created_at, updated_at, completed_seen_at)
            select 1, i, 3, 1, 4, 'CRM_EMAIL', true, 1, '2026-03-02 09:00Z', '2026-03-02 09:00Z', '2026-03-02 09:00Z' from generate_series(1, 20) i
            on conflict do nothing
            """);
        await mart.RebuildAsync(1);
    }

    public ValueTask DisposeAsync() => mart.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AFailure_OnEitherConnection_ChangesNothing_AndIsMadeUpForByTheNextRefresh(bool standsAlone)
    {
        var right = await DumpAsync();
        await mart.ExecuteAsync("update mart.deal set title = 'wrong'; update mart.activity set owner_id = -1");
        var before = await DumpAsync();

        var failure = await Should.ThrowAsync<InvalidOperationException>(() => mart.RebuildAsync(1, new FailingPart(standsAlone)));

        failure.Message.ShouldBe(FailingPart.Message);
        (await DumpAsync()).ShouldBe(before);

        await mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));
        (await DumpAsync()).ShouldBe(right);
    }

    [Fact]
    public async Task AnEndBetweenTheTwoCommits_IsMendedByTheNextRefresh()
    {
        var right = await DumpAsync();
        await mart.ExecuteAsync("update mart.deal set title = 'wrong'; update mart.activity set owner_id = -1");
        await mart.RebuildWithoutItsEndAsync(1);
        (await mart.SingleAsync<long>("select count(*) from mart.activity where owner_id = -1")).ShouldBe(0, "one half is committed");
        (await mart.SingleAsync<long>("select count(*) from mart.deal where title = 'wrong'")).ShouldBeGreaterThan(0, "the other is not");
        (await IsWholeAsync()).ShouldBeFalse();

        await mart.RefreshAsync(1, new(Everything: false, [], [], [], [], []));

        (await DumpAsync()).ShouldBe(right);
        (await IsWholeAsync()).ShouldBeTrue();
    }

    /// <summary>Whoever changed the settings would take a failure for one of the rebuild, and put the settings back.</summary>
    [Fact]
    public async Task AFailedCheckOfTheData_IsNoFailureOfTheRebuild()
    {
        await mart.ExecuteAsync("update mart.deal set title = 'wrong'; drop table app.data_check");

        await mart.RebuildAsync(1);

        (await mart.SingleAsync<long>("select count(*) from mart.deal where title = 'wrong'")).ShouldBe(0);
    }

    private async Task<bool> IsWholeAsync()
    {
        var settings = Substitute.For<IPortalSettingsReader>();
        settings.ReadAsync(1, Arg.Any<CancellationToken>()).Returns(mart.Settings);
        var reader = new PortalStateReader(mart.Portals, new PortalStates(settings, new PortalCache(), TimeProvider.System));
        return (await reader.ReadAsync(1, TestContext.Current.CancellationToken)).IsWhole;
    }

    private async Task<string[]> DumpAsync()
    {
        var rows = new List<string>();
        foreach (var table in Tables) rows.AddRange((await mart.DumpAsync(table)).Select(row => $"{table} {row}"));
        return [.. rows];
    }

    /// <summary>Comes after all others.</summary>
    private sealed class FailingPart(bool standsAlone) : IMartPart
    {
        public const string Message = "no space left";

        public int Order => 99;

        public bool StandsAlone => standsAlone;

        public Task RefreshAsync(MartRun run, CancellationToken cancellationToken) => throw new InvalidOperationException(Message);
    }
}
