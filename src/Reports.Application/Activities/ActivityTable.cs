using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;

namespace Reports.Application.Activities;

/// <summary>Activities as a table for a file: names instead of ids, and the id of the activity beside them.</summary>
internal static class ActivityTable
{
    private static readonly LocalText Sheet = new("Дела", "Activities");

    private static readonly (LocalText Title, ExportKind Kind)[] Titles =
    [
        (new("ID", "ID"), ExportKind.Text),
        (new("Тема", "Subject"), ExportKind.Text),
        (new("Вид", "Kind"), ExportKind.Text),
        (new("Ответственный", "Employee"), ExportKind.Text),
        (new("Дата", "Date"), ExportKind.Date),
        (new("Время", "Time"), ExportKind.Text),
        (new("Тип владельца", "Owner type"), ExportKind.Text),
        (new("ID владельца", "Owner ID"), ExportKind.Text),
        (new("Баллы", "Points"), ExportKind.Number),
        (new("Ссылка", "Link"), ExportKind.Text),
    ];

    private static readonly Dictionary<string, LocalText> Kinds = new(StringComparer.Ordinal)
    {
        ["meeting"] = new("Встреча", "Meeting"),
        ["call"] = new("Звонок", "Call"),
        ["email"] = new("Письмо", "E-mail"),
        ["todo"] = new("Дело", "To-do"),
        ["other"] = new("Прочее", "Other"),
    };

    /// <summary>The table of these activities.</summary>
    public static ExportTable Of(IAsyncEnumerable<ActivityRow> activities, PortalDirectory directory)
    {
        return new(Sheet.ToString(), [.. Titles.Select(title => new ExportColumn(title.Title.ToString(), title.Kind))], Rows());

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await foreach (var activity in activities)
            {
                yield return
                [
                    activity.Id, activity.Title, Kinds[activity.ActivityKind].ToString(),
                    activity.EmployeeId is { } employee ? directory.Employee(employee)?.Name : null,
                    activity.HappenedOn, OwnerTypes.TimeOf(activity.HappenedAt), OwnerTypes.NameOf(activity.OwnerTypeId), activity.OwnerId, activity.Points, activity.Url,
                ];
            }
        }
    }
}
