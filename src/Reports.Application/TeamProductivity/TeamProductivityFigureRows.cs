using Reports.Application.Common;
using Reports.Application.Tasks;
using Reports.Domain.Periods;
using Reports.Domain.Tasks;

namespace Reports.Application.TeamProductivity;

/// <summary>Which tasks stand behind which figure. A ratio shows its denominator, the coefficient what counts in either of its factors.</summary>
internal static class TeamProductivityFigureRows
{
    private static readonly Dictionary<string, Records> ByFigure = new(StringComparer.Ordinal)
    {
        ["total"] = new(),
        ["completedOnTime"] = In(TaskState.CompletedOnTime),
        ["completedLate"] = In(TaskState.CompletedLate),
        ["inProgress"] = In(TaskState.InProgress),
        ["inProgressOverdue"] = In(TaskState.InProgressOverdue),
        ["notStarted"] = In(TaskState.NotStarted),
        ["notStartedOverdue"] = In(TaskState.NotStartedOverdue),
        ["deferred"] = In(TaskState.Deferred),
        ["withoutDeadline"] = new(Mark: TaskMark.WithoutDeadline),
        ["withPlannedStart"] = new(Mark: TaskMark.WithPlannedStart),
        ["startCounted"] = new(Mark: TaskMark.StartCounted),
        ["startedOnTime"] = new(Mark: TaskMark.StartedOnTime),
        ["finishCounted"] = new(Mark: TaskMark.FinishCounted),
        ["finishedOnTime"] = new(Mark: TaskMark.FinishedOnTime),
        ["jointCounted"] = new(Mark: TaskMark.JointCounted),
        ["jointOnTime"] = new(Mark: TaskMark.JointOnTime),
        ["startedOnTimeShare"] = new(Mark: TaskMark.StartCounted),
        ["finishedOnTimeShare"] = new(Mark: TaskMark.FinishCounted),
        ["executionCoefficient"] = new(Mark: TaskMark.AnyCounted),
        ["jointOnTimeShare"] = new(Mark: TaskMark.JointCounted),
        ["plannedStartCoverage"] = new(),
        ["open"] = new(Overdue: false),
        ["overdue"] = new(Overdue: true),
        [TeamProductivityDoubts.WithoutDeadline] = new(Mark: TaskMark.WithoutDeadline, IsDoubt: true),
        [TeamProductivityDoubts.DatesContradict] = new(Mark: TaskMark.DatesContradict, IsDoubt: true),
        [TeamProductivityDoubts.DismissedEmployee] = new(IsDoubt: true, OfDismissed: true),
    };

    public static IReadOnlyCollection<string> All => ByFigure.Keys;

    /// <summary>The figures proper, without the doubtful records.</summary>
    public static IReadOnlyList<string> Figures { get; } = [.. ByFigure.Where(pair => !pair.Value.IsDoubt).Select(pair => pair.Key)];

    public static bool Known(string figure) => ByFigure.ContainsKey(figure);

    /// <summary>Whether the figure is what waits, which no basis selects.</summary>
    public static bool OfBacklog(string figure) => ByFigure[figure].Overdue is not null;

    public static TaskSelection TasksOf(GetTeamProductivityRows request, FilterResolution resolution, DateTimeOffset asOf, Caller caller)
    {
        var records = ByFigure[request.Figure];
        var filter = Within(request.Bucket, request.Filter.Period.Grain, resolution.Filter);
        if (records.OfDismissed) filter = filter with { Employees = Dismissed(resolution, filter.Employees) };
        var tasks = new TaskSelection(
            filter, GetTeamProductivityHandler.Chosen(request.Projects), request.Basis, asOf, resolution.Portal.Domain, new(caller.UserId, caller.SeesFullTaskTitles))
        {
            States = records.State is { } state ? [state] : [],
            Mark = records.Mark,
        };
        return records.Overdue is { } overdue ? WaitingOf(tasks, overdue, resolution.Portal.Today) : tasks;
    }

    /// <summary>What waits at the end of the asked days, or at the moment of the data where that comes first; nothing in the future.</summary>
    private static TaskSelection WaitingOf(TaskSelection tasks, bool overdue, DateOnly today)
    {
        var filter = tasks.Filter;
        return filter.From > filter.To || filter.From > today
            ? tasks with { Filter = filter with { To = filter.From.AddDays(-1) } }
            : tasks with { Backlog = new(filter.To < today ? filter.To : null, overdue) };
    }

    /// <summary>The days of the asked bucket that may be answered; none where it lies beyond the horizon.</summary>
    private static ResolvedFilter Within(DateOnly? bucketStart, Grain grain, ResolvedFilter filter)
    {
        if (bucketStart is not { } start) return filter;
        var bucket = new ReportPeriod(filter.From, filter.To, grain).Buckets().FirstOrDefault(b => b.Start == start);
        return bucket is null ? filter with { To = filter.From.AddDays(-1) } : filter with { From = bucket.From, To = bucket.To };
    }

    private static int[] Dismissed(FilterResolution resolution, int[]? employees) =>
    [
        .. resolution.Directory.Employees.Where(employee => !employee.Active).Select(employee => employee.Id)
            .Where(id => employees is null || employees.Contains(id)),
    ];

    private static Records In(TaskState state) => new(State: state);

    private sealed record Records(
        TaskState? State = null, TaskMark? Mark = null, bool? Overdue = null, bool IsDoubt = false, bool OfDismissed = false);
}
