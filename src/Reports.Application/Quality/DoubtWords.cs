using Reports.Application.Common;
using Reports.Application.Forgotten;

namespace Reports.Application.Quality;

/// <summary>What doubtful records are called in files.</summary>
internal static class DoubtWords
{
    private static readonly Dictionary<string, LocalText> ByName = new(StringComparer.Ordinal)
    {
        [Doubt.WonWithoutAmount.Name()] = new("Успешные сделки без суммы", "Won deals without an amount"),
        [Doubt.DealsWithoutSource.Name()] = new("Сделки без источника", "Deals without a source"),
        [Doubt.LeadsWithoutSource.Name()] = new("Лиды без источника", "Leads without a source"),
        [Doubt.TasksWithoutDeadline.Name()] = new("Задачи без срока", "Tasks without a deadline"),
        [Doubt.DealsOfDismissedEmployees.Name()] = new("Сделки уволенных сотрудников", "Deals of dismissed employees"),
        [Doubt.LeadsOfDismissedEmployees.Name()] = new("Лиды уволенных сотрудников", "Leads of dismissed employees"),
        [Doubt.ActivitiesOfDismissedEmployees.Name()] = new("Дела уволенных сотрудников", "Activities of dismissed employees"),
        [Doubt.TasksOfDismissedEmployees.Name()] = new("Задачи уволенных сотрудников", "Tasks of dismissed employees"),
        [Doubt.CloseDateContradicts.Name()] = new("Дата закрытия спорит с историей стадий", "Closing date contradicts the stage history"),
        [Doubt.TaskDatesContradict.Name()] = new("Даты задачи противоречат друг другу", "Dates of a task contradict each other"),
        [Doubt.DealsInUnknownStage.Name()] = new("Сделки на стадии, которой больше нет", "Deals in a stage that is no longer there"),
        [Doubt.LeadsInUnknownStage.Name()] = new("Лиды на стадии, которой больше нет", "Leads in a stage that is no longer there"),
        [ForgottenDoubts.DealsWithoutAmount] = new("Сделки в работе без суммы", "Deals in work without an amount"),
    };

    /// <summary>What the records of a doubt are, in the reader's language.</summary>
    public static string Of(string name) => ByName.TryGetValue(name, out var words) ? words.ToString() : name;
}
