using System.Runtime.CompilerServices;
using Dapper;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Deals;

internal sealed class DealRowsReader(IPortalDatabase database) : IDealRowsReader
{
    public async Task<DealPage> ReadAsync(DealSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var order = DealOrder.Of(page, selection);
        var after = order.Read(page.Cursor);
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            Rows(selection, order, after) + ";\n" + DealStatements.Totals(selection),
            Parameters(selection, after, page.Limit + 1),
            cancellationToken: cancellationToken));
        var rows = (await answers.ReadAsync<DealRow>()).AsList();
        var totals = await answers.ReadSingleAsync<Totals>();
        var more = rows.Count > page.Limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        return new(rows, more ? order.Cursor(rows[^1]) : null, totals.Total, totals.TotalAmount);
    }

    public async IAsyncEnumerable<DealRow> StreamAsync(
        DealSelection selection, PageRequest order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var sql = Rows(selection, DealOrder.Of(order, selection), after: null);
        await foreach (var row in connection.QueryUnbufferedAsync<DealRow>(sql, Parameters(selection, after: null, limit: null)).WithCancellation(cancellationToken))
            yield return row;
    }

    private static string Rows(DealSelection selection, RowOrder<DealRow> order, RowPlace? after) => DealStatements.Of(Sql.Load<DealRowsReader>("DealRows.sql"), selection)
        .Replace("/* after */", after is null ? "" : order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", order.Sql, StringComparison.Ordinal);

    private static DynamicParameters Parameters(DealSelection selection, RowPlace? after, int? limit)
    {
        var parameters = DealStatements.Parameters(selection);
        parameters.AddDynamicParams(new { selection.Domain, After = after?.Value, AfterId = after?.Id, Limit = limit });
        return parameters;
    }

    private sealed record Totals(int Total, decimal TotalAmount);
}
