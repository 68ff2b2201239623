using Reports.Application.Activities;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;

namespace Reports.Application.Calls;

/// <summary>Calls as a table for a file: names instead of ids, and the id of the call beside them.</summary>
internal static class CallTable
{
    private static readonly LocalText Sheet = new("Звонки", "Calls");

    private static readonly (LocalText Title, ExportKind Kind)[] Titles =
    [
        (new("ID", "ID"), ExportKind.Text),
        (new("Исход", "Outcome"), ExportKind.Text),
        (new("Сотрудник", "Employee"), ExportKind.Text),
        (new("Дата", "Date"), ExportKind.Date),
        (new("Время", "Time"), ExportKind.Text),
        (new("День недели", "Weekday"), ExportKind.Number),
        (new("Разговор, секунд", "Talk, seconds"), ExportKind.Number),
        (new("Номер", "Number"), ExportKind.Text),
        (new("Тип владельца", "Owner type"), ExportKind.Text),
        (new("ID владельца", "Owner ID"), ExportKind.Text),
        (new("Ссылка", "Link"), ExportKind.Text),
    ];

    private static readonly Dictionary<string, LocalText> Outcomes = new(StringComparer.Ordinal)
    {
        ["incoming"] = new("Входящий", "Incoming"),
        ["outgoing"] = new("Исходящий", "Outgoing"),
        ["missed"] = new("Пропущенный", "Missed"),
    };

    /// <summary>The table of these calls.</summary>
    public static ExportTable Of(IAsyncEnumerable<CallRow> calls, PortalDirectory directory)
    {
        return new(Sheet.ToString(), [.. Titles.Select(title => new ExportColumn(title.Title.ToString(), title.Kind))], Rows());

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await foreach (var call in calls)
            {
                yield return
                [
                    call.Id, Outcomes[call.Outcome].ToString(), call.EmployeeId is { } employee ? directory.Employee(employee)?.Name : null,
                    call.StartedOn, OwnerTypes.TimeOf(call.StartedAt), call.Weekday, call.TalkSeconds, call.PhoneNumber,
                    call.OwnerTypeId is { } type ? OwnerTypes.NameOf(type) : null, call.OwnerId, call.Url,
                ];
            }
        }
    }
}
