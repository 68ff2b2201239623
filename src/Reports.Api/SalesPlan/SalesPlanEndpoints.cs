using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.SalesPlan;
using Reports.Domain.Portals;

namespace Reports.Api.SalesPlan;

/// <summary>The Sales plan.</summary>
internal sealed class SalesPlanEndpoints : IEndpointGroup
{
    private const string EmployeesDynamics = "employees.dynamics";

    private static readonly QueryParameter ExcludeReopened = new(
        "excludeReopened", QueryKind.Flag, new("Не учитывать повторно открытые сделки в длительности.", "Leave reopened deals out of the cycle figures."));

    private static readonly QueryParameter Expand = new(
        "expand", QueryKind.Text, new("employees.dynamics: динамика по каждому сотруднику.", "employees.dynamics: a series for each employee."), Choices: [EmployeesDynamics]);

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.SalesPlan}").WithTags("Sales plan");
        report.MapGet("", Get).WithName("GetSalesPlan").WithSummary("Plan against fact, by employee and over time, and how long deals take")
            .WithQuery([.. ReportQuery.All, ExcludeReopened, Expand]).WithTag(ReportNames.SalesPlan);
    }

    private static async Task<Ok<SalesPlanReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ReportQuery.Bind(query, request);
        var asked = new GetSalesPlan(filter, query.Flag(ExcludeReopened.Name), query.Choice(Expand.Name, [EmployeesDynamics]) is not null);
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }
}
