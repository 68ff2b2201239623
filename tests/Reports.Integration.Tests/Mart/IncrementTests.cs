using Reports.Integration.Tests.Fixtures;

namespace Reports.Integration.Tests.Mart;

public sealed class IncrementTests(PostgresFixture postgres)
{
    private static readonly string[] Tables = ["mart.deal", "mart.lead", "mart.basis"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task RandomIncrements_EqualARebuild_AndLeaveOtherPortalsAlone(int seed)
    {
        await using var mart = await MartHarness.CreateAsync(postgres);
        var mine = new RandomCrm(1, seed);
        var (sql, deals, leads) = new RandomCrm(2, seed).Change(60);
        await mart.ExecuteAsync(sql);
        await mart.RefreshAsync(2, new(Everything: false, deals, leads, [], [], []));

        for (var round = 0; round < 12; round++)
        {
            (sql, deals, leads) = mine.Change(round == 0 ? 150 : 12);
            await mart.ExecuteAsync(sql);
            await mart.RefreshAsync(1, new(Everything: false, deals, leads, [], [], []));
        }

        var increments = new List<IReadOnlyList<string>>();
        foreach (var table in Tables) increments.Add(await mart.DumpAsync(table));
        increments[0].Count(row => row.StartsWith("(1,", StringComparison.Ordinal)).ShouldBeGreaterThan(10);

        // From nothing, and over what is there: both must come to the same.
        await mart.RebuildAsync(1);
        await ShouldEqualAsync("over the old facts");
        await mart.ExecuteAsync("truncate " + string.Join(", ", Tables));
        await mart.RebuildAsync(1);
        await mart.RebuildAsync(2);
        await ShouldEqualAsync("from nothing");

        async Task ShouldEqualAsync(string how)
        {
            for (var i = 0; i < Tables.Length; i++) (await mart.DumpAsync(Tables[i])).ShouldBe(increments[i], $"{Tables[i]} {how}, seed {seed}");
        }
    }

    [Fact]
    public async Task Rebuild_MendsFactsThatWereWrong()
    {
        await using var mart = await MartHarness.CreateAsync(postgres);
        var (sql, _, _) = new RandomCrm(1, 9).Change(100);
        await mart.ExecuteAsync(sql);
        await mart.RebuildAsync(1);
        var right = await mart.DumpAsync("mart.deal");
        await mart.ExecuteAsync("update mart.deal set amount = 1, semantics = 'F'");
        await mart.RebuildAsync(1);
        (await mart.DumpAsync("mart.deal")).ShouldBe(right);
    }
}
