using System.Collections.Concurrent;
using System.Numerics;
using Reports.Domain.Tasks;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Facts;

/// <summary>A task as reports count it; days are day numbers, <see cref="DealFacts.NoDay"/> where there is none.</summary>
/// <param name="EmployeeId">The responsible; 0: nobody.</param>
/// <param name="ProjectId">The project; 0: none.</param>
/// <param name="DueOn">The day of the deadline, without one of creation.</param>
/// <param name="CreatedOn">The day of creation.</param>
/// <param name="ClosedOn">The day of closing; none while it is open.</param>
/// <param name="State">The number of its <see cref="TaskState"/>.</param>
/// <param name="Traits">What else it is counted by.</param>
/// <param name="EnteredOn">The first day at whose end it waits.</param>
/// <param name="OverdueOn">The first day at whose end it waits with its deadline behind it.</param>
/// <param name="LeftOn">The first day at whose end it no longer waits.</param>
/// <param name="Waits">It waits at the moment of the data.</param>
/// <param name="WaitsOverdue">It does so with its deadline behind it.</param>
internal readonly record struct TaskFact(
    int EmployeeId, int ProjectId, int DueOn, int CreatedOn, int ClosedOn, byte State, TaskTraits Traits, int EnteredOn, int OverdueOn, int LeftOn, bool Waits,
    bool WaitsOverdue)
{
    /// <summary>Whose it is, in which project.</summary>
    public TaskKey Key => new(EmployeeId, ProjectId);

    /// <summary>State and traits as one number.</summary>
    public ushort Pattern => TaskSum.PatternOf(State, Traits);
}

/// <summary>Whose tasks, in which project.</summary>
internal readonly record struct TaskKey(int EmployeeId, int ProjectId);

/// <summary>Tasks that wait, or by how many they become more.</summary>
internal readonly record struct TaskBacklog(int Waiting, int Overdue)
    : IAdditionOperators<TaskBacklog, TaskBacklog, TaskBacklog>, ISubtractionOperators<TaskBacklog, TaskBacklog, TaskBacklog>
{
    public static TaskBacklog operator +(TaskBacklog a, TaskBacklog b) => new(a.Waiting + b.Waiting, a.Overdue + b.Overdue);

    public static TaskBacklog operator -(TaskBacklog a, TaskBacklog b) => new(a.Waiting - b.Waiting, a.Overdue - b.Overdue);
}

/// <summary>The tasks of a portal with their sums.</summary>
internal sealed class TaskFacts : IKept
{
    private readonly TaskFact[] tasks;
    private readonly TaskKey[] keys;
    private readonly int[] starts;
    private readonly TaskBacklog[] waiting;
    private readonly TasksBy[] by;
    private readonly Lazy<DaySums<int, TaskBacklog>> backlogOfEmployees;
    private readonly Lazy<DaySums<int, TaskBacklog>> backlogOfProjects;
    private readonly Lazy<DaySums<bool, TaskBacklog>> backlogOfAll;

    /// <param name="tasks">The tasks, in any order.</param>
    public TaskFacts(TaskFact[] tasks)
    {
        this.tasks = tasks = DayOrder.Sorted(tasks, task => ((long)task.EmployeeId << 32) | (uint)task.ProjectId);
        (keys, starts, waiting) = Cells(tasks);
        by = [new(tasks, task => task.DueOn), new(tasks, task => task.CreatedOn), new(tasks, task => task.ClosedOn)];
        backlogOfEmployees = new(() => Summed(task => task.EmployeeId));
        backlogOfProjects = new(() => Summed(task => task.ProjectId));
        backlogOfAll = new(() => BacklogOfEmployees.By(_ => true));
    }

    /// <summary>What entered and left the backlog, by employee.</summary>
    public DaySums<int, TaskBacklog> BacklogOfEmployees => backlogOfEmployees.Value;

    /// <summary>What entered and left the backlog, by project.</summary>
    public DaySums<int, TaskBacklog> BacklogOfProjects => backlogOfProjects.Value;

    /// <summary>What entered and left the backlog, of all together.</summary>
    public DaySums<bool, TaskBacklog> BacklogOfAll => backlogOfAll.Value;

    public long Bytes => 80L * tasks.Length;

    /// <summary>Makes the sums that questions without a filter ask for, before anybody waits for them.</summary>
    public void SumUp() => _ = (BacklogOfAll, By(TaskBasis.Deadline).OfKeys, By(TaskBasis.Deadline).OfAll);

    /// <summary>The tasks by the day that a basis selects by.</summary>
    public TasksBy By(TaskBasis basis) => by[(int)basis];

