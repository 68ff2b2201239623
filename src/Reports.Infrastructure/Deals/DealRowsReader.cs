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
            Rows(selection, order, after) + ";\n" + Compose("DealTotals.sql", selection),
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

    private static string Rows(DealSelection selection, RowOrder<DealRow> order, RowPlace? after) => Compose("DealRows.sql", selection)
        .Replace("/* after */", after is null ? "" : order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", order.Sql, StringComparison.Ordinal);

    private static string Compose(string name, DealSelection selection)
    {
        var chosen = Sql.Load<DealRowsReader>("DealSelection.sql")
            .Replace("/* states */", string.Join(", ", selection.States.Select(state => $"'{state}'")), StringComparison.Ordinal)
            .Replace("/* date */", selection.By is DealDate.Created ? "d.created_on" : "d.closed_on", StringComparison.Ordinal)
            .Replace("/* doubt */", Doubt(selection.Doubt), StringComparison.Ordinal);
        chosen = selection.Filter.NeedsFacts ? DealConditions.Narrowed(chosen) : DealConditions.Wide(chosen);
        return Sql.Load<DealRowsReader>(name).Replace("/* selection */", chosen.Trim(), StringComparison.Ordinal);
    }

    private static string Doubt(DealDoubt? doubt) => doubt switch
    {
        DealDoubt.WithoutAmount => "and (d.amount is null or d.amount = 0)",
        DealDoubt.WithoutSource => "and d.source_id is null",
        DealDoubt.CloseDateContradicts => "and d.close_date_contradicts",
        DealDoubt.UnknownStage => "and not d.stage_known",
        _ => "",
    };

    private static object Parameters(DealSelection selection, RowPlace? after, int? limit)
    {
        var filter = selection.Filter;
        var anyDay = selection.OpenOn is not null || selection is { Semantics: 'P', By: DealDate.Closed };
        return new
        {
            filter.PortalId,
            selection.Domain,
            From = anyDay ? (DateOnly?)null : filter.From,
            filter.To,
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = DealConditions.Json(filter.Fields),
            selection.MinDays,
            selection.MaxDays,
            selection.Reopened,
            selection.OpenOn,
            selection.UtmSource,
            selection.UtmMedium,
            selection.UtmCampaign,
            After = after?.Value,
            AfterId = after?.Id,
            Limit = limit,
        };
    }

    private sealed record Totals(int Total, decimal TotalAmount);
}
