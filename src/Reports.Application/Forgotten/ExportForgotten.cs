using System.Globalization;
using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Domain.Forgotten;
using Reports.Domain.Periods;
using Reports.Domain.Portals;

namespace Reports.Application.Forgotten;

/// <summary>Parts of the report that can be taken along as a table.</summary>
public enum ForgottenPart
{
    /// <summary>The figures of all records together.</summary>
    Summary,

    /// <summary>The 90 days before.</summary>
    History,

    /// <summary>Departments.</summary>
    Departments,

    /// <summary>Employees.</summary>
    Employees,

    /// <summary>The records behind the asked figure.</summary>
    Rows,
}

/// <summary>Asks for a part of the Forget-me-not as a table.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">Filters, terms and, for <see cref="ForgottenPart.Rows"/>, figure and cell.</param>
public sealed record ExportForgotten(ForgottenPart Part, GetForgottenRows Rows) : IRequest<ExportFile>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.Forgotten;
}

internal sealed class ExportForgottenValidator : AbstractValidator<ExportForgotten>
{
    public ExportForgottenValidator() => RuleFor(export => export.Rows).SetValidator(new GetForgottenRowsValidator()).OverridePropertyName("");
}

internal sealed class ExportForgottenHandler(IMediator mediator, ICallerAccessor callers, IFilterResolver filters, IForgottenRowsReader reader)
    : IRequestHandler<ExportForgotten, ExportFile>
{
    private static readonly LocalText Title = new("Незабудка", "Forget-me-not");
    private static readonly LocalText Figure = new("Показатель", "Figure");
    private static readonly LocalText LeadDays = new("Дней для лидов", "Days for leads");
    private static readonly LocalText DealDays = new("Дней для сделок", "Days for deals");
    private static readonly LocalText Signal = new("Что считается касанием", "What counts as a touch");
    private static readonly LocalText IgnorePlanned = new("Запланированное не учитывается", "Planned steps are ignored");

    public async Task<ExportFile> Handle(ExportForgotten request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(ForgottenTexts.NoData);
        GetForgottenRowsHandler.RefuseOtherDays(rows.Bucket, resolution);
        var table = request.Part is ForgottenPart.Rows
            ? ForgottenTables.Rows(reader.StreamAsync(ForgottenFigureRows.Of(rows, resolution, asOf), rows.Page, cancellationToken), resolution)
            : await PartAsync(request, resolution, cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{request.Report}-{request.Part.ToString().ToLowerInvariant()}-{resolution.Portal.Today:yyyy-MM-dd}");
        return new(name, callers.Caller.Language, ReportCover.Of(Title, resolution, rows.Filter with { Period = History(resolution) }, Terms(request, resolution)), table);
    }

    private static ReportPeriod History(FilterResolution resolution) =>
        new(resolution.Portal.Today.AddDays(-ForgottenRule.HistoryDays), resolution.Portal.Today.AddDays(-1), Grain.Day);

    private static IEnumerable<(string, string)> Terms(ExportForgotten request, FilterResolution resolution)
    {
        var terms = request.Rows.Terms;
        var thresholds = terms.Under(resolution.Settings);
        yield return (DealDays.ToString(), thresholds.DealDays.ToString(CultureInfo.InvariantCulture));
        yield return (LeadDays.ToString(), thresholds.LeadDays.ToString(CultureInfo.InvariantCulture));
        yield return (Signal.ToString(), terms.Signal.ToString().ToLowerInvariant());
        if (terms.IgnorePlanned) yield return (IgnorePlanned.ToString(), new LocalText("да", "yes").ToString());
        if (request.Part is ForgottenPart.Rows) yield return (Figure.ToString(), ForgottenTables.NameOf(request.Rows.Figure));
    }

    private async Task<ExportTable> PartAsync(ExportForgotten request, FilterResolution resolution, CancellationToken cancellationToken)
    {
        var report = await mediator.Send(new GetForgotten(request.Rows.Filter, request.Rows.Terms), cancellationToken);
        return request.Part switch
        {
            ForgottenPart.Summary => ForgottenTables.Summary(report),
            ForgottenPart.History => ForgottenTables.History(report),
            ForgottenPart.Departments => ForgottenTables.Departments(report),
            _ => ForgottenTables.Employees(report, resolution.Directory),
        };
    }
}
