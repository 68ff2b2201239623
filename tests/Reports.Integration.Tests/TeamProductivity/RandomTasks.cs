using System.Text.Json;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.TeamProductivity;

/// <summary>
/// Tasks of a portal by seed, as Bitrix24 could send them: old statuses, closing dates left over or missing, dates that contradict each other,
/// moments at midnight and exactly at a moment of the data, deleted ones, nobody's, without a project.
/// </summary>
internal sealed class RandomTasks
{
    private static readonly DateTimeOffset First = new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly Random random;
    private readonly DateTimeOffset[] edges;

    public RandomTasks(int seed, params DateTimeOffset[] edges)
    {
        (random, this.edges) = (new(seed), edges);
        Tasks = [.. Enumerable.Range(1, 220).Select(id => Task(id))];
    }

    public List<RawTask> Tasks { get; }

    /// <summary>Tasks that count: not deleted.</summary>
    public IEnumerable<RawTask> Counted => Tasks.Where(task => task.DeletedAt is null);

    /// <summary>Changes, deletes and adds some tasks; says which.</summary>
    public long[] Change()
    {
        var ids = Enumerable.Range(0, 15).Select(_ => random.Next(1, Tasks.Count + 4)).Distinct().ToArray();
        foreach (var id in ids)
        {
            Tasks.RemoveAll(task => task.Id == id);
            Tasks.Add(Task(id));
        }

        return [.. ids.Select(id => (long)id)];
    }

    public Task WriteAsync(MartHarness mart) => mart.ExecuteAsync(
        """
        delete from crm.task where portal_id = 1;
        insert into crm.task (portal_id, id, title, status, created_by_id, responsible_id, group_id, created_at, changed_at, status_changed_at,
                              deadline, planned_start_at, started_at, closed_at, deleted_at)
        select 1, r.id, r.title, r.status, r.author_id, r.employee_id, r.project_id, r.created_at, r.changed_at, r.status_changed_at,
               r.deadline, r.planned_start_at, r.started_at, r.closed_date, r.deleted_at
        from jsonb_to_recordset(@tasks::jsonb) r (id bigint, title text, status smallint, author_id int, employee_id int, project_id int, created_at timestamptz,
             changed_at timestamptz, status_changed_at timestamptz, deadline timestamptz, planned_start_at timestamptz, started_at timestamptz,
             closed_date timestamptz, deleted_at timestamptz);
        """,
        new { tasks = JsonSerializer.Serialize(Tasks, Snake) });

    private RawTask Task(int id)
    {
        var created = Moment();
        var status = Pick(1, 2, 2, 3, 3, 4, 5, 5, 5, 5, 6, 7);
        var closed = status is 4 or 5 ? random.Next(8) > 0 : random.Next(10) == 0;
        return new(
            id, $"Задача {id} о том, чего посторонним знать не нужно", status, Pick<int?>(1, 2, 3, null), Pick<int?>(1, 2, 3, null), Pick<int?>(10, 11, 12, null),
            created, created.AddHours(random.Next(1, 2500)), Maybe(3, created), Maybe(5, created), Maybe(2, created), Maybe(3, created),
            closed ? Near(created) : null, random.Next(15) == 0 ? created : null);
    }

    private DateTimeOffset? Maybe(int chances, DateTimeOffset around) => random.Next(6) < chances ? Near(around) : null;

    /// <summary>Mostly within some weeks after, now and then before, or exactly at an edge.</summary>
    private DateTimeOffset Near(DateTimeOffset moment) => random.Next(12) switch
    {
        0 => Pick(edges),
        1 => Moment(),
        2 => moment.AddHours(-random.Next(0, 50)),
        _ => moment.AddMinutes(random.Next(0, 60 * 24 * 40)),
    };

    /// <summary>A moment, often within an hour of midnight in Moscow or in Havana.</summary>
    private DateTimeOffset Moment()
    {
        var day = First.AddDays(random.Next(0, 140));
        return random.Next(4) switch
        {
            0 => day.AddHours(21).AddMinutes(random.Next(-60, 60)),
            1 => day.AddHours(5).AddMinutes(random.Next(-60, 60)),
            _ => day.AddMinutes(random.Next(0, 1440)),
        };
    }

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}

/// <summary>A task as Bitrix24 sent it.</summary>
internal sealed record RawTask(
    long Id, string Title, int Status, int? AuthorId, int? EmployeeId, int? ProjectId, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt,
    DateTimeOffset? StatusChangedAt, DateTimeOffset? Deadline, DateTimeOffset? PlannedStartAt, DateTimeOffset? StartedAt, DateTimeOffset? ClosedDate,
    DateTimeOffset? DeletedAt)
{
    public DateTimeOffset? ClosedAt => Status is 4 or 5 ? ClosedDate ?? StatusChangedAt ?? ChangedAt : null;

    public DateTimeOffset? BegunAt => StartedAt ?? ClosedAt;
}
