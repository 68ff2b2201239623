namespace Reports.Domain.Periods;

/// <summary>Where a period stands to the day whose state the data shows.</summary>
public enum PeriodState
{
    /// <summary>It ended before today.</summary>
    Past,

    /// <summary>It contains today.</summary>
    Current,

    /// <summary>It begins after today.</summary>
    Future,
}

/// <summary>How far a period has come, in working days.</summary>
/// <param name="State">Past, current or future.</param>
/// <param name="Elapsed">Working days from the start to today, today included.</param>
/// <param name="Remaining">Working days from tomorrow to the end.</param>
public sealed record PeriodProgress(PeriodState State, int Elapsed, int Remaining)
{
    /// <summary>The progress of <paramref name="from"/>..<paramref name="to"/> on <paramref name="today"/>.</summary>
    public static PeriodProgress At(DateOnly from, DateOnly to, DateOnly today, WorkingCalendar calendar)
    {
        var state = to < today ? PeriodState.Past : from > today ? PeriodState.Future : PeriodState.Current;
        return state switch
        {
            PeriodState.Past => new(state, calendar.WorkingDays(from, to), 0),
            PeriodState.Future => new(state, 0, calendar.WorkingDays(from, to)),
            _ => new(state, calendar.WorkingDays(from, today), calendar.WorkingDays(today.AddDays(1), to)),
        };
    }
}
