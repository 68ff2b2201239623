using System.Runtime.CompilerServices;
using Dapper;
using Reports.Application.Activities;
using Reports.Application.Common;
using Reports.Domain.Crm;
using Reports.Domain.Portals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Activities;

internal sealed class ActivityRowsReader(IPortalDatabase database) : IActivityRowsReader
{
    private static readonly RowColumns<ActivityRow> Columns = new("a.id", row => row.Id, new Dictionary<string, SortColumn<ActivityRow>>(StringComparer.Ordinal)
    {
        ["id"] = new("a.id", "bigint", row => row.Id),
        ["title"] = new("a.title", "text", row => row.Title),
        ["activityKind"] = new("a.kind", "text", row => row.ActivityKind),
        ["employeeId"] = new("nullif(a.employee_id, 0)", "int", row => row.EmployeeId),
        ["happenedOn"] = new("a.happened_on", "date", row => row.HappenedOn),
        ["ownerTypeId"] = new("a.owner_type_id", "int", row => row.OwnerTypeId),
        ["ownerId"] = new("a.owner_id", "bigint", row => row.OwnerId),
    });

    public async Task<Page<ActivityRow>> ReadAsync(ActivitySelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var order = OrderOf(page);
        var after = order.Read(page.Cursor);
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var found = await RowPages.ReadAsync(
            connection, Rows(order, after) + ";\n" + Compose("ActivityTotals.sql"), Parameters(selection, after, page.Limit + 1), order, page.Limit, cancellationToken);
        return found with { Items = [.. found.Items.Select(Local(selection))] };
    }

    public async IAsyncEnumerable<ActivityRow> StreamAsync(
        ActivitySelection selection, PageRequest order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var local = Local(selection);
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var sql = Rows(OrderOf(order), after: null);
        await foreach (var row in connection.QueryUnbufferedAsync<ActivityRow>(sql, Parameters(selection, after: null, limit: null)).WithCancellation(cancellationToken))
            yield return local(row);
    }

    /// <summary>Asked order, or the latest first.</summary>
    private static RowOrder<ActivityRow> OrderOf(PageRequest page) => page.Sort is { } field ? new(Columns, field, page.Descending) : new(Columns, "happenedOn", Descending: true);

    private static Func<ActivityRow, ActivityRow> Local(ActivitySelection selection)
    {
        var dates = LocalDates.Of(selection.TimeZone);
        return row => row with { HappenedAt = dates.WithOffset(row.HappenedAt) };
    }

    private static string Rows(RowOrder<ActivityRow> order, RowPlace? after) => Compose("ActivityRows.sql")
        .Replace("/* after */", after is null ? "" : order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", order.Sql, StringComparison.Ordinal);

    private static string Compose(string name) => Sql.Load<ActivityRowsReader>(name)
        .Replace("/* selection */", Sql.Load<ActivityRowsReader>("ActivitySelection.sql").Trim(), StringComparison.Ordinal);

    private static object Parameters(ActivitySelection selection, RowPlace? after, int? limit) => new
    {
        selection.Filter.PortalId,
        selection.Domain,
        selection.Filter.From,
        selection.Filter.To,
        selection.Filter.Employees,
        Kinds = selection.Kinds.ToArray(),
        Points = selection.Kinds.Select(kind => PointsOf(kind, selection.Weights)).ToArray(),
        After = after?.Value,
        AfterId = after?.Id,
        Limit = limit,
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
