using FsCheck.Xunit;
using Reports.Domain.SalesDynamics;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.SalesDynamics;

public sealed class PipelineTests
{
    private static readonly DateOnly Day = new(2026, 2, 10);

    [Theory]
    [InlineData(0, null, true)]    // created that day, open
    [InlineData(1, null, false)]   // created later
    [InlineData(-5, 1, true)]      // closed later
    [InlineData(-5, 0, false)]     // closed that day
    [InlineData(-5, -1, false)]
    public void IsInPipeline_FromItsCreationUntilTheDayBeforeItsClosing(int created, int? closed, bool expected) =>
        SalesDynamicsFormulas.IsInPipeline(Day.AddDays(created), closed is { } days ? Day.AddDays(days) : null, Day).ShouldBe(expected);

    [Theory]
    [InlineData("2026-02-01", "2026-02-28", "2026-03-05", "2026-02-28")]
    [InlineData("2026-02-01", "2026-02-28", "2026-02-28", "2026-02-28")]
    [InlineData("2026-02-01", "2026-02-28", "2026-02-10", "2026-02-10")]
    [InlineData("2026-02-01", "2026-02-28", "2026-02-01", "2026-02-01")]
    [InlineData("2026-02-01", "2026-02-28", "2026-01-31", null)]
    public void PipelineDay_IsNotLaterThanToday_AndNoneInTheFuture(string from, string to, string today, string? expected) =>
        SalesDynamicsFormulas.PipelineDay(DateOnly.Parse(from), DateOnly.Parse(to), DateOnly.Parse(today))
            .ShouldBe(expected is null ? null : DateOnly.Parse(expected));

    [Property]
    public void Pipeline_ChangesByWhatWasCreatedAndClosed(byte[] created, byte[] lived)
    {
        var deals = created.Zip(lived, (c, l) => (CreatedOn: Day.AddDays(c), ClosedOn: l > 200 ? (DateOnly?)null : Day.AddDays(c + l))).ToArray();
        int At(DateOnly day) => deals.Count(deal => SalesDynamicsFormulas.IsInPipeline(deal.CreatedOn, deal.ClosedOn, day));

        for (var day = Day; day < Day.AddDays(60); day = day.AddDays(1))
        {
            var next = day.AddDays(1);
            At(next).ShouldBe(At(day)
                + deals.Count(deal => deal.CreatedOn == next && deal.ClosedOn != next)
                - deals.Count(deal => deal.ClosedOn == next && deal.CreatedOn < next));
        }
    }

    [Property]
    public void WinRate_LiesBetweenZeroAndOne_AndIsNullWithoutDecisions(ushort won, ushort lost)
    {
        var rate = SalesDynamicsFormulas.WinRate(won, lost);

        if (won + lost == 0) rate.ShouldBeNull();
        else rate.ShouldNotBeNull().ShouldBeInRange(0, 1);
    }
}
