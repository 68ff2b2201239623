using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.Leads;
using Reports.Domain.Marketing;
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
    private static readonly LocalText Cohort = new("по когорте: что вышло из созданного в период", "by cohort: what came of everything created in the period");
    private static readonly LocalText Event = new("по событиям: каждое по своей дате", "by event: each by its own date");
    private static readonly LocalText UtmSource = new("Метка utm_source", "UTM source");
    private static readonly LocalText UtmMedium = new("Метка utm_medium", "UTM medium");
    private static readonly LocalText UtmCampaign = new("Метка utm_campaign", "UTM campaign");

    public async Task<ExportFile> Handle(ExportMarketing request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var table = request.Part is MarketingPart.Rows
            ? MarketingFigureRows.Of(rows, resolution).Table(rows.Page, resolution.Directory, leads, deals, cancellationToken)
            : await PartAsync(request, cancellationToken);
        return ReportFile.Of(
            Title, request.Part, rows, callers.Caller, resolution, table,
            (Basis, (rows.Basis is MarketingBasis.Cohort ? Cohort : Event).ToString()),
            (UtmSource, Mark(rows.Utm.Source)),
            (UtmMedium, Mark(rows.Utm.Medium)),
            (UtmCampaign, Mark(rows.Utm.Campaign)));
    }

    private static string? Mark(string? asked) => asked is "" ? ReportCover.None.ToString() : asked;

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
