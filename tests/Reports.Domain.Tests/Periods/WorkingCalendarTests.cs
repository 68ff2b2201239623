using FsCheck.Xunit;
using Reports.Domain.Periods;
using Shouldly;
using Xunit;

namespace Reports.Domain.Tests.Periods;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar MayHolidays = new(new HashSet<DateOnly>
        { new(2026, 5, 1), new(2026, 5, 9), new(2026, 5, 11) });

    [Theory]
    [InlineData("2026-05-01", "2026-05-31", 19)] // 21 weekdays; 1 and 11 May are holidays, 9 May is a Saturday anyway
    [InlineData("2026-05-09", "2026-05-11", 0)]
    [InlineData("2026-05-12", "2026-05-12", 1)]
    [InlineData("2026-05-12", "2026-05-11", 0)]
    public void WorkingDays_InMay_LeavesHolidaysOut(string from, string to, int expected) =>
        MayHolidays.WorkingDays(DateOnly.Parse(from), DateOnly.Parse(to)).ShouldBe(expected);

    [Theory]
    [InlineData("2026-05-01", 1, "2026-05-04")]
    [InlineData("2026-05-08", 2, "2026-05-12")]
    [InlineData("2026-05-01", 10, "2026-05-18")]
    public void WorkingDay_InMay_CountsFromTheFirst(string from, int count, string expected) =>
        MayHolidays.WorkingDay(DateOnly.Parse(from), count).ShouldBe(DateOnly.Parse(expected));

    [Fact]
    public void WorkingDay_BeyondTheCalendar_IsNull() => MayHolidays.WorkingDay(new(9999, 12, 30), 5).ShouldBeNull();

    [Property]
    public void WorkingDays_AnySpan_EqualsWalkingTheDays(int start, int length, int[] seeds)
    {
        var (calendar, holidays) = Days.Calendar(seeds);
        var from = Days.Any(start);
        var to = Days.After(from, length);
        var walked = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var works = day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !holidays.Contains(day);
            calendar.IsWorkingDay(day).ShouldBe(works);
            if (works) walked++;
        }

        calendar.WorkingDays(from, to).ShouldBe(walked);
    }

    [Property]
    public void WorkingDay_AnyCount_IsTheInverseOfCounting(int start, byte n, int[] seeds)
    {
        var (calendar, _) = Days.Calendar(seeds);
        var from = Days.Any(start);
        var day = calendar.WorkingDay(from, n + 1).ShouldNotBeNull();
        calendar.IsWorkingDay(day).ShouldBeTrue();
        calendar.WorkingDays(from, day).ShouldBe(n + 1);
    }
}
