using System.Globalization;
using MediatR;
using Reports.Application.Common;
using Reports.Domain.Portals;

namespace Reports.Application.Plans;

/// <summary>Asks who changed what.</summary>
/// <param name="Months">Only these months; empty for all.</param>
/// <param name="Employees">Only these employees; empty for all.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetPlanHistory(IReadOnlyList<DateOnly> Months, IReadOnlyList<int?> Employees, PageRequest Page)
    : IRequest<Page<PlanHistoryEntry>>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesPlan;
}

internal sealed class GetPlanHistoryHandler(IFilterResolver filters, IPlanReader plans) : IRequestHandler<GetPlanHistory, Page<PlanHistoryEntry>>
{
    private static readonly LocalText BadCursor = new(
        "Курсор не от этого списка. Возьмите nextCursor предыдущей страницы.", "The cursor is not of this list. Take the nextCursor of the page before.");

    public async Task<Page<PlanHistoryEntry>> Handle(GetPlanHistory request, CancellationToken cancellationToken)
    {
        var scope = await PlanScope.OfAsync(filters, cancellationToken, request.Employees);
        long? before = request.Page.Cursor is not { } cursor ? null
            : long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
            : throw Invalid.Parameter("cursor", BadCursor);
        return await plans.HistoryAsync(
            new(scope.Resolution.Portal.PortalId, request.Months.Count == 0 ? null : [.. request.Months], scope.Employees, request.Page.Limit, before),
            cancellationToken);
    }
}
