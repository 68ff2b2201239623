using FsCheck.Xunit;
using Reports.Domain.Periods;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Periods;

public sealed class ComparisonPeriodsTests
{
    private static readonly WorkingCalendar NoHolidays = new(new HashSet<DateOnly>());

    [Theory]
    [InlineData("2026-03-01", "2026-03-31", "2026-02-01", "2026-02-28", "2025-03-01", "2025-03-31")] // a whole month
    [InlineData("2026-01-01", "2026-03-31", "2025-10-01", "2025-12-31", "2025-01-01", "2025-03-31")] // a quarter
    [InlineData("2026-03-10", "2026-03-12", "2026-03-07", "2026-03-09", "2025-03-10", "2025-03-12")] // as many days before
    [InlineData("2024-02-01", "2024-02-29", "2024-01-01", "2024-01-31", "2023-02-01", "2023-02-28")] // 29 February
    public void Of_FinishedPeriod_TakesWholeNeighbours(string from, string to, string previousFrom, string previousTo, string agoFrom, string agoTo)
    {
        var periods = ComparisonPeriods.Of(Day(from), Day(to), new(2026, 11, 23), NoHolidays);
        periods.Previous.ShouldBe(new(Day(previousFrom), Day(previousTo)));
        periods.YearAgo.ShouldBe(new(Day(agoFrom), Day(agoTo)));
    }

    [Fact]
    public void Of_UnfinishedMonth_TakesTheWorkingDaysThatHaveElapsed()
    {
        // 23 November 2026 is the 16th working day of the month; the 16th of October 2026 is the 22nd, of November 2025 the 24th.
        var periods = ComparisonPeriods.Of(new(2026, 11, 1), new(2026, 11, 30), new(2026, 11, 23), NoHolidays);
        periods.Previous.ShouldBe(new(new(2026, 10, 1), new(2026, 10, 22)));
        periods.YearAgo.ShouldBe(new(new(2025, 11, 1), new(2025, 11, 24)));
    }

    [Fact]
    public void Of_PeriodOfTheFuture_ComparesWithNothing()
    {
        var periods = ComparisonPeriods.Of(new(2026, 12, 1), new(2026, 12, 31), new(2026, 11, 23), NoHolidays);
        periods.Previous.IsEmpty.ShouldBeTrue();
        periods.YearAgo.IsEmpty.ShouldBeTrue();
    }

    [Property]
    public void Of_UnfinishedPeriod_NeverHasMoreWorkingDaysThanElapsed(int start, int length, int sinceStart, int[] seeds)
    {
        var (calendar, _) = Days.Calendar(seeds);
        var from = Days.Any(start);
        var to = Days.After(from, length);
        var today = from.AddDays((int)((uint)sinceStart % (to.DayNumber - from.DayNumber + 1)));
        var elapsed = calendar.WorkingDays(from, today);
        var periods = ComparisonPeriods.Of(from, to, today, calendar);
        calendar.WorkingDays(periods.Previous.From, periods.Previous.To).ShouldBeLessThanOrEqualTo(elapsed);
        calendar.WorkingDays(periods.YearAgo.From, periods.YearAgo.To).ShouldBeLessThanOrEqualTo(elapsed);
        periods.Previous.To.ShouldBeLessThan(from);
    }

    [Property]
    public void Of_FinishedPeriodThatIsNoWholeMonth_ComparesAsManyDays(int start, int length)
    {
        var from = Days.Any(start);
        if (from.Day == 1) from = from.AddDays(1);
        var to = Days.After(from, length);
        var previous = ComparisonPeriods.Of(from, to, to.AddDays(1), NoHolidays).Previous;
        previous.To.ShouldBe(from.AddDays(-1));
        (previous.To.DayNumber - previous.From.DayNumber).ShouldBe(to.DayNumber - from.DayNumber);
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text);
}
