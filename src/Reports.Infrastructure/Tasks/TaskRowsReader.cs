using System.Runtime.CompilerServices;
using Dapper;
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
        var order = TaskOrder.Of(page, selection);
        var after = order.Read(page.Cursor);
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            Rows(selection, order, after) + ";\n" + Compose("TaskTotals.sql", selection),
            Parameters(selection, after, page.Limit + 1),
            cancellationToken: cancellationToken));
        var rows = (await answers.ReadAsync<TaskRow>()).AsList();
        var total = await answers.ReadSingleAsync<int>();
        var more = rows.Count > page.Limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        return new([.. rows.Select(row => Shown(row, selection.Reader))], more ? order.Cursor(rows[^1]) : null, total);
    }

    public async IAsyncEnumerable<TaskRow> StreamAsync(
        TaskSelection selection, PageRequest order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var sql = Rows(selection, TaskOrder.Of(order, selection), after: null);
        await foreach (var row in connection.QueryUnbufferedAsync<TaskRow>(sql, Parameters(selection, after: null, limit: null)).WithCancellation(cancellationToken))
            yield return Shown(row, selection.Reader);
    }

    private static TaskRow Shown(TaskRow row, TitleReader reader) =>
        row with { Title = TaskTitle.For(row.Title, reader.UserId, row.AuthorId, row.EmployeeId, reader.SeesFullTitles) };

    private static string Rows(TaskSelection selection, RowOrder<TaskRow> order, RowPlace? after) => Compose("TaskRows.sql", selection)
        .Replace("/* margin */", TaskOrder.Margin, StringComparison.Ordinal)
        .Replace("/* after */", after is null ? "" : order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", order.Sql, StringComparison.Ordinal);

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

    private static object Parameters(TaskSelection selection, RowPlace? after, int? limit)
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
            After = after?.Value,
            AfterId = after?.Id,
            Limit = limit,
        };
    }
}
