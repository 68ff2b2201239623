using Reports.Domain.Touches;

namespace Reports.Domain.Forgotten;

/// <summary>How long a record may stay untouched.</summary>
/// <param name="LeadDays">Days of 24 hours for leads.</param>
/// <param name="DealDays">Days of 24 hours for deals.</param>
public readonly record struct Thresholds(int LeadDays, int DealDays)
{
    /// <summary>The smallest threshold.</summary>
    public const int Least = 1;

    /// <summary>The largest threshold.</summary>
    public const int Most = 365;

    /// <summary>What a portal starts with: 3 days for leads, 7 for deals.</summary>
    public static Thresholds Default { get; } = new(3, 7);

    /// <summary>Whether both lie within the allowed range.</summary>
    public bool AreAllowed => LeadDays is >= Least and <= Most && DealDays is >= Least and <= Most;
}

/// <summary>Which open records are forgotten.</summary>
public static class ForgottenRule
{
    /// <summary>Days that the history reaches back: the local days before the day of <c>asOf</c>.</summary>
    public const int HistoryDays = 90;

    /// <summary>Forgotten now: open, silent for at least <paramref name="days"/> × 24 hours, and with nothing planned (unless that is to be ignored).</summary>
    public static bool IsForgotten(
        bool open, DateTimeOffset lastTouch, DateTimeOffset? plannedStep, bool ignorePlanned, int days, DateTimeOffset asOf) =>
        open && Silence.HasReached(days, lastTouch, asOf) && (ignorePlanned || plannedStep is null);

    /// <summary>The latest last touch with which a record is forgotten at <paramref name="moment"/>: what was touched later is not.</summary>
    public static DateTimeOffset LatestTouch(int days, DateTimeOffset moment) => moment - TimeSpan.FromDays(days);

    /// <summary>
    /// Forgotten at a moment of the past: the record existed, was open then (is open now or was closed later), and had been silent for
    /// long enough. Planned steps are not looked at in the past.
    /// </summary>
    /// <param name="touches">All touches of the record, later ones included.</param>
    /// <param name="signal">Which touches count.</param>
    /// <param name="createdOn">Local date of creation.</param>
    /// <param name="closedOn">Local date of closing; null while open.</param>
    /// <param name="day">The local day whose end is looked at.</param>
    /// <param name="endOfDay">The first instant after that day; a touch at or after it is later.</param>
    /// <param name="days">The threshold.</param>
    public static bool WasForgotten(
        IEnumerable<Touch> touches, TouchSignal signal, DateOnly createdOn, DateOnly? closedOn, DateOnly day, DateTimeOffset endOfDay, int days) =>
        ExistedOpen(createdOn, closedOn, day)
        && Silence.LastTouch(touches, signal, endOfDay.AddTicks(-1)) is { } last
        && Silence.HasReached(days, last.At, endOfDay);

    /// <summary>Whether a record was open at the end of a local day: created by then, and open now or closed later.</summary>
    public static bool ExistedOpen(DateOnly createdOn, DateOnly? closedOn, DateOnly day) =>
        createdOn <= day && (closedOn is not { } closed || closed > day);

    /// <summary>The local days of the history, oldest first: the ninety before <paramref name="today"/>.</summary>
    public static IEnumerable<DateOnly> History(DateOnly today) =>
        Enumerable.Range(1, HistoryDays).Reverse().Select(back => today.AddDays(-back));
}
