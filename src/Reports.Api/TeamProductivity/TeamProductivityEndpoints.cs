using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Application.Tasks;
using Reports.Application.TeamProductivity;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;

namespace Reports.Api.TeamProductivity;

/// <summary>Team productivity.</summary>
internal sealed class TeamProductivityEndpoints : IEndpointGroup
{
    private static readonly QueryParameter Basis = new(
        "basis", QueryKind.Text,
        new("deadline: задачи с крайним сроком в период, без срока — по созданию; created: созданные в период; closed: закрытые в период. По умолчанию deadline.",
            "deadline: tasks due in the period, those without a deadline by creation; created: created in the period; closed: closed in it. deadline by default."),
        Example: "deadline", Choices: ["deadline", "created", "closed"]);

    private static readonly QueryParameter Project = new(
        "project", QueryKind.Text, new("Проект (рабочая группа), или none; можно несколько.", "Project (workgroup), or none; repeatable."), Repeatable: true);

    private static readonly QueryParameter[] Cell = [RowsQuery.Figure("completedLate"), RowsQuery.Bucket];
    private static readonly ExportQuery<TeamProductivityPart> File = new("employees", TeamProductivityPart.Rows, Cell, "total");

    /// <summary>Tasks have neither a source nor exposed fields: such parameters are refused.</summary>
    private static readonly QueryParameter[] Filters = [.. ReportQuery.Period, .. ReportQuery.People, Basis, Project];

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.TeamProductivity}").WithTags("Team productivity");
        report.MapGet("", Get).WithName("GetTeamProductivity").WithSummary("Are tasks begun and finished on time, by whom, and does the backlog grow")
            .WithQuery([.. Filters, ReportQuery.Expand]).WithTag(ReportNames.TeamProductivity);
        report.MapGet("/rows", GetRows).WithName("GetTeamProductivityRows").WithSummary("The tasks behind a figure")
            .WithQuery([.. Filters, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.TeamProductivity);
        report.MapGet("/export", Export).WithName("ExportTeamProductivity").WithSummary("A part of the report, or the tasks behind a figure, as a file")
            .WithQuery([.. Filters, .. File.Parameters]).WithTag(ReportNames.TeamProductivity);
    }

    private static async Task<Ok<TeamProductivityReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = new GetTeamProductivity(
            ReportQuery.Bind(query, request),
            query.Choice(Basis.Name, TaskBasis.Deadline),
            query.IdsOrNone(Project.Name, least: 1),
            ReportQuery.Expanded(query));
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }

    private static async Task<Ok<ReportRows>> GetRows(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = BindRows(query, request, query.RequiredText("figure"));
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }

    private static async Task<PushStreamHttpResult> Export(HttpRequest request, IMediator mediator, ITableWriter writer, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var (format, part, figure) = File.Bind(query);
        var asked = new ExportTeamProductivity(part, BindRows(query, request, figure));
        query.ThrowIfInvalid();
        return TableFile.Send(writer, await mediator.Send(asked, cancellationToken), format, cancellationToken);
    }

    private static GetTeamProductivityRows BindRows(QueryReader query, HttpRequest request, string? figure) => new(
        ReportQuery.Bind(query, request),
        query.Choice(Basis.Name, TaskBasis.Deadline),
        query.IdsOrNone(Project.Name, least: 1),
        figure ?? "",
        query.OptionalDate("bucket"),
        ReportQuery.Page(query, TaskSelection.Sortable));
}
