using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;
using Reports.Domain.Portals;

namespace Reports.Application.SalesDynamics;

/// <summary>Asks for the records behind a figure of Sales dynamics.</summary>
/// <param name="Filter">Period and filters, those of the cell among them.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bucket">First day of a bucket of the series, to narrow the rows to it.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetSalesDynamicsRows(ReportFilter Filter, string Figure, DateOnly? Bucket, PageRequest Page) : IRequest<ReportRows>, IRowsRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.SalesDynamics;
}

internal sealed class GetSalesDynamicsRowsValidator() : RowsValidator<GetSalesDynamicsRows>(SalesDynamicsFigureRows.All, SalesDynamicsFigureRows.Sortable);

internal sealed class GetSalesDynamicsRowsHandler(IFilterResolver filters, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<GetSalesDynamicsRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetSalesDynamicsRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(SalesDynamicsTexts.NoData);
        return await SalesDynamicsFigureRows.Of(request, resolution).PageAsync(request, asOf, leads, deals, cancellationToken);
    }
}
