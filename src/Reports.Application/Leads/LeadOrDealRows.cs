using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Directory;
using Reports.Application.Exports;

namespace Reports.Application.Leads;

/// <summary>The leads or the deals behind a figure: one of the two is set.</summary>
/// <param name="Leads">The leads.</param>
/// <param name="Deals">The deals.</param>
internal sealed record LeadOrDealRows(LeadSelection? Leads, DealSelection? Deals)
{
    /// <summary>One page of them as the answer to <paramref name="request"/>.</summary>
    public async Task<ReportRows> PageAsync(
        IRowsRequest request, DateTimeOffset asOf, ILeadRowsReader leadReader, IDealRowsReader dealReader, CancellationToken cancellationToken)
    {
        if (Leads is not null)
        {
            var found = await leadReader.ReadAsync(Leads, request.Page, cancellationToken);
            return new(request.Report, request.Figure, asOf, found.Items, found.NextCursor, found.Total, TotalAmount: 0);
        }
        else
        {
            var found = await dealReader.ReadAsync(Deals!, request.Page, cancellationToken);
            return new(request.Report, request.Figure, asOf, found.Items, found.NextCursor, found.Total, found.TotalAmount);
        }
    }

    /// <summary>All of them as a table, streamed as they are read.</summary>
    public ExportTable Table(
        PageRequest order, PortalDirectory directory, ILeadRowsReader leadReader, IDealRowsReader dealReader, CancellationToken cancellationToken) => Leads is not null
        ? LeadTable.Of(leadReader.StreamAsync(Leads, order, cancellationToken), directory)
        : DealTable.Of(dealReader.StreamAsync(Deals!, order, cancellationToken), directory);
}
