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
        var (rows, cursor, total) = await List(selection, page).PageAsync<int>(database, page, cancellationToken);
        return new([.. rows.Select(Local(selection))], cursor, total);
    }

    public IAsyncEnumerable<CallRow> StreamAsync(CallSelection selection, PageRequest order, CancellationToken cancellationToken) =>
        List(selection, order).StreamAsync(database, cancellationToken).Select(Local(selection));

    private static RowList<CallRow> List(CallSelection selection, PageRequest page) => new(
        selection.Filter.PortalId, Compose("CallRows.sql"), Compose("CallTotals.sql"), OrderOf(page), new(Parameters(selection)));

    /// <summary>Asked order, or the latest first.</summary>
    private static RowOrder<CallRow> OrderOf(PageRequest page) => page.Sort is { } field
        ? new(Columns, field, page.Descending, "c.started_on")
        : new(Columns, "startedOn", Descending: true, "c.started_on");

    private static Func<CallRow, CallRow> Local(CallSelection selection)
    {
        var dates = LocalDates.Of(selection.TimeZone);
        return row => row with { StartedAt = dates.WithOffset(row.StartedAt) };
    }

    private static string Compose(string name) => Sql.Load<CallRowsReader>(name)
        .Replace("/* selection */", Sql.Load<CallRowsReader>("CallSelection.sql").Trim(), StringComparison.Ordinal);

    private static object Parameters(CallSelection selection) => new
    {
        selection.Filter.PortalId,
        selection.Domain,
        selection.Filter.From,
        selection.Filter.To,
        selection.Filter.Employees,
        Outcomes = selection.Outcomes.ToArray(),
        selection.Weekday,
        selection.Hour,
    };
}
