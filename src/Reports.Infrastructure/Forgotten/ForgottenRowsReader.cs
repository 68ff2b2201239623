using System.Runtime.CompilerServices;
using Dapper;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Domain.Touches;
using Reports.Infrastructure.Database;
using Reports.Infrastructure.Deals;
using Reports.Infrastructure.Mart.Touches;
using Reports.Infrastructure.Rows;

namespace Reports.Infrastructure.Forgotten;

internal sealed class ForgottenRowsReader(IPortalDatabase database) : IForgottenRowsReader
{
    public async Task<ForgottenPage> ReadAsync(ForgottenSelection selection, PageRequest page, CancellationToken cancellationToken)
    {
        var order = ForgottenOrder.Of(page, selection.Kind);
        var after = order.Read(page.Cursor);
        var (rows, totals) = await Together.ReadAsync(
            QueryAsync<Row>(Rows(selection, order, after), selection, Parameters(selection, after, page.Limit + 1), cancellationToken),
            QueryAsync<Totals>(Compose("Totals.sql", selection), selection, Parameters(selection, after: null, limit: null), cancellationToken));
        var listed = rows.ConvertAll(row => row.Of(selection));
        var more = listed.Count > page.Limit;
        if (more) listed.RemoveAt(listed.Count - 1);
        return new(listed, more ? order.Cursor(listed[^1]) : null, totals[0].Total, totals[0].TotalAmount);
    }

    public async IAsyncEnumerable<ForgottenRow> StreamAsync(
        ForgottenSelection selection, PageRequest order, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        var sql = Rows(selection, ForgottenOrder.Of(order, selection.Kind), after: null);
        await foreach (var row in connection.QueryUnbufferedAsync<Row>(sql, Parameters(selection, after: null, limit: null)).WithCancellation(cancellationToken))
            yield return row.Of(selection);
    }

    private async Task<List<T>> QueryAsync<T>(string sql, ForgottenSelection selection, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(selection.Filter.PortalId, cancellationToken);
        return (await connection.QueryAsync<T>(new CommandDefinition(RowList<ForgottenRow>.Alone + sql, parameters, cancellationToken: cancellationToken))).AsList();
    }

    private static string Rows(ForgottenSelection selection, RowOrder<ForgottenRow> order, RowPlace? after) => Compose("Rows.sql", selection)
        .Replace("/* after */", after is null ? "" : order.After(after), StringComparison.Ordinal)
        .Replace("/* order */", order.Sql, StringComparison.Ordinal);

    private static string Compose(string name, ForgottenSelection selection)
    {
        var chosen = Sql.Load<ForgottenReader>(selection.Day is null ? "OpenSelection.sql" : "DaySelection.sql")
            .Replace("/* signal */", ForgottenSignals.Column(selection.Signal), StringComparison.Ordinal)
            .Replace("/* lack */", Lack(selection.Lack), StringComparison.Ordinal);
        var listed = Sql.Load<ForgottenReader>(selection.Kind + name)
            .Replace("/* selection */", "\n" + chosen, StringComparison.Ordinal)
            .Replace("/* amount */", selection.Day is null ? "x.amount" : "d.amount", StringComparison.Ordinal);
        // Leads and deals are narrowed alike: by source and by the fields that they have.
        return selection.Filter.Sources is not null || Fields(selection).Count > 0 ? DealConditions.Narrowed(listed, Fields(selection)) : DealConditions.Wide(listed);
    }

    private static string Lack(ForgottenLack? lack) => lack switch
    {
        ForgottenLack.Activity => "and o.without_activity",
        ForgottenLack.Task => "and o.without_task",
        ForgottenLack.Amount => "and coalesce(o.amount, 0) = 0",
        ForgottenLack.Stage => "and not o.stage_known",
        _ => "",
    };

    private static IReadOnlyDictionary<string, IReadOnlyList<string?>> Fields(ForgottenSelection selection) =>
        selection.Kind is ForgottenKind.Deal ? selection.Filter.Fields : selection.LeadFields;

    private static object Parameters(ForgottenSelection selection, RowPlace? after, int? limit)
    {
        var filter = selection.Filter;
        return new
        {
            filter.PortalId,
            selection.Domain,
            Kind = selection.Kind is ForgottenKind.Deal ? "D" : "L",
            filter.Employees,
            filter.Funnels,
            filter.Sources,
            Fields = FieldConditions.Json(Fields(selection)),
            NotOf = selection.NotOf.ToArray(),
            selection.LatestTouch,
            selection.IgnorePlanned,
            SignalBit = TouchClassification.Bit(selection.Signal),
            selection.Day,
            After = after?.Value,
            AfterId = after?.Id,
            Limit = limit,
        };
    }

    private sealed record Row(
        long Id, string Title, string Url, int? FunnelId, string StageId, string StageName, int? EmployeeId, decimal? Amount, decimal? OriginalAmount,
        string? OriginalCurrency, DateOnly CreatedOn, DateTimeOffset LastTouchAt, int LastTouch, DateTimeOffset? PlannedAt, string? SourceId)
    {
        public ForgottenRow Of(ForgottenSelection selection) => new(
            selection.Kind, Id, Title, Url, FunnelId, StageId, StageName, EmployeeId, Amount, OriginalAmount, OriginalCurrency, CreatedOn,
            LastTouchAt, (TouchKind)LastTouch, Silence.WholeDays(LastTouchAt, selection.Moment), PlannedAt, SourceId);
    }

    private sealed record Totals(int Total, decimal TotalAmount);
}
