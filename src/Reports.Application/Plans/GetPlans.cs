using MediatR;
using Reports.Application.Common;
using Reports.Domain.Portals;

namespace Reports.Application.Plans;

/// <summary>Asks for the plan of some months.</summary>
/// <param name="Months">First days of the months.</param>
/// <param name="Funnels">Only these funnels; «all funnels» lines are always there.</param>
/// <param name="Departments">Only employees of these departments.</param>
/// <param name="Employees">Only these employees.</param>
public sealed record GetPlans(
    IReadOnlyList<DateOnly> Months, IReadOnlyList<int> Funnels, IReadOnlyList<int?> Departments, IReadOnlyList<int?> Employees)
    : IRequest<PlansReport>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesPlan;
}

internal sealed class GetPlansHandler(IFilterResolver filters, IPlanReader plans) : IRequestHandler<GetPlans, PlansReport>
{
    public async Task<PlansReport> Handle(GetPlans request, CancellationToken cancellationToken)
    {
        var scope = await PlanScope.OfAsync(filters, cancellationToken, request.Employees, request.Departments, request.Funnels);
        return await plans.ReadAsync(scope.Resolution.Portal.PortalId, [.. request.Months], scope.Employees, scope.Resolution.Filter.Funnels, cancellationToken);
    }
}
