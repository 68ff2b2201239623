using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Application.Forgotten;
using Reports.Domain.Forgotten;
using Reports.Domain.Portals;
using Reports.Domain.Touches;

namespace Reports.Api.Forgotten;

/// <summary>The Forget-me-not.</summary>
internal sealed class ForgottenEndpoints : IEndpointGroup
{
    private static readonly QueryParameter[] Terms =
    [
        new("leadDays", QueryKind.Integer, new("Дней без внимания для лидов, 1–365; по умолчанию из настроек.", "Days of silence for leads, 1–365; the portal's setting by default."), Example: "3"),
        new("dealDays", QueryKind.Integer, new("Дней без внимания для сделок, 1–365; по умолчанию из настроек.", "Days of silence for deals, 1–365; the portal's setting by default."), Example: "7"),
        new("signal", QueryKind.Text,
            new("Что считается касанием кроме создания и смены стадии: дела и задачи (any, по умолчанию), только дела, только задачи.",
                "What counts as a touch beyond creation and stage moves: activities and tasks (any, the default), activities only, tasks only."),
            Example: "any", Choices: ["any", "activities", "tasks"]),
        new("ignorePlanned", QueryKind.Flag, new("Считать забытыми и записи с запланированным шагом.", "Records with a planned step are forgotten all the same.")),
    ];

    private static readonly QueryParameter[] Cell =
    [
        RowsQuery.Figure("forgottenDeals"),
        new("bucket", QueryKind.Date, new("День истории: что было забыто на его конец.", "A day of the history: what was forgotten at its end.")),
        new("team", QueryKind.Text,
            new("Строка departments: люди самого отдела без подчинённых отделов, или none.", "A row of departments: the department's own people without those below it, or none.")),
    ];

    private static readonly ExportQuery<ForgottenPart> File = new("employees", ForgottenPart.Rows, Cell, "forgottenDeals");

    private static readonly QueryParameter[] Filters = [.. ReportQuery.People, .. ReportQuery.Records, .. Terms];

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.Forgotten}").WithTags("Forget-me-not");
        report.MapGet("", Get).WithName("GetForgotten").WithSummary("Open leads and deals that nobody has touched for longer than allowed")
            .WithQuery(Filters).WithTag(ReportNames.Forgotten);
        report.MapGet("/rows", GetRows).WithName("GetForgottenRows").WithSummary("The records behind a figure, the longest silence first")
            .WithQuery([.. Filters, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.Forgotten);
        report.MapGet("/export", Export).WithName("ExportForgotten").WithSummary("A part of the report, or the records behind a figure, as a file")
            .WithQuery([.. Filters, .. File.Parameters]).WithTag(ReportNames.Forgotten);
        report.MapPost("/tasks", SetTasks).WithName("SetForgottenTasks")
            .WithSummary("Sets a task in Bitrix24 on the responsible of each record; the same Idempotency-Key again answers the same and sets nothing")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Ok<ForgottenReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = new GetForgotten(ReportQuery.BindUndated(query, request), BindTerms(query));
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
        var asked = new ExportForgotten(part, BindRows(query, request, figure));
        query.ThrowIfInvalid();
        return TableFile.Send(writer, await mediator.Send(asked, cancellationToken), format, cancellationToken);
    }

    private static async Task<Ok<ForgottenTasksReport>> SetTasks(
        SetForgottenTasksBody body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new SetForgottenTasks(body.Records, body.Title, body.Deadline, idempotencyKey ?? "", ReportQuery.Nothing), cancellationToken));

    private static GetForgottenRows BindRows(QueryReader query, HttpRequest request, string? figure) => new(
        ReportQuery.BindUndated(query, request),
        BindTerms(query),
        figure ?? "",
        query.OptionalDate("bucket"),
        query.IdOrNone("team", least: 1) is [var team] ? new ForgottenTeam(team) : null,
        ReportQuery.Page(query, ForgottenSelection.Sortable));

    private static ForgottenTerms BindTerms(QueryReader query) => new(
        query.Integer("leadDays", Thresholds.Least, Thresholds.Most),
        query.Integer("dealDays", Thresholds.Least, Thresholds.Most),
        query.Choice("signal", TouchSignal.Any),
        query.Flag("ignorePlanned"));
}

/// <summary>Tasks to set.</summary>
/// <param name="Records">The records, each once.</param>
/// <param name="Title">The tasks' title.</param>
/// <param name="Deadline">Their deadline, with its offset; left out none.</param>
internal sealed record SetForgottenTasksBody(IReadOnlyList<ForgottenRecord> Records, string Title, DateTimeOffset? Deadline = null);
