using System.Globalization;
using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.Leads;
using Reports.Domain.Portals;

namespace Reports.Application.Marketing;

/// <summary>Parts of the report that can be taken along as a table.</summary>
public enum MarketingPart
{
    /// <summary>The figures of all sources together.</summary>
    Summary,

    /// <summary>Sources.</summary>
    Sources,

    /// <summary>Sources opened by UTM.</summary>
    Utm,

    /// <summary>The series.</summary>
    Dynamics,

    /// <summary>The records behind the asked figure.</summary>
    Rows,
}

/// <summary>Asks for a part of the Marketing analysis as a table.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">Filters, basis and, for <see cref="MarketingPart.Rows"/>, figure and cell.</param>
public sealed record ExportMarketing(MarketingPart Part, GetMarketingRows Rows) : IRequest<ExportFile>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Marketing;
}

internal sealed class ExportMarketingValidator : AbstractValidator<ExportMarketing>
{
    public ExportMarketingValidator() => RuleFor(export => export.Rows).SetValidator(new GetMarketingRowsValidator()).OverridePropertyName("");
}

internal sealed class ExportMarketingHandler(
    IMediator mediator, ICallerAccessor callers, IFilterResolver filters, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<ExportMarketing, ExportFile>
{
    private static readonly LocalText Title = new("Анализ маркетинга", "Marketing analysis");
    private static readonly LocalText Figure = new("Показатель", "Figure");
    private static readonly LocalText Basis = new("База", "Basis");

    public async Task<ExportFile> Handle(ExportMarketing request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var table = request.Part is MarketingPart.Rows ? RowsOf(rows, resolution, cancellationToken) : await PartAsync(request, cancellationToken);
        var period = rows.Filter.Period;
        var name = string.Create(CultureInfo.InvariantCulture, $"{request.Report}-{request.Part.ToString().ToLowerInvariant()}-{period.From:yyyy-MM-dd}-{period.To:yyyy-MM-dd}");
        List<(string, string)> more = [(Basis.ToString(), rows.Basis.ToString().ToLowerInvariant())];
        if (request.Part is MarketingPart.Rows) more.Add((Figure.ToString(), MarketingTables.NameOf(rows.Figure)));
        return new(name, callers.Caller.Language, ReportCover.Of(Title, resolution, rows.Filter, more), table);
    }

    private async Task<ExportTable> PartAsync(ExportMarketing request, CancellationToken cancellationToken)
    {
        var report = await mediator.Send(new GetMarketing(request.Rows.Filter, request.Rows.Basis), cancellationToken);
        return request.Part switch
        {
            MarketingPart.Summary => MarketingTables.Summary(report),
            MarketingPart.Sources => MarketingTables.Sources(report),
            MarketingPart.Utm => MarketingTables.Utm(report),
            _ => MarketingTables.Dynamics(report),
        };
    }

    /// <summary>The rows in the asked order, streamed as they are read.</summary>
    private ExportTable RowsOf(GetMarketingRows rows, FilterResolution resolution, CancellationToken cancellationToken)
    {
        var filter = GetMarketingRowsHandler.Within(rows, resolution.Filter);
        return MarketingFigureRows.OfLeads(rows.Figure)
            ? LeadTable.Of(leads.StreamAsync(MarketingFigureRows.LeadsOf(rows, resolution, filter), rows.Page, cancellationToken), resolution.Directory)
            : DealTable.Of(deals.StreamAsync(MarketingFigureRows.DealsOf(rows, resolution, filter), rows.Page, cancellationToken), resolution.Directory);
    }
}
