using System.Runtime.CompilerServices;
using Dapper;
using Reports.Application.Calls;
using Reports.Application.Common;
using Reports.Domain.Crm;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Calls;

internal sealed class CallRowsReader(IPortalDatabase database) : ICallRowsReader
{
    private static readonly RowColumns<CallRow> Columns = new("c.id", row => row.Id, new Dictionary<string, SortColumn<CallRow>>(StringComparer.Ordinal)
    {
        ["id"] = new("c.id", "bigint", row => row.Id),
        ["outcome"] = new("c.outcome", "text", row => row.Outcome),
        ["employeeId"] = new("nullif(c.employee_id, 0)", "int", row => row.EmployeeId),
        ["startedOn"] = new("c.started_on", "date", row => row.StartedOn),
        ["weekday"] = new("c.weekday", "int", row => row.Weekday),
        ["hour"] = new("c.hour", "int", row => row.Hour),
        ["talkSeconds"] = new("c.talk_seconds", "int", row => row.TalkSeconds ?? 0),
        ["phoneNumber"] = new("c.phone_number", "text", row => row.PhoneNumber),
        ["ownerTypeId"] = new("c.owner_type_id", "int", row => row.OwnerTypeId),
        ["ownerId"] = new("c.owner_id", "bigint", row => row.OwnerId),
    });

    public async Task<Page<CallRow>> ReadAsync(CallSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var order = OrderOf(page);
        var after = order.Read(page.Cursor);
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var found = await RowPages.ReadAsync(
            connection, Rows(order, after) + ";\n" + Compose("CallTotals.sql"), Parameters(selection, after, page.Limit + 1), order, page.Limit, cancellationToken);
        return found with { Items = [.. found.Items.Select(Local(selection))] };
    }

    public async IAsyncEnumerable<CallRow> StreamAsync(CallSelection selection, PageRequest order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var local = Local(selection);
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var sql = Rows(OrderOf(order), after: null);
        await foreach (var row in connection.QueryUnbufferedAsync<CallRow>(sql, Parameters(selection, after: null, limit: null)).WithCancellation(cancellationToken))
            yield return local(row);
    }

    /// <summary>Asked order, or the latest first.</summary>
    private static RowOrder<CallRow> OrderOf(PageRequest page) => page.Sort is { } field ? new(Columns, field, page.Descending) : new(Columns, "startedOn", Descending: true);

    private static Func<CallRow, CallRow> Local(CallSelection selection)
    {
        var dates = LocalDates.Of(selection.TimeZone);
        return row => row with { StartedAt = dates.WithOffset(row.StartedAt) };
    }

    private static string Rows(RowOrder<CallRow> order, RowPlace? after) => Compose("CallRows.sql")
        .Replace("/* after */", after is null ? "" : order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", order.Sql, StringComparison.Ordinal);

    private static string Compose(string name) => Sql.Load<CallRowsReader>(name)
        .Replace("/* selection */", Sql.Load<CallRowsReader>("CallSelection.sql").Trim(), StringComparison.Ordinal);

    private static object Parameters(CallSelection selection, RowPlace? after, int? limit) => new
    {
        selection.Filter.PortalId,
        selection.Domain,
        selection.Filter.From,
        selection.Filter.To,
        selection.Filter.Employees,
        Outcomes = selection.Outcomes.ToArray(),
        selection.Weekday,
        selection.Hour,
        After = after?.Value,
        AfterId = after?.Id,
        Limit = limit,
    };
}
