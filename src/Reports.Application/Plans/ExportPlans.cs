using System.Globalization;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Application.Plans;

/// <summary>Asks for the plan of some months as a table.</summary>
/// <param name="Plans">Which plan.</param>
public sealed record ExportPlans(GetPlans Plans) : IRequest<ExportFile>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesPlan;
}

internal sealed class ExportPlansHandler(ICallerAccessor callers, IFilterResolver filters, IPlanReader plans) : IRequestHandler<ExportPlans, ExportFile>
{
    private static readonly LocalText Title = new("Планы", "Plans");

    public async Task<ExportFile> Handle(ExportPlans request, CancellationToken cancellationToken)
    {
        var asked = request.Plans;
        var scope = await PlanScope.OfAsync(filters, cancellationToken, asked.Employees, asked.Departments, asked.Funnels);
        var resolution = scope.Resolution;
        var plan = await plans.ReadAsync(resolution.Portal.PortalId, [.. asked.Months], scope.Employees, resolution.Filter.Funnels, cancellationToken);
        var (from, to) = (asked.Months.Min(), asked.Months.Max());
        var period = new ReportPeriod(from, to.AddMonths(1).AddDays(-1), Grain.Month);
        var filter = new ReportFilter(period, asked.Funnels, asked.Departments, asked.Employees, [], new Dictionary<string, IReadOnlyList<string?>>(StringComparer.Ordinal));
        return new(
            string.Create(CultureInfo.InvariantCulture, $"plans-{from:yyyy-MM}-{to:yyyy-MM}"),
            callers.Caller.Language,
            ReportCover.Of(Title, callers.Caller, resolution with { Horizon = null }, filter),
            PlanTable.Of(plan.Lines, resolution.Directory));
    }
}
