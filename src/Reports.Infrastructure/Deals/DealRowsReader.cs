using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Deals;

internal sealed class DealRowsReader(IPortalDatabase database) : IDealRowsReader
{
    public async Task<DealPage> ReadAsync(DealSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var (rows, cursor, totals) = await List(selection, page).PageAsync<TotalsRow>(database, page, cancellationToken);
        return new(rows, cursor, totals.Total, totals.TotalAmount);
    }

    public IAsyncEnumerable<DealRow> StreamAsync(DealSelection selection, PageRequest order, CancellationToken cancellationToken) =>
        List(selection, order).StreamAsync(database, cancellationToken);

    private static RowList<DealRow> List(DealSelection selection, PageRequest page)
    {
        var parameters = DealStatements.Parameters(selection);
        parameters.Add("Domain", selection.Domain);
        return new(
            selection.Filter.PortalId,
            DealStatements.Of(Sql.Load<DealRowsReader>("DealRows.sql"), selection),
            DealStatements.Totals(selection),
            DealOrder.Of(page, selection),
            parameters);
    }

    private sealed record TotalsRow(int Total, decimal TotalAmount);
}
