using System.Globalization;
using FluentValidation;
using MediatR;
using Reports.Application.Activities;
using Reports.Application.Calls;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.Leads;
using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Portals;

namespace Reports.Application.ManagerEffectiveness;

/// <summary>Parts of the report that can be taken along as a table.</summary>
public enum ManagerEffectivenessPart
{
    /// <summary>The figures of everybody who is selected.</summary>
    Summary,

    /// <summary>The wide table.</summary>
    Employees,

    /// <summary>The series.</summary>
    Dynamics,

    /// <summary>The series of each employee.</summary>
    EmployeesDynamics,

    /// <summary>Calls by hour of the week.</summary>
    CallHours,

    /// <summary>The records behind the asked figure.</summary>
    Rows,
}

/// <summary>Asks for a part of Manager effectiveness as a table.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">Filters, options and, for <see cref="ManagerEffectivenessPart.Rows"/>, figure and cell.</param>
public sealed record ExportManagerEffectiveness(ManagerEffectivenessPart Part, GetManagerEffectivenessRows Rows) : IRequest<ExportFile>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.ManagerEffectiveness;
}

internal sealed class ExportManagerEffectivenessValidator : AbstractValidator<ExportManagerEffectiveness>
{
    public ExportManagerEffectivenessValidator() =>
        RuleFor(export => export.Rows).SetValidator(new GetManagerEffectivenessRowsValidator()).OverridePropertyName("");
}

internal sealed class ExportManagerEffectivenessHandler(
    IMediator mediator, ICallerAccessor callers, IFilterResolver filters,
    IActivityRowsReader activities, ICallRowsReader calls, ILeadRowsReader leads, IDealRowsReader deals)
    : IRequestHandler<ExportManagerEffectiveness, ExportFile>
{
    private static readonly LocalText Title = new("Эффективность менеджеров", "Manager effectiveness");
    private static readonly LocalText Weights = new("Веса (встреча, звонок, письмо, дело, прочее)", "Weights (meeting, call, email, todo, other)");
    private static readonly LocalText LongDealDays = new("Долгая сделка, дней", "Long deal, days");
    private static readonly LocalText Weekday = new("День недели звонков", "Day of the week of calls");
    private static readonly LocalText Hour = new("Час звонков", "Hour of calls");

    private static readonly LocalText[] Weekdays =
    [
        new("понедельник", "Monday"), new("вторник", "Tuesday"), new("среда", "Wednesday"), new("четверг", "Thursday"),
        new("пятница", "Friday"), new("суббота", "Saturday"), new("воскресенье", "Sunday"),
    ];

    public async Task<ExportFile> Handle(ExportManagerEffectiveness request, CancellationToken cancellationToken)
    {
        var rows = request.Part is ManagerEffectivenessPart.Rows ? request.Rows.InForce : request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var table = request.Part is ManagerEffectivenessPart.Rows ? RowsOf(rows, resolution, cancellationToken) : await PartAsync(request, resolution, cancellationToken);
        var (options, settings) = (rows.Options, resolution.Settings);
        return ReportFile.Of(
            Title, request.Part, rows, callers.Caller, resolution, table,
            (Weights, ScoreWeights.Format(options.Weights ?? settings.Weights)),
            (LongDealDays, (options.LongDealDays ?? settings.LongDealDays).ToString(CultureInfo.InvariantCulture)),
            (Weekday, rows.Weekday is { } day ? Weekdays[day - 1].ToString() : null),
            (Hour, rows.Hour is { } hour ? string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00–{hour:00}:59") : null));
    }

    private async Task<ExportTable> PartAsync(ExportManagerEffectiveness request, FilterResolution resolution, CancellationToken cancellationToken)
    {
        var withSeries = request.Part is ManagerEffectivenessPart.EmployeesDynamics;
        var report = await mediator.Send(new GetManagerEffectiveness(request.Rows.Filter, request.Rows.Options, withSeries), cancellationToken);
        return request.Part switch
        {
            ManagerEffectivenessPart.Summary => ManagerEffectivenessTables.Summary(report),
            ManagerEffectivenessPart.Employees => ManagerEffectivenessTables.Employees(report, resolution.Directory),
            ManagerEffectivenessPart.EmployeesDynamics => ManagerEffectivenessTables.EmployeesDynamics(report),
            ManagerEffectivenessPart.CallHours => ManagerEffectivenessTables.CallHours(report),
            _ => ManagerEffectivenessTables.Dynamics(report),
        };
    }

    /// <summary>The rows in the asked order, streamed as they are read.</summary>
    private ExportTable RowsOf(GetManagerEffectivenessRows rows, FilterResolution resolution, CancellationToken cancellationToken) =>
        ManagerEffectivenessFigureRows.RecordsOf(rows.Figure) switch
        {
            EffectivenessRecords.Activities => ActivityTable.Of(
                activities.StreamAsync(ManagerEffectivenessFigureRows.ActivitiesOf(rows, resolution, callers.Caller), rows.Page, cancellationToken), resolution.Directory),
            EffectivenessRecords.Calls => CallTable.Of(
                calls.StreamAsync(ManagerEffectivenessFigureRows.CallsOf(rows, resolution), rows.Page, cancellationToken), resolution.Directory),
            EffectivenessRecords.Leads => LeadTable.Of(
                leads.StreamAsync(ManagerEffectivenessFigureRows.LeadsOf(rows, resolution), rows.Page, cancellationToken), resolution.Directory),
            _ => DealTable.Of(
                deals.StreamAsync(ManagerEffectivenessFigureRows.DealsOf(rows, resolution), rows.Page, cancellationToken), resolution.Directory),
        };
}
