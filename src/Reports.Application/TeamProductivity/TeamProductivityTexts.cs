using Reports.Application.Common;
using Reports.Application.Quality;

namespace Reports.Application.TeamProductivity;

/// <summary>What the report says in words.</summary>
internal static class TeamProductivityTexts
{
    public static LocalText NoData => ReportTexts.NoData;

    /// <summary>Stands for an employee, project or department that the directory no longer has.</summary>
    public static string Unnamed(int id) => FormattableString.Invariant($"#{id}");
}

/// <summary>What the report finds doubtful among the tasks that the period selects: in <c>dataQuality</c> and as figures of rows.</summary>
internal static class TeamProductivityDoubts
{
    public static string WithoutDeadline { get; } = Doubt.TasksWithoutDeadline.Name();

    public static string DatesContradict { get; } = Doubt.TaskDatesContradict.Name();

    public static string DismissedEmployee { get; } = Doubt.TasksOfDismissedEmployees.Name();
}
