using System.Text.Json;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.ManagerEffectiveness;

/// <summary>
/// Activities and calls by seed, as Bitrix24 could send them: every type and provider that is known and some that are not, no start, no responsible,
/// task comments, deleted ones, planned calls of the future, calls that nobody took, announcements, midnight edges.
/// </summary>
internal sealed class RandomActivities
{
    public static readonly DateTimeOffset AsOf = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset First = new(2025, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private readonly Random random;

    public RandomActivities(int seed, int activities = 500, int calls = 300)
    {
        random = new(seed);
        Activities = [.. Enumerable.Range(1, activities).Select(id => Activity(id))];
        Calls = [.. Enumerable.Range(1, calls).Select(id => Call(id))];
    }

    public List<RawActivity> Activities { get; }

    public List<RawCall> Calls { get; }

    /// <summary>Completed activities that count.</summary>
    public IEnumerable<RawActivity> Counted => Activities.Where(activity => activity is { Completed: true, DeletedAt: null, Kind: not null });

    /// <summary>Calls in detail: of the statistics, or of call activities where there are none.</summary>
    public IEnumerable<DetailedCall> Detailed => Calls.Count > 0
        ? Calls.Where(call => call.TypeId is >= 1 and <= 4).Select(call => new DetailedCall(
            call.Id, call.TypeId is 1 or 4 ? "outgoing" : call.FailedCode == "200" ? "incoming" : "missed",
            call.FailedCode == "200" ? call.DurationSeconds : 0, call.EmployeeId ?? 0, call.StartedAt))
        : Activities.Where(activity => activity is { DeletedAt: null, Kind: "call" }).Select(activity => new DetailedCall(
            activity.Id,
            (activity.Direction, activity.Completed) switch
            {
                (1, true) => "incoming",
                (1, false) when (activity.StartAt ?? activity.CreatedAt) <= AsOf => "missed",
                (2, true) => "outgoing",
                _ => "",
            },
            0, activity.ResponsibleId ?? 0, activity.StartAt ?? activity.CreatedAt)).Where(call => call.Outcome.Length > 0);

    /// <summary>Changes, completes, reopens, deletes and adds some records; says which.</summary>
    public (long[] Activities, long[] Calls) Change()
    {
        var activities = Enumerable.Range(0, 25).Select(_ => random.Next(1, Activities.Count + 5)).Distinct().ToArray();
        var calls = Calls.Count == 0 ? [] : Enumerable.Range(0, 10).Select(_ => random.Next(1, Calls.Count + 5)).Distinct().ToArray();
        foreach (var id in activities)
        {
            Activities.RemoveAll(activity => activity.Id == id);
            Activities.Add(Activity(id));
        }

        foreach (var id in calls)
        {
            Calls.RemoveAll(call => call.Id == id);
            Calls.Add(Call(id));
        }

        return ([.. activities.Select(id => (long)id)], [.. calls.Select(id => (long)id)]);
    }

    public async Task WriteAsync(MartHarness mart)
    {
        await mart.ExecuteAsync(
            """
            update app.portal set as_of = @asOf;
            delete from crm.activity where portal_id = 1;
            insert into crm.activity (portal_id, id, owner_type_id, owner_id, type_id, provider_id, subject, direction, completed, responsible_id, created_at, updated_at,
                                      start_at, has_calendar_section, completed_seen_at, deleted_at)
            select 1, r.id, r.owner_type_id, r.owner_id, r.type_id, r.provider_id, 'Дело ' || r.id, r.direction, r.completed, r.responsible_id, r.created_at, r.updated_at,
                   r.start_at, r.has_calendar_section, r.completed_seen_at, r.deleted_at
            from jsonb_to_recordset(@activities::jsonb) r (id bigint, owner_type_id int, owner_id bigint, type_id int, provider_id text, direction smallint, completed boolean,
                   responsible_id int, created_at timestamptz, updated_at timestamptz, start_at timestamptz, has_calendar_section boolean, completed_seen_at timestamptz,
                   deleted_at timestamptz);
            delete from crm.call where portal_id = 1;
            insert into crm.call (portal_id, id, employee_id, type_id, started_at, duration_seconds, failed_code, crm_entity_type, crm_entity_id)
            select 1, r.id, r.employee_id, r.type_id, r.started_at, r.duration_seconds, r.failed_code, 'DEAL', r.id
            from jsonb_to_recordset(@calls::jsonb) r (id bigint, employee_id int, type_id smallint, started_at timestamptz, duration_seconds int, failed_code text);
            """,
            new { asOf = AsOf, activities = JsonSerializer.Serialize(Activities, Snake), calls = JsonSerializer.Serialize(Calls, Snake) });
    }

    private RawActivity Activity(int id)
    {
        var created = Moment();
        var completed = random.Next(3) > 0;
        var (type, provider, calendar) = Pick(
            (1, "", false), (6, "CRM_MEETING", false), (6, "ZOOM", false), (6, "CRM_TODO", true), (6, "CRM_TODO", false), (6, "crm_todo", false),
            (2, "", false), (2, "VOXIMPLANT_CALL", false), (6, "CRM_CALL_TRACKER", false), (4, "CRM_EMAIL", false), (4, "", false),
            (3, "TASKS", false), (6, "CRM_TASKS_TASK", true), (6, "IMOPENLINES_SESSION", false), (6, "CRM_TASKS_TASK_COMMENT", false));
        return new(
            id, type, provider, calendar, completed, Pick<int?>(1, 2, 1, 2, 0, null), Pick<int?>(1, 2, 3, null), created, created.AddHours(random.Next(0, 300)),
            random.Next(5) == 0 ? null : created.AddMinutes(random.Next(-60, 3000)),
            completed && random.Next(4) > 0 ? created.AddHours(random.Next(0, 200)) : null,
            random.Next(15) == 0 ? created : null, Pick(1, 2, 3, 4, 128, 5), random.Next(1, 40));
    }

    private RawCall Call(int id) =>
        new(id, Pick(1, 2, 2, 3, 4, 5, 6), Pick("200", "200", "304", "603-S", ""), random.Next(0, 900), Pick<int?>(1, 2, 3, null), Moment());

    /// <summary>A moment, often within an hour of midnight in Moscow.</summary>
    private DateTimeOffset Moment()
    {
        var day = First.AddDays(random.Next(0, 141));
        return random.Next(3) == 0 ? day.AddHours(21).AddMinutes(random.Next(-60, 60)) : day.AddMinutes(random.Next(0, 1440));
    }

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}

/// <summary>An activity as Bitrix24 sent it, with the plainest reading of it beside.</summary>
internal sealed record RawActivity(
    long Id, int TypeId, string ProviderId, bool HasCalendarSection, bool Completed, int? Direction, int? ResponsibleId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? StartAt, DateTimeOffset? CompletedSeenAt, DateTimeOffset? DeletedAt, int OwnerTypeId, long OwnerId)
{
    public string? Kind => ProviderId.ToUpperInvariant() switch
    {
        "CRM_TASKS_TASK_COMMENT" => null,
        "CRM_MEETING" or "ZOOM" => "meeting",
        "CRM_TODO" => HasCalendarSection ? "meeting" : "todo",
        "VOXIMPLANT_CALL" or "CRM_CALL_TRACKER" => "call",
        "CRM_EMAIL" => "email",
        _ => TypeId switch { 1 => "meeting", 2 => "call", 4 => "email", _ => "other" },
    };

    public DateTimeOffset HappenedAt => Kind is "meeting" or "call" or "email" ? StartAt ?? CreatedAt : CompletedSeenAt ?? UpdatedAt;

    public DateOnly HappenedOn => RandomPortal.Moscow.On(HappenedAt);

    public int Employee => ResponsibleId ?? 0;
}

/// <summary>A call of the telephony statistics.</summary>
internal sealed record RawCall(long Id, int TypeId, string FailedCode, int DurationSeconds, int? EmployeeId, DateTimeOffset StartedAt);

/// <summary>A call as the report's details count it.</summary>
internal sealed record DetailedCall(long Id, string Outcome, int TalkSeconds, int Employee, DateTimeOffset StartedAt)
{
    private DateTimeOffset Local => StartedAt.ToOffset(TimeSpan.FromHours(3));

    public DateOnly On => DateOnly.FromDateTime(Local.DateTime);

    public int Hour => Local.Hour;

    public int Weekday => Local.DayOfWeek is DayOfWeek.Sunday ? 7 : (int)Local.DayOfWeek;
}
