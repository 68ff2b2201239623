using System.Text.Json;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Forgotten;

/// <summary>
/// What happened around the records of a random portal: stage moves, activities of every kind with task comments among them, tasks that name
/// several records or none, touches before the creation and ahead of time, deadlines past and ahead, and all of it often at midnight.
/// </summary>
internal sealed class RandomTouches
{
    private static readonly DateTimeOffset First = new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly Random random;

    public RandomTouches(int seed, int count = 260)
    {
        random = new(seed);
        Moves = [.. Enumerable.Range(1, count / 2).Select(Move)];
        Activities = [.. Enumerable.Range(1, count).Select(id => Activity(id))];
        Tasks = [.. Enumerable.Range(1, count / 2).Select(id => Task(id))];
    }

    public List<RawMove> Moves { get; }

    public List<RawActivity> Activities { get; }

    public List<RawTask> Tasks { get; }

    /// <summary>
    /// Replaces and adds some activities and tasks, owners and links among them, and adds stage moves; says which, and whom the activities
    /// belong or belonged to and who was moved.
    /// </summary>
    public (long[] Activities, long[] Tasks, long[] TouchedDeals, long[] TouchedLeads) Change()
    {
        long[] activities = [.. Enumerable.Range(0, 14).Select(_ => (long)random.Next(1, Activities.Count + 5)).Distinct()];
        long[] tasks = [.. Enumerable.Range(0, 10).Select(_ => (long)random.Next(1, Tasks.Count + 4)).Distinct()];
        var before = Activities.Where(activity => activities.Contains(activity.Id)).ToList();
        foreach (var id in activities) Replace(Activities, Activity(id), activity => activity.Id == id);
        var owners = Activities.Where(activity => activities.Contains(activity.Id)).Concat(before).ToList();
        foreach (var id in tasks) Replace(Tasks, Task(id), task => task.Id == id);
        List<RawMove> moves = [.. Enumerable.Range(Moves.Count + 1, 5).Select(Move)];
        Moves.AddRange(moves);
        return (activities, tasks, Touched(2, "deal"), Touched(1, "lead"));

        long[] Touched(int type, string entity) =>
            [.. owners.Where(a => a.OwnerTypeId == type).Select(a => a.OwnerId), .. moves.Where(move => move.Entity == entity).Select(move => move.RecordId)];
    }

    public Task WriteAsync(MartHarness mart) => mart.ExecuteAsync(
        """
        delete from crm.stage_move where portal_id = 1; delete from crm.activity where portal_id = 1; delete from crm.task where portal_id = 1;
        insert into crm.stage_move (portal_id, entity, id, record_id, type_id, stage_id, semantics, moved_at)
        select 1, r.entity, r.id, r.record_id, 2, 'X', 'P', r.at from jsonb_to_recordset(@moves::jsonb) r (id bigint, entity text, record_id bigint, at timestamptz);
        insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, completed, created_at, updated_at, start_at, deadline, completed_seen_at, deleted_at)
        select 1, r.id, r.owner_type_id, r.owner_id, r.type_id, r.provider_id, r.completed, r.created_at, r.created_at, r.start_at, r.deadline, r.seen_at, r.deleted_at
        from jsonb_to_recordset(@activities::jsonb) r (id bigint, owner_type_id int, owner_id bigint, type_id int, provider_id text, completed boolean, created_at timestamptz,
                                                       start_at timestamptz, deadline timestamptz, seen_at timestamptz, deleted_at timestamptz);
        insert into crm.task (portal_id, id, title, status, crm_links, created_at, changed_at, status_changed_at, deadline, closed_at, deleted_at)
        select 1, r.id, 'Задача', r.status, array(select jsonb_array_elements_text(r.links)), r.created_at, r.created_at, r.status_changed_at, r.deadline, r.closed_at, r.deleted_at
        from jsonb_to_recordset(@tasks::jsonb) r (id bigint, status int, links jsonb, created_at timestamptz, status_changed_at timestamptz, deadline timestamptz,
                                                  closed_at timestamptz, deleted_at timestamptz);
        """,
        new { moves = JsonSerializer.Serialize(Moves, Snake), activities = JsonSerializer.Serialize(Activities, Snake), tasks = JsonSerializer.Serialize(Tasks, Snake) });

