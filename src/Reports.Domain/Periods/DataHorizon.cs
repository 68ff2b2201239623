namespace Reports.Domain.Periods;

/// <summary>How far back a report may look.</summary>
public static class DataHorizon
{
    /// <summary>Months before the present one that a trial and a paid report see.</summary>
    public const int FullMonths = 24;

    /// <summary>Months before the present one that a free report sees.</summary>
    public const int FreeMonths = 3;

    /// <summary>The first day that is answered: the first of the month <paramref name="months"/> before <paramref name="today"/>'s.</summary>
    public static DateOnly Start(DateOnly today, int months) => new DateOnly(today.Year, today.Month, 1).AddMonths(-months);
}
