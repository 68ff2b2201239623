using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.Leads;
using Reports.Application.SalesDynamics;
using Reports.Domain.Portals;

namespace Reports.Api.SalesDynamics;

/// <summary>Sales dynamics.</summary>
internal sealed class SalesDynamicsEndpoints : IEndpointGroup
{
    private static readonly QueryParameter[] Cell = [RowsQuery.Figure("dealsWon"), RowsQuery.Bucket];
    private static readonly ExportQuery<SalesDynamicsPart> File = new("employees", SalesDynamicsPart.Rows, Cell, "leadsCreated");

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.SalesDynamics}").WithTags("Sales dynamics");
        report.MapGet("", Get).WithName("GetSalesDynamics").WithSummary("Leads, deals and the pipeline over time, beside the period before and a year before")
            .WithQuery(ReportQuery.All).WithTag(ReportNames.SalesDynamics);
        report.MapGet("/rows", GetRows).WithName("GetSalesDynamicsRows").WithSummary("The records behind a figure")
            .WithQuery([.. ReportQuery.All, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.SalesDynamics);
        report.MapGet("/export", Export).WithName("ExportSalesDynamics").WithSummary("A part of the report, or the records behind a figure, as a file")
            .WithQuery([.. ReportQuery.All, .. File.Parameters]).WithTag(ReportNames.SalesDynamics);
    }

    private static async Task<Ok<SalesDynamicsReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetSalesDynamics(ReportQuery.Bind(request)), cancellationToken));

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
        var asked = new ExportSalesDynamics(part, BindRows(query, request, figure));
        query.ThrowIfInvalid();
        return TableFile.Send(writer, await mediator.Send(asked, cancellationToken), format, cancellationToken);
    }

    private static GetSalesDynamicsRows BindRows(QueryReader query, HttpRequest request, string? figure) => new(
        ReportQuery.Bind(query, request),
        figure ?? "",
        query.OptionalDate("bucket"),
        ReportQuery.Page(query, [.. LeadSelection.Sortable.Union(DealSelection.Sortable, StringComparer.Ordinal)]));
}
