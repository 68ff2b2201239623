using Reports.Domain.Crm;

namespace Reports.Domain.Calls;

/// <summary>What a call counts as. A missed call is not also an incoming one.</summary>
public enum CallOutcome
{
    /// <summary>An incoming call that was answered.</summary>
    Incoming,

    /// <summary>A call by an employee, a call-back among them, whether answered or not.</summary>
    Outgoing,

    /// <summary>An incoming call that nobody answered.</summary>
    Missed,
}

/// <summary>What the classification concluded of a call.</summary>
/// <param name="Outcome">Incoming, outgoing or missed.</param>
/// <param name="TalkSeconds">Length of an answered call in seconds, 0 for any other.</param>
/// <param name="On">Local date of the start.</param>
/// <param name="Weekday">Local day of the week, 1 is Monday.</param>
/// <param name="Hour">Local hour, 0–23.</param>
public readonly record struct CallClass(CallOutcome Outcome, int TalkSeconds, DateOnly On, int Weekday, int Hour);

/// <summary>Reads a row of the telephony statistics (<c>voximplant.statistic.get</c>).</summary>
public static class CallClassifier
{
    private const string Answered = "200";

    /// <summary>The call's class; null for a call that counts nowhere (type 5, an announcement, and types that Bitrix24 may add).</summary>
    /// <param name="typeId"><c>CALL_TYPE</c>: 1 outgoing, 2 incoming, 3 incoming and redirected, 4 call-back, 5 announcement.</param>
    /// <param name="failedCode"><c>CALL_FAILED_CODE</c>: 200 is success.</param>
    /// <param name="durationSeconds"><c>CALL_DURATION</c>.</param>
    /// <param name="startedAt"><c>CALL_START_DATE</c>.</param>
    /// <param name="dates">The portal's time zone.</param>
    public static CallClass? Classify(int typeId, string failedCode, int durationSeconds, DateTimeOffset startedAt, LocalDates dates)
    {
        var answered = string.Equals(failedCode, Answered, StringComparison.Ordinal);
        CallOutcome? outcome = typeId switch
        {
            1 or 4 => CallOutcome.Outgoing,
            2 or 3 => answered ? CallOutcome.Incoming : CallOutcome.Missed,
            _ => null,
        };
        return outcome is { } known ? At(known, answered ? durationSeconds : 0, startedAt, dates) : null;
    }

    /// <summary>
    /// The same from a call activity, for portals without telephony statistics: <c>DIRECTION</c> 1 is incoming, 2 outgoing; an incoming call
    /// that is not completed was missed, an outgoing one that is not completed is only planned. Such a call's length is not known.
    /// </summary>
    /// <param name="direction"><c>DIRECTION</c>.</param>
    /// <param name="completed"><c>COMPLETED</c>.</param>
    /// <param name="startedAt"><c>START_TIME</c>.</param>
    /// <param name="asOf">The moment whose state is asked for: an incoming call of the future cannot have been missed.</param>
    /// <param name="dates">The portal's time zone.</param>
    public static CallClass? ClassifyActivity(int? direction, bool completed, DateTimeOffset startedAt, DateTimeOffset asOf, LocalDates dates)
    {
        CallOutcome? outcome = (direction, completed) switch
        {
            (1, true) => CallOutcome.Incoming,
            (1, false) when startedAt <= asOf => CallOutcome.Missed,
            (2, true) => CallOutcome.Outgoing,
            _ => null,
        };
        return outcome is { } known ? At(known, 0, startedAt, dates) : null;
    }

    private static CallClass At(CallOutcome outcome, int talkSeconds, DateTimeOffset startedAt, LocalDates dates)
    {
        var local = dates.At(startedAt);
        return new(outcome, talkSeconds, DateOnly.FromDateTime(local), ((int)local.DayOfWeek + 6) % 7 + 1, local.Hour);
    }
}
