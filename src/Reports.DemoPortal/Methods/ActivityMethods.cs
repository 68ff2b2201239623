using System.Text.Json;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Methods;

/// <summary>Activities and the telephony statistics.</summary>
internal static class ActivityMethods
{
    private static readonly Dictionary<ActivityKind, (int Type, string Provider, string ProviderType)> Kinds = new()
    {
        [ActivityKind.Call] = (2, "VOXIMPLANT_CALL", "CALL"),
        [ActivityKind.Meeting] = (1, "CRM_MEETING", "MEETING"),
        [ActivityKind.Email] = (4, "CRM_EMAIL", "EMAIL"),
        [ActivityKind.Todo] = (6, "CRM_TODO", "TODO"),
        [ActivityKind.TodoMeeting] = (6, "CRM_TODO", "TODO"),
        [ActivityKind.Task] = (6, "CRM_TASKS_TASK", "TASKS_TASK"),
        [ActivityKind.TaskComment] = (6, "CRM_TASKS_TASK_COMMENT", "TASKS_TASK_COMMENT"),
        [ActivityKind.Chat] = (6, "IMOPENLINES_SESSION", "3"),
        [ActivityKind.Form] = (6, "CRM_WEBFORM", "2"),
        [ActivityKind.Sms] = (6, "CRM_SMS", "SMS"),
    };

    public static Table<Activity> Fields { get; } = new Table<Activity>(NumberStyle.Strings, activity => activity.Id)
        .Integer("ID", activity => activity.Id)
        .Integer("OWNER_ID", activity => activity.Owner.Id)
        .Integer("OWNER_TYPE_ID", activity => activity.OwnerType)
        .Integer("TYPE_ID", activity => Kinds[activity.Kind].Type)
        .Text("PROVIDER_ID", activity => Kinds[activity.Kind].Provider)
        .Text("PROVIDER_TYPE_ID", activity => Kinds[activity.Kind].ProviderType)
        .Empty("PROVIDER_GROUP_ID")
        .Integer("ASSOCIATED_ENTITY_ID", activity => activity.Task?.Id ?? 0)
        .Text("SUBJECT", Subject)
        .Instant("CREATED", activity => activity.Created)
        .Instant("LAST_UPDATED", activity => activity.Modified)
        .Instant("START_TIME", activity => activity.Start)
        .Instant("END_TIME", activity => activity.End == 0 ? Moment.NeverDeadline : activity.End)
        .Instant("DEADLINE", activity => activity.Deadline)
        .Flag("COMPLETED", activity => activity.Completed)
        .Integer("STATUS", activity => activity.Completed ? 2 : 1)
        .Integer("RESPONSIBLE_ID", activity => activity.Responsible)
        .Constant("PRIORITY", "2")
        .Constant("NOTIFY_TYPE", "0")
        .Constant("NOTIFY_VALUE", "0")
        .Constant("DESCRIPTION", "")
        .Constant("DESCRIPTION_TYPE", "1")
        .Integer("DIRECTION", activity => activity.Direction)
        .Constant("LOCATION", "")
        .Raw("SETTINGS", WriteSettings)
        .Empty("ORIGINATOR_ID")
        .Empty("ORIGIN_ID")
        .Integer("AUTHOR_ID", activity => activity.Responsible)
        .Integer("EDITOR_ID", activity => activity.Responsible)
        .Raw("PROVIDER_PARAMS", static (json, _) => WriteEmptyArray(json))
        .Empty("PROVIDER_DATA")
        .Constant("RESULT_MARK", "0")
        .Empty("RESULT_VALUE").Empty("RESULT_SUM").Empty("RESULT_CURRENCY_ID")
        .Constant("RESULT_STATUS", "0")
        .Constant("RESULT_STREAM", "0")
        .Empty("RESULT_SOURCE_ID")
        .Constant("AUTOCOMPLETE_RULE", "0")
        .Flag("IS_INCOMING_CHANNEL", activity => activity.Direction == 1 && !activity.Completed);

