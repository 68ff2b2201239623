using Reports.Domain.Periods;
using Reports.Domain.Tasks;

namespace Reports.Integration.Tests.TeamProductivity;

/// <summary>Team productivity counted the plainest way, task by task, straight from what Bitrix24 sent.</summary>
internal sealed class TeamProductivityReference(IEnumerable<RawTask> tasks, TaskBasis basis, DateTimeOffset asOf, string timeZone)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateOnly On(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    public Dictionary<string, decimal?> Figures(Func<RawTask, bool> of, DateOnly from, DateOnly to)
    {
        var chosen = tasks.Where(task => of(task) && Selected(task) is { } day && day >= from && day <= to).ToList();
        decimal Count(Func<RawTask, bool> condition) => chosen.Count(condition);
        bool Closed(RawTask task) => task.Status is 4 or 5;
        bool Late(RawTask task) => task.Deadline is { } deadline && (Closed(task) ? task.ClosedAt > deadline : deadline < asOf);
        bool Waits(RawTask task) => task.Status is 1 or 2 or 7;
        DateTimeOffset? Due(RawTask task) => task.PlannedStartAt ?? task.Deadline;
        bool StartCounts(RawTask task) => Due(task) is { } due && (due <= asOf || task.BegunAt is not null);
        bool StartOnTime(RawTask task) => StartCounts(task) && task.BegunAt is { } begun && begun <= Due(task);
        bool FinishCounts(RawTask task) => task.Deadline is { } deadline && (Closed(task) || deadline <= asOf);
        bool FinishOnTime(RawTask task) => FinishCounts(task) && Closed(task) && task.ClosedAt <= task.Deadline;
        var (start, started) = (Count(StartCounts), Count(StartOnTime));
        var (finish, finished) = (Count(FinishCounts), Count(FinishOnTime));
        var (joint, both) = (Count(task => StartCounts(task) && FinishCounts(task)), Count(task => StartOnTime(task) && FinishOnTime(task)));
        return new()
        {
            ["Total"] = chosen.Count,
            ["CompletedOnTime"] = Count(task => Closed(task) && !Late(task)),
            ["CompletedLate"] = Count(task => Closed(task) && Late(task)),
            ["InProgress"] = Count(task => task.Status == 3 && !Late(task)),
            ["InProgressOverdue"] = Count(task => task.Status == 3 && Late(task)),
            ["NotStarted"] = Count(task => Waits(task) && !Late(task)),
            ["NotStartedOverdue"] = Count(task => Waits(task) && Late(task)),
            ["Deferred"] = Count(task => task.Status == 6),
            ["WithoutDeadline"] = Count(task => task.Deadline is null),
            ["WithPlannedStart"] = Count(task => task.PlannedStartAt is not null),
            ["StartCounted"] = start,
            ["StartedOnTime"] = started,
            ["FinishCounted"] = finish,
            ["FinishedOnTime"] = finished,
            ["JointCounted"] = joint,
            ["JointOnTime"] = both,
            ["StartedOnTimeShare"] = Ratio(started, start),
            ["FinishedOnTimeShare"] = Ratio(finished, finish),
            ["ExecutionCoefficient"] = Ratio(started * finished, start * finish),
            ["JointOnTimeShare"] = Ratio(both, joint),
            ["PlannedStartCoverage"] = Ratio(Count(task => task.PlannedStartAt is not null), chosen.Count),
        };
    }

    /// <summary>The figures of the part of a bucket that lies in the period.</summary>
    public Dictionary<string, decimal?> Figures(Func<RawTask, bool> of, DateOnly from, DateOnly to, DateOnly bucket, Grain grain)
    {
        var last = ReportPeriod.Next(bucket, grain).AddDays(-1);
        return Figures(of, bucket < from ? from : bucket, last > to ? to : last);
    }

    /// <summary>What waits at the end of a day, or now on the day of the data; nothing is known of the future.</summary>
    public (long?, long?) Backlog(Func<RawTask, bool> of, DateOnly from, DateOnly to)
    {
        var today = On(asOf);
        if (from > today) return (null, null);
        if (to >= today)
        {
            var now = tasks.Where(task => of(task) && task.CreatedAt <= asOf && !(task.ClosedAt <= asOf)).ToList();
            return (now.Count, now.Count(task => task.Deadline < asOf));
        }

        var waiting = tasks.Where(task => of(task) && On(task.CreatedAt) <= to && (task.ClosedAt is not { } closed || On(closed) > to)).ToList();
        return (waiting.Count, waiting.Count(task => task.Deadline is { } deadline && On(deadline) <= to));
    }

    private DateOnly? Selected(RawTask task) => basis switch
    {
        TaskBasis.Created => On(task.CreatedAt),
        TaskBasis.Closed => task.ClosedAt is { } closed ? On(closed) : null,
        _ => On(task.Deadline ?? task.CreatedAt),
    };

    private static decimal? Ratio(decimal part, decimal whole) => whole == 0 ? null : Math.Round(part / whole, 6, MidpointRounding.AwayFromZero);
}
