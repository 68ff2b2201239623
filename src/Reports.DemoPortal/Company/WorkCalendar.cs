namespace Reports.DemoPortal.Company;

/// <summary>When the company works: weekdays, holidays, seasons, growth.</summary>
internal static class WorkCalendar
{
    private static readonly double[] Seasons = [0.62, 0.9, 1.05, 1.05, 0.85, 0.95, 0.85, 0.85, 1.08, 1.15, 1.2, 1.35];

    public static bool IsHoliday(DateOnly day) => (day.Month, day.Day) is (1, <= 8) or (2, 23) or (3, 8) or (5, 1) or (5, 9) or (6, 12) or (11, 4) or (12, 31);

    public static bool IsWorking(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    /// <summary>How lively a day is: growth since the company's start, the season and the day of the week.</summary>
    public static double Liveliness(DateOnly day, DateOnly start)
    {
        var growth = 0.8 * Math.Pow(1.22, (day.DayNumber - start.DayNumber) / 365.0);
        var rhythm = IsHoliday(day) ? 0.04 : day.DayOfWeek switch
        {
            DayOfWeek.Saturday => 0.09,
            DayOfWeek.Sunday => 0.04,
            DayOfWeek.Monday => 1.15,
            DayOfWeek.Friday => 0.85,
            _ => 1.0,
        };
        return growth * rhythm * Seasons[day.Month - 1];
    }

    /// <summary>A moment of that day: mostly working hours, now and then around midnight, which no report may misplace.</summary>
    public static long Moment(DateOnly day, Dice dice)
    {
        var seconds = dice.Share() switch
        {
            < 0.004 => 0,
            < 0.008 => 86_399,
            < 0.016 => dice.Between(0, 3 * 3600),
            < 0.024 => dice.Between(21 * 3600, 24 * 3600),
            _ => dice.Between(9 * 3600, 19 * 3600),
        };
        return Rest.Moment.StartOf(day) + seconds;
    }

    /// <summary>The working day at or after a date.</summary>
    public static DateOnly NextWorking(DateOnly day)
    {
        while (!IsWorking(day))
            day = day.AddDays(1);
        return day;
    }

    /// <summary>About <paramref name="days"/> after a moment, on a working day.</summary>
    public static long After(long moment, double days, Dice dice)
    {
        if (days < 0.7)
            return moment + dice.Between(600, 4 * 3600);

        var day = NextWorking(Rest.Moment.DayOf(moment).AddDays((int)Math.Round(Math.Min(days, 2000))));
        return Math.Max(moment + 60, Moment(day, dice));
    }
}
