using Reports.Application.Common;
using Reports.Application.Tasks;
using Reports.Domain.Tasks;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Tasks;

/// <summary>How lists of tasks are ordered. By title only as far as everybody may see it: neither the order nor a cursor tells the rest.</summary>
internal static class TaskOrder
{
    /// <summary>How early or late a task is, in whole seconds.</summary>
    public const string Margin = "floor(extract(epoch from t.deadline - coalesce(t.closed_at, @AsOf)))::bigint";

    private static readonly RowColumns<TaskRow> Columns = new("t.id", row => row.Id, new Dictionary<string, SortColumn<TaskRow>>(StringComparer.Ordinal)
    {
        ["id"] = new("t.id", "bigint", row => row.Id),
        ["title"] = new("left(t.title, 30)", "text", row => TaskTitle.Open(row.Title)),
        ["authorId"] = new("t.author_id", "int", row => row.AuthorId),
        ["employeeId"] = new("nullif(t.employee_id, 0)", "int", row => row.EmployeeId),
        ["projectId"] = new("nullif(t.project_id, 0)", "int", row => row.ProjectId),
        ["state"] = new("t.state", "int", row => (int)row.State),
        ["createdAt"] = new("t.created_at", "timestamptz", row => row.CreatedAt),
        ["plannedStartAt"] = new("t.planned_start_at", "timestamptz", row => row.PlannedStartAt),
        ["begunAt"] = new("t.begun_at", "timestamptz", row => row.BegunAt),
        ["deadline"] = new("t.deadline", "timestamptz", row => row.Deadline),
        ["closedAt"] = new("t.closed_at", "timestamptz", row => row.ClosedAt),
        ["marginSeconds"] = new(Margin, "bigint", row => row.MarginSeconds),
    });

    /// <summary>Asked order, or the latest first by the date that selects.</summary>
    public static RowOrder<TaskRow> Of(PageRequest page, TaskSelection selection) => page.Sort is { } field
        ? new(Columns, field, page.Descending)
        : new(Columns, selection switch
        {
            { Backlog: not null } or { Basis: TaskBasis.Created } => "createdAt",
            { Basis: TaskBasis.Closed } => "closedAt",
            _ => "deadline",
        }, Descending: true);
}
