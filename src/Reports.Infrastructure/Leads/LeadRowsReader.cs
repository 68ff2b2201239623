using System.Runtime.CompilerServices;
using Dapper;
using Reports.Application.Common;
using Reports.Application.Leads;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Leads;

internal sealed class LeadRowsReader(IPortalDatabase database) : ILeadRowsReader
{
    public async Task<LeadPage> ReadAsync(LeadSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var order = LeadOrder.Of(page, selection);
        var after = order.Read(page.Cursor);
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(
            Rows(selection, order, after) + ";\n" + LeadStatements.Totals(selection),
            Parameters(selection, after, page.Limit + 1),
            cancellationToken: cancellationToken));
        var rows = (await answers.ReadAsync<LeadRow>()).AsList();
        var total = await answers.ReadSingleAsync<int>();
        var more = rows.Count > page.Limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        return new(rows, more ? order.Cursor(rows[^1]) : null, total);
    }

    public async IAsyncEnumerable<LeadRow> StreamAsync(
        LeadSelection selection, PageRequest order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var sql = Rows(selection, LeadOrder.Of(order, selection), after: null);
        await foreach (var row in connection.QueryUnbufferedAsync<LeadRow>(sql, Parameters(selection, after: null, limit: null)).WithCancellation(cancellationToken))
            yield return row;
    }

    private static string Rows(LeadSelection selection, RowOrder<LeadRow> order, RowPlace? after) => LeadStatements.Of(Sql.Load<LeadRowsReader>("LeadRows.sql"), selection)
        .Replace("/* after */", after is null ? "" : order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", order.Sql, StringComparison.Ordinal);

    private static DynamicParameters Parameters(LeadSelection selection, RowPlace? after, int? limit)
    {
        var parameters = LeadStatements.Parameters(selection);
        parameters.AddDynamicParams(new { selection.Domain, After = after?.Value, AfterId = after?.Id, Limit = limit });
        return parameters;
    }
}