    private static void Replace<T>(List<T> list, T record, Predicate<T> same)
    {
        list.RemoveAll(same);
        list.Add(record);
    }

    private RawMove Move(int id) => new(id, Pick("deal", "lead"), random.Next(1, 150), Moment());

    private RawActivity Activity(long id)
    {
        var createdAt = Moment();
        var (type, provider) = Pick((1, "CRM_MEETING"), (2, "VOXIMPLANT_CALL"), (6, "CRM_TODO"), (6, "CRM_TASKS_TASK"), (6, "CRM_TASKS_TASK_COMMENT"), (4, ""));
        var completed = random.Next(3) > 0;
        return new(
            id, Pick(1, 2, 2, 3), random.Next(1, 150), type, provider, completed, createdAt, Maybe(createdAt.AddHours(random.Next(-300, 600))),
            Maybe(createdAt.AddHours(random.Next(0, 3000))), completed ? createdAt.AddHours(random.Next(0, 500)) : null, random.Next(15) == 0 ? createdAt : null);
    }

    private RawTask Task(long id)
    {
        var createdAt = Moment();
        var status = Pick(2, 3, 3, 4, 5, 6);
        var closed = status is 4 or 5;
        return new(
            id, status, [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => Pick($"D_{random.Next(1, 150)}", $"L_{random.Next(1, 120)}", "C_7", "T88_3")).Distinct()], createdAt,
            closed ? createdAt.AddHours(random.Next(0, 900)) : null, Maybe(createdAt.AddHours(random.Next(0, 3000))),
            closed ? Maybe(createdAt.AddHours(random.Next(0, 900))) : null, random.Next(15) == 0 ? createdAt : null);
    }

    private DateTimeOffset? Maybe(DateTimeOffset moment) => random.Next(3) > 0 ? moment : null;

    /// <summary>A moment, often within an hour of midnight in Moscow or New York.</summary>
    private DateTimeOffset Moment()
    {
        var day = First.AddDays(random.Next(0, 145));
        return random.Next(8) switch
        {
            0 => day.AddHours(Pick(4, 5, 9, 21)), // on the very edges of days, and whole days before the moment of the data
            1 or 2 => day.AddHours(Pick(4, 5, 21)).AddMinutes(random.Next(-60, 61)),
            _ => day.AddMinutes(random.Next(0, 1440)),
        };
    }

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}

internal sealed record RawMove(long Id, string Entity, long RecordId, DateTimeOffset At);

internal sealed record RawActivity(
    long Id, int OwnerTypeId, long OwnerId, int TypeId, string ProviderId, bool Completed, DateTimeOffset CreatedAt, DateTimeOffset? StartAt,
    DateTimeOffset? Deadline, DateTimeOffset? SeenAt, DateTimeOffset? DeletedAt)
{
    public bool Counts => DeletedAt is null && ProviderId != "CRM_TASKS_TASK_COMMENT";

    public DateTimeOffset? DoneAt => !Completed ? null : TypeId is 1 or 2 or 4 ? StartAt ?? CreatedAt : SeenAt;
}

internal sealed record RawTask(
    long Id, int Status, string[] Links, DateTimeOffset CreatedAt, DateTimeOffset? StatusChangedAt, DateTimeOffset? Deadline, DateTimeOffset? ClosedAt, DateTimeOffset? DeletedAt)
{
    public DateTimeOffset? DoneAt => Status is 4 or 5 ? ClosedAt ?? StatusChangedAt ?? CreatedAt : null;
}
