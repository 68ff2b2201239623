using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.SalesPlan;
using Reports.Domain.Portals;
using Reports.Domain.SalesPlan;

namespace Reports.Api.SalesPlan;

/// <summary>The Sales plan.</summary>
internal sealed class SalesPlanEndpoints : IEndpointGroup
{
    private static readonly QueryParameter ExcludeReopened = new(
        "excludeReopened", QueryKind.Flag, new("Не учитывать повторно открытые сделки в длительности.", "Leave reopened deals out of the cycle figures."));

    private static readonly QueryParameter PlanFunnel = new(
        "planFunnel", QueryKind.Text,
        new("Строка funnels сотрудника для показателей плана: план воронки, или none — на все воронки сразу.",
            "A row of an employee's funnels, for figures of the plan: the funnel's plan, or none for that of all funnels together."));

    private static readonly QueryParameter[] Cell =
    [
        RowsQuery.Figure("factAmount"),
        RowsQuery.Bucket,
        new("cycleBucket", QueryKind.Text, new("Интервал длительности.", "Span of the cycle."), Choices: [.. CycleBucket.All.Select(bucket => bucket.Name)]),
        PlanFunnel,
    ];

    private static readonly ExportQuery<SalesPlanPart> File = new("employees", SalesPlanPart.Rows, Cell, "factAmount", SalesPlanPart.Deals);

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.SalesPlan}").WithTags("Sales plan");
        report.MapGet("", Get).WithName("GetSalesPlan").WithSummary("Plan against fact, by employee and over time, and how long deals take")
            .WithQuery([.. ReportQuery.All, ExcludeReopened, ReportQuery.Expand]).WithTag(ReportNames.SalesPlan);
        report.MapGet("/rows", GetRows).WithName("GetSalesPlanRows").WithSummary("The records behind a figure")
            .WithQuery([.. ReportQuery.All, ExcludeReopened, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.SalesPlan);
        report.MapGet("/export", Export).WithName("ExportSalesPlan").WithSummary("A part of the report, or the records behind a figure, as a file")
            .WithQuery([.. ReportQuery.All, ExcludeReopened, .. File.Parameters]).WithTag(ReportNames.SalesPlan);
    }

    private static async Task<Ok<SalesPlanReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ReportQuery.Bind(query, request);
        var asked = new GetSalesPlan(filter, query.Flag(ExcludeReopened.Name), ReportQuery.Expanded(query));
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }

    private static async Task<Ok<ReportRows>> GetRows(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = BindRows(query, request, query.RequiredText("figure"));
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }

    private static async Task<PushStreamHttpResult> Export(HttpRequest request, IMediator mediator, ITableWriter writer, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var (format, part, figure) = File.Bind(query);
        var asked = new ExportSalesPlan(part, BindRows(query, request, figure));
        query.ThrowIfInvalid();
        return TableFile.Send(writer, await mediator.Send(asked, cancellationToken), format, cancellationToken);
    }

    private static GetSalesPlanRows BindRows(QueryReader query, HttpRequest request, string? figure) => new(
        ReportQuery.Bind(query, request),
        figure ?? "",
        query.OptionalDate("bucket"),
        query.Choice("cycleBucket", [.. CycleBucket.All.Select(bucket => bucket.Name)]),
        query.Text(PlanFunnel.Name) is not null && query.IdsOrNone(PlanFunnel.Name, least: 0) is [var funnel] ? new SalesPlanFunnelCell(funnel) : null,
        query.Flag(ExcludeReopened.Name),
        ReportQuery.Page(query, [.. DealSelection.Sortable.Union(PlannedRow.Sortable, StringComparer.Ordinal)]));
}