    /// <summary>What waits at the moment of the data of the keys that fit.</summary>
    public TaskBacklog WaitingNow(Func<TaskKey, bool> fits)
    {
        TaskBacklog sum = default;
        for (var key = 0; key < keys.Length; key++)
            if (fits(keys[key])) sum += waiting[key];
        return sum;
    }

    /// <summary>
    /// What waits at the end of each day, which are in order, of the keys that fit: from the tasks one by one, as running sums by employee and
    /// project would be as many as they.
    /// </summary>
    public TaskBacklog[] WaitingAt(IReadOnlyList<DateOnly> ends, Func<TaskKey, bool> fits)
    {
        var result = new TaskBacklog[ends.Count];
        if (result.Length == 0) return result;
        var first = ends[0].DayNumber;
        var places = new int[ends[^1].DayNumber - first + 1];
        for (var at = 1; at < result.Length; at++) Array.Fill(places, at, ends[at - 1].DayNumber - first + 1, ends[at].DayNumber - ends[at - 1].DayNumber);
        for (var key = 0; key < keys.Length; key++)
        {
            if (!fits(keys[key])) continue;
            foreach (ref readonly var task in tasks.AsSpan(starts[key]..starts[key + 1]))
            {
                Add(task.EnteredOn, new(1, 0));
                Add(task.OverdueOn, new(0, 1));
                Add(task.LeftOn, Leaving(task));
            }
        }

        for (var at = 1; at < result.Length; at++) result[at] += result[at - 1];
        return result;

        void Add(int day, TaskBacklog change)
        {
            if (day - first < places.Length) result[places[Math.Max(0, day - first)]] += change;
        }
    }

    private static TaskBacklog Leaving(in TaskFact task) => new(-1, task.OverdueOn == DealFacts.NoDay ? 0 : -1);

    private static (TaskKey[] Keys, int[] Starts, TaskBacklog[] Waiting) Cells(TaskFact[] tasks)
    {
        var (keys, starts, waiting) = (new List<TaskKey>(), new List<int>(), new List<TaskBacklog>());
        for (var row = 0; row < tasks.Length; row++)
        {
            if (row == 0 || tasks[row].Key != tasks[row - 1].Key)
            {
                keys.Add(tasks[row].Key);
                starts.Add(row);
                waiting.Add(default);
            }

            waiting[^1] += new TaskBacklog(tasks[row].Waits ? 1 : 0, tasks[row].WaitsOverdue ? 1 : 0);
        }

        return ([.. keys], [.. starts, tasks.Length], [.. waiting]);
    }

    private DaySums<int, TaskBacklog> Summed(Func<TaskFact, int> keyOf)
    {
        var sums = new DaySums<int, TaskBacklog>.Builder();
        foreach (ref readonly var task in tasks.AsSpan())
        {
            var key = keyOf(task);
            Add(key, task.EnteredOn, new(1, 0));
            Add(key, task.OverdueOn, new(0, 1));
            Add(key, task.LeftOn, Leaving(task));
        }

        return sums.Build();

        void Add(int key, int day, TaskBacklog change)
        {
            if (day != DealFacts.NoDay) sums.Add(key, day, change);
        }
    }
}

/// <summary>Tasks by the day that a basis selects by.</summary>
internal sealed class TasksBy
{
    private readonly Lazy<TaskDays<TaskKey>> ofKeys;
    private readonly Lazy<TaskDays<int>> ofEmployees;
    private readonly Lazy<DaySums<bool, TaskSum>> ofAll;
    private readonly ConcurrentDictionary<DateOnly, IReadOnlyList<(int EmployeeId, TaskSum Sum)>> inMonths = new();

    /// <param name="tasks">The tasks, those of an employee and project beside each other, and so those of an employee.</param>
    /// <param name="dayOf">The day.</param>
    public TasksBy(TaskFact[] tasks, Func<TaskFact, int> dayOf)
    {
        ofKeys = new(() => new(tasks, task => task.Key, dayOf));
        ofEmployees = new(() => new(tasks, task => task.EmployeeId, dayOf));
        ofAll = new(() => OfEmployees.Together());
    }

    /// <summary>By employee and project.</summary>
    public TaskDays<TaskKey> OfKeys => ofKeys.Value;

    /// <summary>By employee.</summary>
    public TaskDays<int> OfEmployees => ofEmployees.Value;

    /// <summary>Of all together.</summary>
    public DaySums<bool, TaskSum> OfAll => ofAll.Value;

    /// <summary>The whole month that begins on <paramref name="month"/>, by employee: slumps are looked for in the same ones whatever the period.</summary>
    public IReadOnlyList<(int EmployeeId, TaskSum Sum)> InMonth(DateOnly month) =>
        inMonths.GetOrAdd(month, first => [.. OfEmployees.ByKey(new(first, first.AddMonths(1).AddDays(-1)), _ => true)]);
}
