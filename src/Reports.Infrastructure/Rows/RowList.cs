using System.Runtime.CompilerServices;
using Dapper;
using Reports.Application.Common;
using Reports.Infrastructure.Database;

namespace Reports.Infrastructure.Rows;

/// <summary>The records behind a figure as a list: read page by page with the totals of all of them, or streamed from end to end.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="Rows">Selects the records; leaves places for <c>/* after */</c> and <c>/* order */</c>, and takes <c>@Limit</c>.</param>
/// <param name="Totals">Counts all of them; answers one row.</param>
/// <param name="Order">Their order.</param>
/// <param name="Parameters">What both statements take, but for the place in the list.</param>
internal sealed record RowList<TRow>(int PortalId, string Rows, string Totals, RowOrder<TRow> Order, DynamicParameters Parameters)
{
    /// <summary>Begins a page's command: a long list has one process and no helpers, or it would take the processors away from the report that is asked beside it. The pool takes the setting back.</summary>
    public const string Alone = "set max_parallel_workers_per_gather = 0;\n";

    /// <summary>One page from where <paramref name="page"/> says, and what <see cref="Totals"/> answered beside it.</summary>
    public async Task<(IReadOnlyList<TRow> Items, string? NextCursor, TTotals Totals)> PageAsync<TTotals>(
        IPortalDatabase database, PageRequest page, CancellationToken cancellationToken)
    {
        var after = Order.Read(page.Cursor);
        var (atPage, ofAll) = (At(after, page.Limit + 1), new DynamicParameters(Parameters)); // each its own: Dapper writes into what it is given
        var (rows, totals) = await Together.ReadAsync(RowsAsync(), TotalsAsync());
        var more = rows.Count > page.Limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        return (rows, more ? Order.Cursor(rows[^1]) : null, totals);

        async Task<List<TRow>> RowsAsync()
        {
            await using var connection = await database.OpenAsync(PortalId, cancellationToken);
            return (await connection.QueryAsync<TRow>(new CommandDefinition(Alone + Statement(after), atPage, cancellationToken: cancellationToken))).AsList();
        }

        async Task<TTotals> TotalsAsync()
        {
            await using var connection = await database.OpenAsync(PortalId, cancellationToken);
            return await connection.QuerySingleAsync<TTotals>(new CommandDefinition(Alone + Totals, ofAll, cancellationToken: cancellationToken));
        }
    }

    /// <summary>All records in order, one after the other, never held together; reading takes as long as the reader does.</summary>
    public async IAsyncEnumerable<TRow> StreamAsync(IPortalDatabase database, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(PortalId, cancellationToken);
        await foreach (var row in connection.QueryUnbufferedAsync<TRow>(Statement(after: null), At(null, limit: null), commandTimeout: 0).WithCancellation(cancellationToken))
            yield return row;
    }

    private string Statement(RowPlace? after) => Rows
        .Replace("/* after */", after is null ? "" : Order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", Order.Sql, StringComparison.Ordinal);

    private DynamicParameters At(RowPlace? after, int? limit)
    {
        var parameters = new DynamicParameters(Parameters);
        parameters.AddDynamicParams(new { After = after?.Value, AfterId = after?.Id, Limit = limit });
        return parameters;
    }
}
