using Reports.Application.TeamProductivity;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Mart.Tasks;
using Reports.Infrastructure.Tasks;

namespace Reports.Infrastructure.TeamProductivity;

/// <summary>
/// The statements of one report, composed from the files beside this one. What employees and projects do together is summed by month; the
/// series of either, and of all, are summed by day too, so that the usual questions read few rows.
/// </summary>
internal static class TeamProductivityStatements
{
    private const string All = "w.employee_id = -1 and w.project_id = -1";
    private const string OfEverybody = "w.project_id = -1 and w.employee_id >= 0";
    private const string OfEmployees = "w.project_id = -1 and w.employee_id = any(@Employees)";
    private const string OfProjects = "w.employee_id = -1 and w.project_id = any(@Projects)";
    private const string OfBoth = "w.employee_id = any(@Employees) and w.project_id = any(@Projects)";

    /// <summary>What employees and projects do together in whole months.</summary>
    public static string Cells() => TaskColumns.Filled(File("Cells.sql"));

    /// <summary>The days beside whole months, the series and the backlog as one command, which travels once.</summary>
    public static string Of(TeamProductivityQuestion question)
    {
        var buckets = File("Buckets.sql").Replace("/* employee */", question.EmployeeDynamics ? "employee_id" : "null::int", StringComparison.Ordinal);
        var byBoth = question.Projects is not null && question.Filter.Employees is not null;
        return TaskColumns.Filled(string.Join(
            ";\n",
            Dated(File("DayCells.sql"), question),
            Over(Named(SeriesIsSummed(question) ? Series(SeriesLevel(question)) : Flow(question), "Series"), buckets),
            byBoth ? File("Backlog.facts.sql") : Levelled("Backlog.sql", Level(question)),
            Levelled("Waiting.sql", byBoth ? OfBoth : Level(question))));
    }

    /// <summary>What slumps are found in: the judged months of each employee's tasks, and of her plan.</summary>
    public static string Slumps(TeamProductivityQuestion question) => TaskColumns.Filled(string.Join(
        ";\n",
        Over(Named(question.Projects is null ? Series(Each(question)) : Flow(question), "Judged"), File("Months.sql")),
        File("Attainments.sql")));

    private static string Flow(TeamProductivityQuestion question) => Dated(File("Flow.sql"), question);

    private static string Dated(string statement, TeamProductivityQuestion question) =>
        statement.Replace("/* date */", TaskRowsReader.DateOf(question.Basis), StringComparison.Ordinal);

    /// <summary>Whether the series has sums of its own: those of employees within projects have not.</summary>
    public static bool SeriesIsSummed(TeamProductivityQuestion question) =>
        question.Projects is null || (question.Filter.Employees is null && !question.EmployeeDynamics);

    private static string SeriesLevel(TeamProductivityQuestion question) => question.EmployeeDynamics ? Each(question) : Level(question);

    private static string Each(TeamProductivityQuestion question) => question.Filter.Employees is null ? OfEverybody : OfEmployees;

    private static string Level(TeamProductivityQuestion question) =>
        question.Filter.Employees is not null ? OfEmployees : question.Projects is not null ? OfProjects : All;

    private static string Series(string level) => Levelled("Series.sql", level);

    private static string Levelled(string name, string level) => File(name).Replace("/* level */", $"({level})", StringComparison.Ordinal);

    /// <summary>The same source over spans of its own.</summary>
    private static string Named(string source, string spans) => source
        .Replace("@Span", $"@{spans}Span", StringComparison.Ordinal)
        .Replace("@Month", $"@{spans}Month", StringComparison.Ordinal)
        .Replace("@Day", $"@{spans}Day", StringComparison.Ordinal);

    private static string Over(string flow, string statement) => $"with flow as (\n{flow})\n{statement}";

    private static string File(string name) => Sql.Load<TeamProductivityReader>(name);
}
