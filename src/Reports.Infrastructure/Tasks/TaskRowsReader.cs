using Reports.Application.Common;
using Reports.Application.Tasks;
using Reports.Domain.Tasks;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Tasks;

internal sealed class TaskRowsReader(IPortalDatabase database) : ITaskRowsReader
{
    public async Task<TaskPage> ReadAsync(TaskSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var (rows, cursor, total) = await List(selection, page).PageAsync<int>(database, page, cancellationToken);
        return new([.. rows.Select(Shown(selection))], cursor, total);
    }

    public IAsyncEnumerable<TaskRow> StreamAsync(TaskSelection selection, PageRequest order, CancellationToken cancellationToken) =>
        List(selection, order).StreamAsync(database, cancellationToken).Select(Shown(selection));

    private static RowList<TaskRow> List(TaskSelection selection, PageRequest page) => new(
        selection.Filter.PortalId,
        Compose("TaskRows.sql", selection).Replace("/* margin */", TaskOrder.Margin, StringComparison.Ordinal),
        Compose("TaskTotals.sql", selection),
        TaskOrder.Of(page, selection),
        new(Parameters(selection)));

    private static Func<TaskRow, TaskRow> Shown(TaskSelection selection) => row => row with
    {
        Title = TaskTitle.For(row.Title, selection.Reader.UserId, row.AuthorId, row.EmployeeId, selection.Reader.SeesFullTitles),
    };

    private static string Compose(string name, TaskSelection selection)
    {
        var chosen = Sql.Load<TaskRowsReader>("TaskSelection.sql").Replace("/* chosen */", Chosen(selection), StringComparison.Ordinal);
        return Sql.Load<TaskRowsReader>(name).Replace("/* selection */", chosen.Trim(), StringComparison.Ordinal);
    }

    private static string Chosen(TaskSelection selection) => selection.Backlog switch
    {
        { EndOf: null, Overdue: var overdue } => overdue ? "t.waits_overdue" : "t.waits",
        { Overdue: var overdue } => $"t.{(overdue ? "overdue_on" : "entered_on")} <= @EndOf and (t.left_on is null or t.left_on > @EndOf)",
        _ => $"{DateOf(selection.Basis)} between @From and @To{Marked(selection.Mark)}",
    };

    private static string Marked(TaskMark? mark) => mark switch
    {
        TaskMark.WithoutDeadline => " and t.without_deadline",
        TaskMark.WithPlannedStart => " and t.with_planned_start",
        TaskMark.StartCounted => " and t.start_counts",
        TaskMark.StartedOnTime => " and t.started_on_time",
        TaskMark.FinishCounted => " and t.finish_counts",
        TaskMark.FinishedOnTime => " and t.finished_on_time",
        TaskMark.AnyCounted => " and (t.start_counts or t.finish_counts)",
        TaskMark.JointCounted => " and t.start_counts and t.finish_counts",
        TaskMark.JointOnTime => " and t.started_on_time and t.finished_on_time",
        TaskMark.DatesContradict => " and t.dates_contradict",
        _ => "",
    };

    /// <summary>The column by which a basis selects.</summary>
    public static string DateOf(TaskBasis basis) => basis switch
    {
        TaskBasis.Created => "t.created_on",
        TaskBasis.Closed => "t.closed_on",
        _ => "t.due_on",
    };

    private static object Parameters(TaskSelection selection)
    {
        var filter = selection.Filter;
        return new
        {
            filter.PortalId,
            selection.Domain,
            selection.AsOf,
            filter.From,
            filter.To,
            filter.Employees,
            selection.Projects,
            States = selection.States.Count == 0 ? null : selection.States.Select(state => (int)state).ToArray(),
            selection.Backlog?.EndOf,
        };
    }
}
