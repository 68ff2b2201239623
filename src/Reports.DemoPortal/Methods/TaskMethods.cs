using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>Tasks: the list, one of them, and setting a new one.</summary>
internal static class TaskMethods
{
    public static RestAnswer List(PortalState portal, RestCall call)
    {
        var request = ListRequest.FromExact(call);
        var page = TableQuery.Find(TaskFields.Filter(portal.Now), portal.Company.Tasks, request);
        var selected = TableQuery.Select(TaskFields.Table, request.Select);
        return RestAnswer.Write(
            json =>
            {
                json.WriteStartObject();
                json.WriteStartArray("tasks");
                foreach (var task in page.Rows)
                    TaskFields.Write(json, task, selected, portal);
                json.WriteEndArray();
                json.WriteEndObject();
            },
            page.Total ?? 0,
            page.Next);
    }

    public static RestAnswer Get(PortalState portal, RestCall call) => portal.Company.Task(call.Id("taskId")) is { } task
        ? RestAnswer.Write(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("task");
            TaskFields.Write(json, task, [.. TaskFields.Table.Fields.Where(field => field.InDefault)], portal);
            json.WriteEndObject();
        })
        : Unseen();

    /// <summary>An empty list stands for a task that is not there or that the caller may not see.</summary>
    public static RestAnswer Unseen() => RestAnswer.Write(static json =>
    {
        json.WriteStartArray();
        json.WriteEndArray();
    });

    public static RestAnswer Add(PortalState portal, RestCall call)
    {
        var fields = call.Parameters["fields"] ?? throw new RestError("100", "Could not find value for parameter {fields}", 400);
        var title = fields["TITLE"]?.Text.Trim() ?? "";
        var responsible = (int)(fields["RESPONSIBLE_ID"]?.ToInteger() ?? 0);
        if (title.Length == 0)
            throw new RestError("ERROR_CORE", "Не указано название задачи.<br>", 400);
        if (portal.Company.Employee(responsible) is not { Active: true })
            throw new RestError("ERROR_CORE", "Пользователь, указанный в поле \"Ответственный\", не найден.<br>", 400);

        var now = portal.Now;
        var previous = portal.Company.Tasks.Count == 0 ? 0 : portal.Company.Tasks[^1].Id;
        var task = new WorkTask
        {
            Id = Math.Max(PortalState.FirstAddedTask, previous + 1),
            Title = title,
            Status = 2,
            CreatedBy = fields["CREATED_BY"] is { } author ? (int)author.ToInteger() : call.Caller.UserId,
            Responsible = responsible,
            Group = (int)(fields["GROUP_ID"]?.ToInteger() ?? 0),
            GivenLinks = [.. fields["UF_CRM_TASK"]?.Entries.Select(entry => entry.Value.Text) ?? []],
            Created = now,
            Changed = now,
            StatusChanged = now,
            Deadline = Date(fields, "DEADLINE"),
            PlannedStart = Date(fields, "START_DATE_PLAN"),
            PlannedEnd = Date(fields, "END_DATE_PLAN"),
            Priority = (byte)(fields["PRIORITY"]?.ToInteger() ?? 1),
            Description = fields["DESCRIPTION"]?.Text ?? "",
        };
        portal.Edit(company => company.Tasks.Add(task));
        return RestAnswer.Write(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("task");
            TaskFields.Write(json, task, [.. TaskFields.Table.Fields.Where(field => field.InDefault)], portal);
            json.WriteEndObject();
        });
    }

    private static long Date(PhpValue fields, string name)
    {
        var text = fields[name]?.Text ?? "";
        if (text.Length == 0)
            return 0;
        return Moment.TryParse(text, out var instant) ? instant : throw new RestError("ERROR_CORE", $"Неверный формат даты в поле {name}.<br>", 400);
    }
}
