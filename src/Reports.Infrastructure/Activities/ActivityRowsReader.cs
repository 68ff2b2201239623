using Reports.Application.Activities;
using Reports.Application.Common;
using Reports.Domain.Crm;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Activities;

internal sealed class ActivityRowsReader(IPortalDatabase database) : IActivityRowsReader
{
    private static readonly RowColumns<ListedActivity> Columns = new("a.id", row => row.Id, new Dictionary<string, SortColumn<ListedActivity>>(StringComparer.Ordinal)
    {
        ["id"] = new("a.id", "bigint", row => row.Id),
        ["title"] = new("case when a.task_id is null then a.title else left(a.title, 30) end", "text", row => row.OpenTitle),
        ["activityKind"] = new("a.kind", "text", row => row.ActivityKind),
        ["employeeId"] = new("nullif(a.employee_id, 0)", "int", row => row.EmployeeId),
        ["happenedOn"] = new("a.happened_on", "date", row => row.HappenedOn),
        ["ownerTypeId"] = new("a.owner_type_id", "int", row => row.OwnerTypeId),
        ["ownerId"] = new("a.owner_id", "bigint", row => row.OwnerId),
    });

    public async Task<Page<ActivityRow>> ReadAsync(ActivitySelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var (rows, cursor, total) = await List(selection, page).PageAsync<int>(database, page, cancellationToken);
        return new([.. rows.Select(Shown(selection))], cursor, total);
    }

    public IAsyncEnumerable<ActivityRow> StreamAsync(ActivitySelection selection, PageRequest order, CancellationToken cancellationToken) =>
        List(selection, order).StreamAsync(database, cancellationToken).Select(Shown(selection));

    private static RowList<ListedActivity> List(ActivitySelection selection, PageRequest page) => new(
        selection.Filter.PortalId, Compose(), Sql.Load<ActivityRowsReader>("ActivityTotals.sql"), OrderOf(page), new(Parameters(selection)));

    /// <summary>Asked order, or the latest first.</summary>
    private static RowOrder<ListedActivity> OrderOf(PageRequest page) => page.Sort is { } field
        ? new(Columns, field, page.Descending, "a.happened_on")
        : new(Columns, "happenedOn", Descending: true, "a.happened_on");

    private static Func<ListedActivity, ActivityRow> Shown(ActivitySelection selection)
    {
        var dates = LocalDates.Of(selection.TimeZone);
        return row => row.For(selection.Reader, dates);
    }

    private static string Compose() => Sql.Load<ActivityRowsReader>("ActivityRows.sql")
        .Replace("/* selection */", Sql.Load<ActivityRowsReader>("ActivitySelection.sql").Trim(), StringComparison.Ordinal);

    private static object Parameters(ActivitySelection selection) => new
    {
        selection.Filter.PortalId,
        selection.Domain,
        selection.Filter.From,
        selection.Filter.To,
        selection.Filter.Employees,
        Kinds = selection.Kinds.ToArray(),
        Points = selection.Kinds.Select(kind => PointsOf(kind, selection.Weights)).ToArray(),
    };

    private static int PointsOf(string kind, ActivityWeights weights) => kind switch
    {
        "meeting" => weights.Meeting,
        "call" => weights.Call,
        "email" => weights.Email,
        "todo" => weights.Todo,
        _ => weights.Other,
    };
}
