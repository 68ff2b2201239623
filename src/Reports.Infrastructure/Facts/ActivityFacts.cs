using System.Numerics;
using Reports.Application.ManagerEffectiveness;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Facts;

/// <summary>What an employee did: completed activities by kind, calls by outcome, seconds of answered calls.</summary>
internal readonly record struct ActivityFlow(
    int Meetings, int Calls, int Emails, int Todos, int Others, int IncomingCalls, int OutgoingCalls, int MissedCalls, long TalkSeconds)
    : IAdditionOperators<ActivityFlow, ActivityFlow, ActivityFlow>, ISubtractionOperators<ActivityFlow, ActivityFlow, ActivityFlow>
{
    /// <summary>Whether anything was done.</summary>
    public bool HasAny => (Meetings | Calls | Emails | Todos | Others | IncomingCalls | OutgoingCalls | MissedCalls) != 0;

    public static ActivityFlow operator +(ActivityFlow a, ActivityFlow b) => new(
        a.Meetings + b.Meetings, a.Calls + b.Calls, a.Emails + b.Emails, a.Todos + b.Todos, a.Others + b.Others,
        a.IncomingCalls + b.IncomingCalls, a.OutgoingCalls + b.OutgoingCalls, a.MissedCalls + b.MissedCalls, a.TalkSeconds + b.TalkSeconds);

    public static ActivityFlow operator -(ActivityFlow a, ActivityFlow b) => new(
        a.Meetings - b.Meetings, a.Calls - b.Calls, a.Emails - b.Emails, a.Todos - b.Todos, a.Others - b.Others,
        a.IncomingCalls - b.IncomingCalls, a.OutgoingCalls - b.OutgoingCalls, a.MissedCalls - b.MissedCalls, a.TalkSeconds - b.TalkSeconds);
}

/// <summary>An hour of the week; Monday is 1.</summary>
internal readonly record struct WeekHour(int Weekday, int Hour);

/// <summary>Calls by outcome.</summary>
internal readonly record struct CallFlow(int Incoming, int Outgoing, int Missed)
    : IAdditionOperators<CallFlow, CallFlow, CallFlow>, ISubtractionOperators<CallFlow, CallFlow, CallFlow>
{
    public static CallFlow operator +(CallFlow a, CallFlow b) => new(a.Incoming + b.Incoming, a.Outgoing + b.Outgoing, a.Missed + b.Missed);

    public static CallFlow operator -(CallFlow a, CallFlow b) => new(a.Incoming - b.Incoming, a.Outgoing - b.Outgoing, a.Missed - b.Missed);
}

/// <summary>
/// What employees did by day. There are ten times as many activities as deals, so that the database sums them by day and memory keeps the sums.
/// </summary>
/// <param name="byEmployee">By employee.</param>
/// <param name="hours">Calls by hour of the week.</param>
/// <param name="origin">Where calls and moments of completion come from; null before the first sync.</param>
/// <param name="days">How many days of employees and hours there are.</param>
internal sealed class ActivityFacts(DaySums<int, ActivityFlow> byEmployee, DaySums<WeekHour, CallFlow> hours, ActivityOriginRow? origin, int days) : IKept
{
    private readonly Lazy<DaySums<bool, ActivityFlow>> ofAll = new(() => byEmployee.By(_ => true));

    /// <summary>By employee.</summary>
    public DaySums<int, ActivityFlow> ByEmployee => byEmployee;

    /// <summary>Of all employees together.</summary>
    public DaySums<bool, ActivityFlow> OfAll => ofAll.Value;

    /// <summary>Calls of all employees by hour of the week.</summary>
    public DaySums<WeekHour, CallFlow> Hours => hours;

    /// <summary>Where calls and moments of completion come from; null before the first sync.</summary>
    public ActivityOriginRow? Origin => origin;

    public long Bytes => 60L * days;
}
