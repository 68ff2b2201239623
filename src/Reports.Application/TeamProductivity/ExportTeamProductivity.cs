using System.Runtime.CompilerServices;
using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Application.Tasks;
using Reports.Domain.Crm;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;

namespace Reports.Application.TeamProductivity;

/// <summary>Parts of the report that can be taken along as a table.</summary>
public enum TeamProductivityPart
{
    /// <summary>The figures of all tasks together.</summary>
    Summary,

    /// <summary>Departments.</summary>
    Departments,

    /// <summary>Projects.</summary>
    Projects,

    /// <summary>Employees, with the slumps that were seen.</summary>
    Employees,

    /// <summary>Employees opened by project.</summary>
    EmployeeProjects,

    /// <summary>The series.</summary>
    Dynamics,

    /// <summary>What waits at the end of every bucket.</summary>
    Backlog,

    /// <summary>The tasks behind the asked figure.</summary>
    Rows,
}

/// <summary>Asks for a part of Team productivity as a table.</summary>
/// <param name="Part">The part.</param>
/// <param name="Rows">Filters, basis and, for <see cref="TeamProductivityPart.Rows"/>, figure and cell.</param>
public sealed record ExportTeamProductivity(TeamProductivityPart Part, GetTeamProductivityRows Rows) : IRequest<ExportFile>, IReportRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.TeamProductivity;
}

internal sealed class ExportTeamProductivityValidator : AbstractValidator<ExportTeamProductivity>
{
    public ExportTeamProductivityValidator() => RuleFor(export => export.Rows).SetValidator(new GetTeamProductivityRowsValidator()).OverridePropertyName("");
}

internal sealed class ExportTeamProductivityHandler(IMediator mediator, ICallerAccessor callers, IFilterResolver filters, ITaskRowsReader tasks)
    : IRequestHandler<ExportTeamProductivity, ExportFile>
{
    private static readonly LocalText Title = new("Производительность команды", "Team productivity");
    private static readonly LocalText Basis = new("База", "Basis");
    private static readonly LocalText Projects = new("Проекты", "Projects");

    private static readonly Dictionary<TaskBasis, LocalText> Bases = new()
    {
        [TaskBasis.Deadline] = new("по сроку", "by deadline"),
        [TaskBasis.Created] = new("по созданию", "by creation"),
        [TaskBasis.Closed] = new("по закрытию", "by closing"),
    };

    public async Task<ExportFile> Handle(ExportTeamProductivity request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var resolution = await filters.ResolveAsync(request.Report, rows.Filter, cancellationToken);
        var table = request.Part is TeamProductivityPart.Rows ? RowsOf(rows, resolution, cancellationToken) : await PartAsync(request, cancellationToken);
        return ReportFile.Of(
            Title, request.Part, rows, callers.Caller, resolution, table,
            (Basis, HasBasis(request) ? Bases[rows.Basis].ToString() : null),
            (Projects, ReportCover.Names(rows.Projects, id => id is { } known ? resolution.Directory.Project(known)?.Name ?? TeamProductivityTexts.Unnamed(known) : null)));
    }

    /// <summary>What waits is counted among all tasks, whatever the basis.</summary>
    private static bool HasBasis(ExportTeamProductivity request) => request.Part switch
    {
        TeamProductivityPart.Backlog => false,
        TeamProductivityPart.Rows => !TeamProductivityFigureRows.OfBacklog(request.Rows.Figure),
        _ => true,
    };

    private async Task<ExportTable> PartAsync(ExportTeamProductivity request, CancellationToken cancellationToken)
    {
        var rows = request.Rows;
        var report = await mediator.Send(new GetTeamProductivity(rows.Filter, rows.Basis, rows.Projects, EmployeeDynamics: false), cancellationToken);
        return request.Part switch
        {
            TeamProductivityPart.Summary => TeamProductivityTables.Summary(report),
            TeamProductivityPart.Departments => TeamProductivityTables.Departments(report),
            TeamProductivityPart.Projects => TeamProductivityTables.Projects(report),
            TeamProductivityPart.Employees => TeamProductivityTables.Employees(report),
            TeamProductivityPart.EmployeeProjects => TeamProductivityTables.EmployeeProjects(report),
            TeamProductivityPart.Dynamics => TeamProductivityTables.Dynamics(report),
            _ => TeamProductivityTables.Backlog(report),
        };
    }

    /// <summary>The tasks in the asked order, streamed as they are read.</summary>
    private ExportTable RowsOf(GetTeamProductivityRows rows, FilterResolution resolution, CancellationToken cancellationToken)
    {
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(TeamProductivityTexts.NoData);
        var selection = TeamProductivityFigureRows.TasksOf(rows, resolution, asOf, callers.Caller);
        return TaskTable.Of(NamedAsync(cancellationToken), resolution.Directory, LocalDates.Of(resolution.Portal.TimeZone));

        async IAsyncEnumerable<TaskRow> NamedAsync([EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var task in tasks.StreamAsync(selection, rows.Page, stop)) yield return GetTeamProductivityRowsHandler.Named(task, resolution.Directory);
        }
    }
}
