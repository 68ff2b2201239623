using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Application.Plans;

namespace Reports.Api.Plans;

/// <summary>The plan grid of any month, past or future.</summary>
internal sealed class PlanEndpoints : IEndpointGroup
{
    private const int LargestFile = 5 * 1024 * 1024;

    private static readonly QueryParameter Month = new(
        "month", QueryKind.Date, new("Первый день месяца; можно несколько.", "First day of a month; repeatable."), Repeatable: true, Example: "2026-02-01");

    private static readonly QueryParameter DryRun = new("dryRun", QueryKind.Flag, new("Только проверить, ничего не сохранять.", "Only check, save nothing."));

    public void Map(RouteGroupBuilder api)
    {
        var plans = api.MapGroup("/plans").WithTags("Plans");
        plans.MapGet("", Get).WithName("GetPlans").WithSummary("The plan of some months").WithQuery([Month with { Required = true }, .. ReportQuery.People]).WithTag();
        plans.MapPut("", Put).WithName("PutPlans").WithSummary("Saves plan lines, all or none; a line that somebody else changed meanwhile is a 409 that shows both")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        plans.MapPost("/copy", Copy).WithName("CopyPlans").WithSummary("Copies a month's plan into another, more or less by some percent");
        plans.MapPost("/import", Import).WithName("ImportPlans").WithSummary("Saves the plan lines of an XLSX or CSV file, all or none; mistakes are a 422 with row and column")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithQuery(DryRun).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestFile));
        plans.MapGet("/export", Export).WithName("ExportPlans").WithSummary("The plan of some months as a file that can be imported again")
            .WithQuery([Month with { Required = true }, .. ReportQuery.People, TableFile.Format]).WithTag();
        plans.MapGet("/history", History).WithName("GetPlanHistory").WithSummary("Who changed what, the latest first")
            .WithQuery([Month, ReportQuery.People[^1], .. ReportQuery.Paging.Where(parameter => parameter.Name != "sort")]).WithTag();
    }

    private static async Task<Ok<PlansReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = Bind(query);
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }

    private static GetPlans Bind(QueryReader query) => new(
        query.Months("month", required: true), query.Ids("funnel", least: 0), query.IdsOrNone("department", least: 1), query.IdsOrNone("employee", least: 1));

    private static async Task<PushStreamHttpResult> Export(HttpRequest request, IMediator mediator, ITableWriter writer, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var (asked, format) = (new ExportPlans(Bind(query)), TableFile.Bind(query));
        query.ThrowIfInvalid();
        return TableFile.Send(writer, await mediator.Send(asked, cancellationToken), format, cancellationToken);
    }

    private static async Task<Ok<PlanImportReport>> Import(IFormFile file, HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var dryRun = query.Flag(DryRun.Name);
        query.ThrowIfInvalid();
        await using var content = file.OpenReadStream();
        return TypedResults.Ok(await mediator.Send(new ImportPlans(content, dryRun), cancellationToken));
    }

    private static async Task<Ok<PlansReport>> Put(PutPlansBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new PutPlans(body.Lines, body.Version), cancellationToken));

    private static async Task<Ok<PlanCopyReport>> Copy(CopyPlansBody body, IMediator mediator, CancellationToken cancellationToken) =>
        TypedResults.Ok(await mediator.Send(new CopyPlans(body.From, body.To, body.ChangePercent ?? 0, body.Overwrite ?? false, body.Employees), cancellationToken));

    private static async Task<Ok<Page<PlanHistoryEntry>>> History(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = new GetPlanHistory(query.Months("month", required: false), query.IdsOrNone("employee", least: 1), ReportQuery.Page(query, []));
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }
}

/// <summary>Plan lines to save.</summary>
/// <param name="Lines">The lines; without amount and count a line is removed.</param>
/// <param name="Version">The version that GET answered; left out, collisions are not looked for.</param>
internal sealed record PutPlansBody(IReadOnlyList<PlanLine> Lines, string? Version);

/// <summary>What to copy.</summary>
/// <param name="From">First day of the month that is copied.</param>
/// <param name="To">First day of the month that is filled.</param>
/// <param name="ChangePercent">How much more; −10 is a tenth less, left out nothing.</param>
/// <param name="Overwrite">Also replaces lines that are there already; left out it does not.</param>
/// <param name="Employees">Only these employees; left out all.</param>
internal sealed record CopyPlansBody(DateOnly From, DateOnly To, decimal? ChangePercent, bool? Overwrite, IReadOnlyList<int>? Employees);
