using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Exports;
using Reports.Domain.Crm;
using Reports.Domain.Tasks;

namespace Reports.Application.Tasks;

/// <summary>Tasks as a table for a file: names instead of ids, local times, and the id of the task beside them.</summary>
internal static class TaskTable
{
    private static readonly LocalText Sheet = new("Задачи", "Tasks");

    private static readonly (LocalText Title, ExportKind Kind)[] Titles =
    [
        (new("ID", "ID"), ExportKind.Text),
        (new("Название", "Title"), ExportKind.Text),
        (new("Постановщик", "Author"), ExportKind.Text),
        (new("Ответственный", "Responsible"), ExportKind.Text),
        (new("Проект", "Project"), ExportKind.Text),
        (new("Состояние", "State"), ExportKind.Text),
        (new("Создана", "Created"), ExportKind.Text),
        (new("Плановое начало", "Planned start"), ExportKind.Text),
        (new("Начата", "Begun"), ExportKind.Text),
        (new("Крайний срок", "Deadline"), ExportKind.Text),
        (new("Закрыта", "Closed"), ExportKind.Text),
        (new("Запас до срока, часов", "Ahead of the deadline, hours"), ExportKind.Number),
        (new("Ссылка", "Link"), ExportKind.Text),
    ];

    private static readonly Dictionary<TaskState, LocalText> States = new()
    {
        [TaskState.CompletedOnTime] = new("Завершена в срок", "Completed on time"),
        [TaskState.CompletedLate] = new("Завершена с опозданием", "Completed late"),
        [TaskState.InProgress] = new("Выполняется", "In progress"),
        [TaskState.InProgressOverdue] = new("Выполняется, просрочена", "In progress, overdue"),
        [TaskState.NotStarted] = new("Не начата", "Not started"),
        [TaskState.NotStartedOverdue] = new("Не начата, просрочена", "Not started, overdue"),
        [TaskState.Deferred] = new("Отложена", "Deferred"),
    };

    /// <summary>The table of these tasks.</summary>
    public static ExportTable Of(IAsyncEnumerable<TaskRow> tasks, PortalDirectory directory, LocalDates dates)
    {
        return new(Sheet.ToString(), [.. Titles.Select(title => new ExportColumn(title.Title.ToString(), title.Kind))], Rows());

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await foreach (var task in tasks)
            {
                yield return
                [
                    task.Id, task.Title, NameOf(task.AuthorId), NameOf(task.EmployeeId), task.ProjectName, States[task.State].ToString(),
                    Local(task.CreatedAt), Local(task.PlannedStartAt), Local(task.BegunAt), Local(task.Deadline), Local(task.ClosedAt),
                    task.MarginSeconds is { } seconds ? Math.Round(seconds / 3600m, 1, MidpointRounding.AwayFromZero) : null, task.Url,
                ];
            }
        }

        string? NameOf(int? id) => id is { } known ? directory.Employee(known)?.Name ?? FormattableString.Invariant($"#{known}") : null;
        string? Local(DateTimeOffset? moment) => moment is { } known ? FormattableString.Invariant($"{dates.At(known):yyyy-MM-dd HH:mm}") : null;
    }
}
