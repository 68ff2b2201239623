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
    private static readonly LocalText Basis = new("База", "Basis");

    public async Task<ExportFile> Handle(ExportMarketing request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        List<(string, string)> more = [(Basis.ToString(), rows.Basis.ToString().ToLowerInvariant())];
        if (request.Part is MarketingPart.Rows) more.Add(ReportFile.FigureLine(MarketingTables.NameOf(rows.Figure)));
        var table = request.Part is MarketingPart.Rows
            ? MarketingFigureRows.Of(rows, resolution).Table(rows.Page, resolution.Directory, leads, deals, cancellationToken)
            : await PartAsync(request, cancellationToken);
        return ReportFile.Of(Title, request.Part.ToString(), rows, callers.Caller.Language, resolution, table, more);
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
}
