using System.Globalization;
using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Domain.Forgotten;
using Reports.Domain.Portals;
using Reports.Domain.Touches;

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
    private static readonly LocalText LeadDays = new("Дней для лидов", "Days for leads");
    private static readonly LocalText DealDays = new("Дней для сделок", "Days for deals");
    private static readonly LocalText Signal = new("Что считается касанием", "What counts as a touch");
    private static readonly LocalText IgnorePlanned = new("Запланированное не учитывается", "Planned steps are ignored");
    private static readonly LocalText Yes = new("да", "yes");
    private static readonly LocalText Days = new("Дни истории", "Days of the history");
    private static readonly LocalText EndOfDay = new("На конец дня", "At the end of the day");
    private static readonly LocalText Team = new("Отдел без подчинённых", "Department without those below");

    private static readonly Dictionary<TouchSignal, LocalText> Signals = new()
    {
        [TouchSignal.Any] = new("дела и задачи", "activities and tasks"),
        [TouchSignal.Activities] = new("только дела", "activities only"),
        [TouchSignal.Tasks] = new("только задачи", "tasks only"),
    };

    public async Task<ExportFile> Handle(ExportForgotten request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(ForgottenTexts.NoData);
        GetForgottenRowsHandler.RefuseOtherDays(rows.Bucket, resolution);
        var table = request.Part is ForgottenPart.Rows
            ? ForgottenTables.Rows(reader.StreamAsync(ForgottenFigureRows.Of(rows, resolution, asOf), rows.Page, cancellationToken), resolution)
            : await PartAsync(request, resolution, cancellationToken);
        var (terms, today) = (rows.Terms, resolution.Portal.Today);
        var thresholds = terms.Under(resolution.Settings);
        return ReportFile.Of(
            Title, request.Part, rows, callers.Caller, resolution, table,
            (Days, request.Part is ForgottenPart.History ? ReportCover.Days(today.AddDays(-ForgottenRule.HistoryDays), today.AddDays(-1)) : null),
            (DealDays, thresholds.DealDays.ToString(CultureInfo.InvariantCulture)),
            (LeadDays, thresholds.LeadDays.ToString(CultureInfo.InvariantCulture)),
            (Signal, Signals[terms.Signal].ToString()),
            (IgnorePlanned, terms.IgnorePlanned ? Yes.ToString() : null),
            (Team, rows.Team is { } team ? ReportCover.Names([team.DepartmentId], id => id is { } known ? ReportCover.DepartmentOf(known, resolution.Directory) : null) : null),
            (EndOfDay, rows.Bucket is { } day ? ReportCover.Iso(day) : null));
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
