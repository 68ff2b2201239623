using Reports.Application.Common;
using Reports.Application.Leads;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Leads;

internal sealed class LeadRowsReader(IPortalDatabase database) : ILeadRowsReader
{
    public async Task<LeadPage> ReadAsync(LeadSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var (rows, cursor, total) = await List(selection, page).PageAsync<int>(database, page, cancellationToken);
        return new(rows, cursor, total);
    }

    public IAsyncEnumerable<LeadRow> StreamAsync(LeadSelection selection, PageRequest order, CancellationToken cancellationToken) =>
        List(selection, order).StreamAsync(database, cancellationToken);

    private static RowList<LeadRow> List(LeadSelection selection, PageRequest page)
    {
        var parameters = LeadStatements.Parameters(selection);
        parameters.Add("Domain", selection.Domain);
        return new(
            selection.Filter.PortalId,
            LeadStatements.Of(Sql.Load<LeadRowsReader>("LeadRows.sql"), selection),
            LeadStatements.Totals(selection),
            LeadOrder.Of(page, selection),
            parameters);
    }
}
