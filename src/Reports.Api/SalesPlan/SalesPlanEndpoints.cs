using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.SalesPlan;
using Reports.Domain.Portals;
using Reports.Domain.SalesPlan;

namespace Reports.Api.SalesPlan;

/// <summary>The Sales plan.</summary>
internal sealed class SalesPlanEndpoints : IEndpointGroup
{
    private const string EmployeesDynamics = "employees.dynamics";

    private static readonly QueryParameter ExcludeReopened = new(
        "excludeReopened", QueryKind.Flag, new("Не учитывать повторно открытые сделки в длительности.", "Leave reopened deals out of the cycle figures."));

    private static readonly QueryParameter Expand = new(
        "expand", QueryKind.Text, new("employees.dynamics: динамика по каждому сотруднику.", "employees.dynamics: a series for each employee."), Choices: [EmployeesDynamics]);

    private static readonly QueryParameter[] Cell =
    [
        new("figure", QueryKind.Text, new("Показатель, за которым стоят строки.", "The figure whose rows are asked for."), Required: true, Example: "factAmount"),
        new("bucket", QueryKind.Date, new("Первый день отрезка динамики.", "First day of a bucket of the series."), Example: "2026-02-01"),
        new("cycleBucket", QueryKind.Text, new("Интервал длительности.", "Span of the cycle."), Choices: [.. CycleBucket.All.Select(bucket => bucket.Name)]),
    ];

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.SalesPlan}").WithTags("Sales plan");
        report.MapGet("", Get).WithName("GetSalesPlan").WithSummary("Plan against fact, by employee and over time, and how long deals take")
            .WithQuery([.. ReportQuery.All, ExcludeReopened, Expand]).WithTag(ReportNames.SalesPlan);
        report.MapGet("/rows", GetRows).WithName("GetSalesPlanRows").WithSummary("The records behind a figure")
            .WithQuery([.. ReportQuery.All, ExcludeReopened, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.SalesPlan);
    }

    private static async Task<Ok<SalesPlanReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ReportQuery.Bind(query, request);
        var asked = new GetSalesPlan(filter, query.Flag(ExcludeReopened.Name), query.Choice(Expand.Name, [EmployeesDynamics]) is not null);
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }

    private static async Task<Ok<ReportRows>> GetRows(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = BindRows(query, request);
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }

    private static GetSalesPlanRows BindRows(QueryReader query, HttpRequest request) => new(
        ReportQuery.Bind(query, request),
        query.RequiredText("figure") ?? "",
        query.OptionalDate("bucket"),
        query.Choice("cycleBucket", [.. CycleBucket.All.Select(bucket => bucket.Name)]),
        query.Flag(ExcludeReopened.Name),
        ReportQuery.Page(query, [.. DealSelection.Sortable.Union(PlannedRow.Sortable, StringComparer.Ordinal)]));
}
