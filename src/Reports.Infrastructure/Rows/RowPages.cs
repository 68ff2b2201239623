using Dapper;
using Npgsql;
using Reports.Application.Common;

namespace Reports.Infrastructure.Rows;

/// <summary>Reads a list of records page by page.</summary>
internal static class RowPages
{
    /// <summary>One page and the number of all records: <paramref name="sql"/> answers both, the page with one record more where another page follows.</summary>
    public static async Task<Page<TRow>> ReadAsync<TRow>(
        NpgsqlConnection connection, string sql, object parameters, RowOrder<TRow> order, int limit, CancellationToken cancellationToken)
    {
        await using var answers = await connection.QueryMultipleAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        var rows = (await answers.ReadAsync<TRow>()).AsList();
        var total = await answers.ReadSingleAsync<int>();
        var more = rows.Count > limit;
        if (more) rows.RemoveAt(rows.Count - 1);
        return new(rows, more ? order.Cursor(rows[^1]) : null, total);
    }
}
