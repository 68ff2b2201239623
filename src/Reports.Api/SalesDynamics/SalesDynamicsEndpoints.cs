using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Application.SalesDynamics;
using Reports.Domain.Portals;

namespace Reports.Api.SalesDynamics;

/// <summary>Sales dynamics.</summary>
internal sealed class SalesDynamicsEndpoints : IEndpointGroup
{
    private static readonly QueryParameter[] Cell =
    [
        new("figure", QueryKind.Text, new("Показатель, за которым стоят строки.", "The figure whose rows are asked for."), Required: true, Example: "dealsWon"),
        new("bucket", QueryKind.Date, new("Первый день отрезка динамики.", "First day of a bucket of the series."), Example: "2026-02-01"),
    ];

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.SalesDynamics}").WithTags("Sales dynamics");
        report.MapGet("", Get).WithName("GetSalesDynamics").WithSummary("Leads, deals and the pipeline over time, beside the period before and a year before")
            .WithQuery(ReportQuery.All).WithTag(ReportNames.SalesDynamics);
        report.MapGet("/rows", GetRows).WithName("GetSalesDynamicsRows").WithSummary("The records behind a figure")
            .WithQuery([.. ReportQuery.All, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.SalesDynamics);
    }

    private static async Task<Ok<SalesDynamicsReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new GetSalesDynamics(ReportQuery.Bind(request)), cancellationToken));

    private static async Task<Ok<ReportRows>> GetRows(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = new GetSalesDynamicsRows(
            ReportQuery.Bind(query, request),
            query.RequiredText("figure") ?? "",
            query.OptionalDate("bucket"),
            ReportQuery.Page(query, [.. LeadSelection.Sortable.Union(DealSelection.Sortable, StringComparer.Ordinal)]));
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }
}
