using Reports.Domain.Marketing;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Marketing;

public sealed class SourceRankingTests
{
    [Fact]
    public void Of_SpendOfTwoSources_MoneyDecides()
    {
        SourceResult[] sources = [Source("WEB", romi: 2m, leadToWin: 0.1m), Source("CALL", romi: -0.5m, leadToWin: 0.9m), Source("MAIL", leadToWin: 0.95m)];

        SourceRanking.Of(sources).ShouldBe(new BestAndWorstSource(SourceMeasure.Romi, "WEB", "CALL"));
    }

    [Fact]
    public void Of_SpendOfOneSource_TheWayFromLeadToWinDecides()
    {
        SourceResult[] sources = [Source("WEB", romi: 2m, leadToWin: 0.1m), Source("CALL", leadToWin: 0.3m), Source("MAIL", leadToWin: 0.2m)];

        SourceRanking.Of(sources).ShouldBe(new BestAndWorstSource(SourceMeasure.LeadToWin, "CALL", "WEB"));
    }

    [Fact]
    public void Of_NoLeads_TheWinRateDecides()
    {
        SourceResult[] sources = [Source("WEB", leads: 0, winRate: 0.2m), Source("CALL", leads: 0, winRate: 0.5m)];

        SourceRanking.Of(sources).ShouldBe(new BestAndWorstSource(SourceMeasure.WinRate, "CALL", "WEB"));
    }

    [Theory]
    [InlineData(19, 19, null)]
    [InlineData(20, 19, "TINY")]
    [InlineData(19, 20, "TINY")]
    public void Of_ASourceWithFewRecords_IsNotJudged(long leads, long decided, string? best)
    {
        SourceResult[] sources = [Source("WEB", romi: 1m), Source("TINY", leads, decided, romi: 9m)];

        SourceRanking.Of(sources)?.Best.ShouldBe(best);
        (SourceRanking.Of(sources) is null).ShouldBe(best is null);
    }

    [Fact]
    public void Of_EqualValues_MoreRevenueIsBetter()
    {
        SourceResult[] sources = [Source("A", winRate: 0.5m, revenue: 1), Source("B", winRate: 0.5m, revenue: 2), Source("C", winRate: 0.1m)];

        SourceRanking.Of(sources)!.Best.ShouldBe("B");
    }

    [Fact]
    public void Of_NothingToTellApart_IsNothing()
    {
        SourceRanking.Of([]).ShouldBeNull();
        SourceRanking.Of([Source("WEB", winRate: 0.5m)]).ShouldBeNull();
        SourceRanking.Of([Source("WEB", winRate: 0.5m), Source("CALL", winRate: 0.5m)]).ShouldBeNull();
    }

    private static SourceResult Source(
        string id, long leads = 100, long decided = 100, decimal? romi = null, decimal? leadToWin = null, decimal? winRate = null, decimal revenue = 0) =>
        new(id, leads, decided, revenue, romi, leadToWin, winRate);
}
