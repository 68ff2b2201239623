using FsCheck.Xunit;
using Reports.Domain.Periods;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Periods;

public sealed class PeriodTests
{
    [Property]
    public void Buckets_AnyPeriod_CoverEveryDayOnce(int start, int length, byte grainSeed)
    {
        var from = Days.Any(start);
        var period = new ReportPeriod(from, Days.After(from, length), (Grain)(grainSeed % 5));
        var next = period.From;
        foreach (var bucket in period.Buckets())
        {
            bucket.From.ShouldBe(next);
            bucket.Start.ShouldBe(ReportPeriod.StartOf(bucket.From, period.Grain));
            ReportPeriod.StartOf(bucket.To, period.Grain).ShouldBe(bucket.Start);
            bucket.Partial.ShouldBe(bucket.From > bucket.Start || bucket.To.AddDays(1) < ReportPeriod.Next(bucket.Start, period.Grain));
            next = bucket.To.AddDays(1);
        }

        next.ShouldBe(period.To.AddDays(1));
    }

    [Property]
    public void Progress_CurrentPeriod_SplitsItsWorkingDays(int start, int length, int sinceStart, int[] seeds)
    {
        var (calendar, _) = Days.Calendar(seeds);
        var from = Days.Any(start);
        var to = Days.After(from, length);
        var today = from.AddDays((int)((uint)sinceStart % (to.DayNumber - from.DayNumber + 1)));
        var progress = PeriodProgress.At(from, to, today, calendar);
        progress.State.ShouldBe(PeriodState.Current);
        (progress.Elapsed + progress.Remaining).ShouldBe(calendar.WorkingDays(from, to));
    }

    [Theory]
    [InlineData("2026-11-24", PeriodState.Future)]
    [InlineData("2026-11-23", PeriodState.Current)]
    [InlineData("2026-11-20", PeriodState.Past)]
    public void Progress_OneDay_KnowsWhereItStands(string day, PeriodState expected) =>
        PeriodProgress.At(DateOnly.Parse(day), DateOnly.Parse(day), new(2026, 11, 23), new(new HashSet<DateOnly>())).State.ShouldBe(expected);
}