    public static Table<Call> CallFields { get; } = new Table<Call>(NumberStyle.Strings, call => call.Id)
        .Integer("ID", call => call.Id)
        .Integer("PORTAL_USER_ID", call => call.Employee)
        .Constant("PORTAL_NUMBER", "reg133788")
        .Text("PHONE_NUMBER", Phone)
        .Text("CALL_ID", call => FormattableString.Invariant($"{call.Number:X}{call.Id:X8}.{call.Started}.{call.Id}"))
        .Empty("EXTERNAL_CALL_ID")
        .Constant("CALL_CATEGORY", "external")
        .Empty("CALL_LOG")
        .Integer("CALL_DURATION", call => call.Duration)
        .Instant("CALL_START_DATE", call => call.Started)
        .Constant("CALL_RECORD_URL", "")
        .Empty("CALL_VOTE")
        .Constant("COST", "0.0000")
        .Constant("COST_CURRENCY", "RUR")
        .Text("CALL_FAILED_CODE", call => call.FailedCode)
        .Text("CALL_FAILED_REASON", call => call.FailedCode switch { "200" => "", "304" => "Skipped call", "603" => "Decline", "603-S" => "Decline self", "486" => "Busy", "480" => "Unavailable", _ => "Not found" })
        .Text("CRM_ENTITY_TYPE", call => call.Activity is null ? null : call.Contact > 0 ? "CONTACT" : "LEAD")
        .Integer("CRM_ENTITY_ID", call => call.Activity is null ? 0 : call.Contact > 0 ? call.Contact : call.Activity.Owner.Id)
        .Link("CRM_ACTIVITY_ID", call => call.Activity?.Id ?? 0)
        .Empty("REST_APP_ID").Empty("REST_APP_NAME").Empty("TRANSCRIPT_ID")
        .Constant("TRANSCRIPT_PENDING", "N")
        .Text("SESSION_ID", call => FormattableString.Invariant($"{3_000_000_000 + call.Id}"))
        .Empty("REDIAL_ATTEMPT").Empty("COMMENT").Empty("RECORD_DURATION").Empty("RECORD_FILE_ID")
        .Integer("CALL_TYPE", call => call.Type);

    /// <summary>Without an order the list comes by START_TIME, as the docs warn.</summary>
    public static RestAnswer List(PortalState portal, RestCall call)
    {
        var request = ListRequest.From(call);
        if (request.Order is not { Entries.Count: > 0 })
            request = request with { Order = PhpQuery.Parse("START_TIME=ASC") };
        return TableQuery.Answer(Fields, portal.Company.Activities, request);
    }

    public static RestAnswer Get(PortalState portal, RestCall call) => TableQuery.One(Fields, portal.Company.Activity(call.Id()));

    public static RestAnswer Calls(PortalState portal, RestCall call)
    {
        var order = PhpValue.Array();
        order.Set(call.Text("SORT") ?? "ID", PhpValue.Of(call.Text("ORDER") ?? "ASC"));
        var request = new ListRequest(call["FILTER"], order, null, call["start"]?.ToInteger() ?? 0);
        return TableQuery.Answer(CallFields, portal.Company.Calls, request);
    }

    private static string Phone(Call call) => FormattableString.Invariant($"+7916{call.Number:0000000}");

    private static string Subject(Activity activity) => activity.Subject ?? activity.Kind switch
    {
        ActivityKind.Call => Pick(Vocabulary.CallSubjects, activity),
        ActivityKind.Email => Pick(Vocabulary.EmailSubjects, activity),
        ActivityKind.Todo => Pick(Vocabulary.TodoSubjects, activity),
        ActivityKind.Meeting or ActivityKind.TodoMeeting => Pick(Vocabulary.MeetingSubjects, activity),
        ActivityKind.Chat => "Диалог в Telegram 💬",
        ActivityKind.Form => "Заполнение CRM-формы «Заявка»",
        ActivityKind.Sms => "Исходящее SMS-сообщение",
        _ => "Комментарий к задаче",
    };

    private static string Pick(string[] subjects, Activity activity) => subjects[activity.Id % subjects.Length];

    private static void WriteSettings(Utf8JsonWriter json, Activity activity)
    {
        if (activity.Kind != ActivityKind.TodoMeeting)
        {
            WriteEmptyArray(json); // an empty PHP map
            return;
        }

        json.WriteStartObject();
        json.WriteNumber("CALENDAR_SECTION_ID", 17);
        json.WriteString("LOCATION", "");
        json.WriteEndObject();
    }

    private static void WriteEmptyArray(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteEndArray();
    }
}
