using System.Globalization;
using System.Text.Json;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>The fields of a task: asked for in UPPER_SNAKE, answered in camelCase, numbers as strings.</summary>
internal static class TaskFields
{
    /// <summary>Plain values; linked objects (responsible, group) follow them in <see cref="Write"/>.</summary>
    public static Table<WorkTask> Table { get; } = new Table<WorkTask>(NumberStyle.Strings, task => task.Id) { AnswerName = Camel, AnyCase = true }
        .Integer("ID", task => task.Id)
        .Empty("PARENT_ID")
        .Text("TITLE", task => task.Title)
        .Text("DESCRIPTION", task => task.Description)
        .Empty("MARK")
        .Integer("PRIORITY", task => task.Priority)
        .Constant("MULTITASK", "N")
        .Constant("NOT_VIEWED", "N")
        .Constant("REPLICATE", "N")
        .Constant("STAGE_ID", "0")
        .Integer("CREATED_BY", task => task.CreatedBy)
        .Instant("CREATED_DATE", task => task.Created)
        .Integer("RESPONSIBLE_ID", task => task.Responsible)
        .Integer("CHANGED_BY", task => task.Responsible)
        .Instant("CHANGED_DATE", task => task.Changed)
        .Integer("STATUS_CHANGED_BY", task => task.Responsible)
        .Link("CLOSED_BY", task => task.ClosedBy)
        .Instant("CLOSED_DATE", task => task.Closed)
        .Instant("ACTIVITY_DATE", task => task.Changed)
        .Instant("DATE_START", task => task.Started)
        .Instant("DEADLINE", task => task.Deadline)
        .Instant("START_DATE_PLAN", task => task.PlannedStart)
        .Instant("END_DATE_PLAN", task => task.PlannedEnd)
        .Text("GUID", task => FormattableString.Invariant($"{{c2794da9-c7fe-404d-a709-{task.Id:x12}}}"))
        .Empty("XML_ID").Empty("COMMENTS_COUNT").Empty("SERVICE_COMMENTS_COUNT")
        .Constant("ALLOW_CHANGE_DEADLINE", "N")
        .Constant("ALLOW_TIME_TRACKING", "N")
        .Constant("TASK_CONTROL", "N")
        .Constant("ADD_IN_REPORT", "N")
        .Empty("FORKED_BY_TEMPLATE_ID")
        .Constant("TIME_ESTIMATE", "0")
        .Empty("TIME_SPENT_IN_LOGS")
        .Constant("MATCH_WORK_TIME", "N")
        .Empty("FORUM_TOPIC_ID").Empty("FORUM_ID")
        .Constant("SITE_ID", "s1")
        .Constant("SUBORDINATE", "N")
        .Empty("EXCHANGE_MODIFIED").Empty("EXCHANGE_ID")
        .Constant("OUTLOOK_VERSION", "1")
        .Empty("VIEWED_DATE").Empty("SORTING").Empty("DURATION_FACT")
        .Constant("IS_MUTED", "N").Constant("IS_PINNED", "N").Constant("IS_PINNED_IN_GROUP", "N")
        .Empty("FLOW_ID")
        .Constant("DESCRIPTION_IN_BBCODE", "Y")
        .Integer("STATUS", task => task.Status)
        .Instant("STATUS_CHANGED_DATE", task => task.StatusChanged)
        .Empty("DURATION_PLAN")
        .Constant("DURATION_TYPE", "days")
        .Constant("FAVORITE", "N")
        .Integer("GROUP_ID", task => task.Group)
        .Numbers("AUDITORS", static _ => [])
        .Numbers("ACCOMPLICES", static _ => [])
        .Strings("UF_CRM_TASK", task => task.Links).OnRequest();

    /// <summary>What a filter may name; REAL_STATUS is the status, STATUS knows the overdue ones too.</summary>
    public static Table<WorkTask> Filter(long now) => new Table<WorkTask>(NumberStyle.Strings, task => task.Id) { AnyCase = true }
        .Integer("ID", task => task.Id)
        .Text("TITLE", task => task.Title)
        .Integer("PRIORITY", task => task.Priority)
        .Integer("CREATED_BY", task => task.CreatedBy)
        .Integer("RESPONSIBLE_ID", task => task.Responsible)
        .Integer("GROUP_ID", task => task.Group)
        .Integer("REAL_STATUS", task => task.Status)
        .Integer("STATUS", task => IsOverdue(task, now) ? -1 : task.Status)
        .Instant("CREATED_DATE", task => task.Created)
        .Instant("CHANGED_DATE", task => task.Changed)
        .Instant("CLOSED_DATE", task => task.Closed)
        .Instant("DEADLINE", task => task.Deadline)
        .Instant("DATE_START", task => task.Started)
        .Strings("UF_CRM_TASK", task => task.Links);

    public static bool IsOverdue(WorkTask task, long now) => task.Status is 2 or 3 && task.Deadline > 0 && task.Deadline < now;

    public static void Write(Utf8JsonWriter json, WorkTask task, IReadOnlyList<Field<WorkTask>> selected, PortalState portal)
    {
        json.WriteStartObject();
        foreach (var field in selected)
        {
            json.WritePropertyName(field.Property);
            field.Write(json, task);
        }

        var names = selected.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Contains("GROUP_ID"))
            WriteGroup(json, portal.Company.Groups.Find(group => group.Id == task.Group));
        if (names.Contains("CREATED_BY"))
            WritePerson(json, "creator", task.CreatedBy, portal);
        if (names.Contains("RESPONSIBLE_ID"))
            WritePerson(json, "responsible", task.Responsible, portal);
        if (names.Contains("ACCOMPLICES"))
            WriteEmpty(json, "accomplicesData");
        if (names.Contains("AUDITORS"))
            WriteEmpty(json, "auditorsData");
        if (names.Contains("STATUS"))
            json.WriteString("subStatus", IsOverdue(task, portal.Now) ? "-1" : task.Status.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
    }

    public static string Camel(string name) => string.Concat(name.Split('_').Select((part, index) => index == 0 ? part.ToLowerInvariant() : part[..1] + part[1..].ToLowerInvariant()));

    private static void WriteGroup(Utf8JsonWriter json, Workgroup? group)
    {
        if (group is null)
        {
            WriteEmpty(json, "group");
            return;
        }

        json.WriteStartObject("group");
        json.WriteString("id", group.Id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("name", group.Name);
        json.WriteBoolean("opened", false);
        json.WriteNumber("membersCount", group.Members);
        json.WriteString("image", "");
        WriteEmpty(json, "additionalData");
        json.WriteEndObject();
    }

    private static void WritePerson(Utf8JsonWriter json, string name, int id, PortalState portal)
    {
        var person = portal.Company.Employee(id);
        json.WriteStartObject(name);
        json.WriteString("id", id.ToString(CultureInfo.InvariantCulture));
        json.WriteString("name", person?.FullName ?? "");
        json.WriteString("link", FormattableString.Invariant($"/company/personal/user/{id}/"));
        json.WriteString("icon", "/bitrix/images/tasks/default_avatar.png");
        json.WriteString("workPosition", person?.Position ?? "");
        json.WriteEndObject();
    }

    private static void WriteEmpty(Utf8JsonWriter json, string name)
    {
        json.WriteStartArray(name);
        json.WriteEndArray();
    }
}
