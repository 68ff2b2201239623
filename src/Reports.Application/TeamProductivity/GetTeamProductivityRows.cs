using FluentValidation;
using MediatR;
using Reports.Application.Common;
using Reports.Application.Tasks;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;

namespace Reports.Application.TeamProductivity;

/// <summary>Asks for the tasks behind a figure of Team productivity.</summary>
/// <param name="Filter">Period and filters, those of the cell among them.</param>
/// <param name="Basis">By which of their dates tasks are selected.</param>
/// <param name="Projects">Projects; a null element asks for tasks without one; empty for all.</param>
/// <param name="Figure">The figure's name.</param>
/// <param name="Bucket">First day of a bucket of the series, to narrow the rows to it.</param>
/// <param name="Page">Which part of the list.</param>
public sealed record GetTeamProductivityRows(
    ReportFilter Filter, TaskBasis Basis, IReadOnlyList<int?> Projects, string Figure, DateOnly? Bucket, PageRequest Page)
    : IRequest<ReportRows>, IRowsRequest
{
    /// <inheritdoc/>
    public string Report => ReportNames.TeamProductivity;
}

internal sealed class GetTeamProductivityRowsValidator : AbstractValidator<GetTeamProductivityRows>
{
    private static readonly LocalText UnknownFigure = new("Неизвестный показатель. Допустимы: {0}.", "Unknown figure. Allowed: {0}.");
    private static readonly LocalText NoBucket = new("Первый день отрезка динамики этого периода.", "The first day of a bucket of this period.");

    public GetTeamProductivityRowsValidator()
    {
        RuleFor(rows => rows.Figure).Must(TeamProductivityFigureRows.Known)
            .WithMessage(_ => UnknownFigure.With(string.Join(", ", TeamProductivityFigureRows.All)).ToString());
        RuleFor(rows => rows.Bucket)
            .Must((rows, bucket) => bucket is null || rows.Filter.Period.Buckets().Any(b => b.Start == bucket))
            .WithMessage(_ => NoBucket.ToString());
    }
}

internal sealed class GetTeamProductivityRowsHandler(ICallerAccessor callers, IFilterResolver filters, ITaskRowsReader tasks)
    : IRequestHandler<GetTeamProductivityRows, ReportRows>
{
    public async Task<ReportRows> Handle(GetTeamProductivityRows request, CancellationToken cancellationToken)
    {
        var resolution = await filters.ResolveAsync(request.Report, request.Filter, cancellationToken);
        var asOf = resolution.Portal.AsOf ?? throw new UnavailableException(TeamProductivityTexts.NoData);
        var found = await tasks.ReadAsync(TeamProductivityFigureRows.TasksOf(request, resolution, asOf, callers.Caller), request.Page, cancellationToken);
        return new(
            request.Report, request.Figure, asOf, [.. found.Items.Select(task => Named(task, resolution.Directory))], found.NextCursor, found.Total, TotalAmount: 0);
    }

    /// <summary>The task with the name of its project.</summary>
    public static TaskRow Named(TaskRow task, Directory.PortalDirectory directory) =>
        task.ProjectId is { } project ? task with { ProjectName = directory.Project(project)?.Name } : task;
}
