using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Activities;
using Reports.Application.Calls;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.Leads;
using Reports.Application.ManagerEffectiveness;
using Reports.Domain.ManagerEffectiveness;
using Reports.Domain.Portals;

namespace Reports.Api.ManagerEffectiveness;

/// <summary>Manager effectiveness.</summary>
internal sealed class ManagerEffectivenessEndpoints : IEndpointGroup
{
    private const int MostDays = 3650;

    private static readonly LocalText BadWeights = new(
        "Пять целых чисел от 0 до {0} через запятую: встреча, звонок, письмо, дело, прочее.",
        "Five whole numbers from 0 to {0} separated by commas: meeting, call, email, todo, other.");

    private static readonly string[] Sortable =
        [.. ActivitySelection.Sortable.Union(CallSelection.Sortable, StringComparer.Ordinal).Union(LeadSelection.Sortable, StringComparer.Ordinal).Union(DealSelection.Sortable, StringComparer.Ordinal)];

    private static readonly QueryParameter[] Options =
    [
        new("weights", QueryKind.Text,
            new("Веса встречи, звонка, письма, дела и прочего, целые от 0 до 100; по умолчанию из настроек.",
                "Weights of meeting, call, email, todo and other, whole numbers from 0 to 100; the settings' by default."), Example: "5,4,3,2,1"),
        new("longDealDays", QueryKind.Integer,
            new("После скольких дней открытая сделка считается долгой, 1–3650; по умолчанию из настроек.",
                "After how many days an open deal is long, 1–3650; the settings' by default."), Example: "180"),
    ];

    private static readonly QueryParameter[] Cell =
    [
        RowsQuery.Figure("meetings"),
        RowsQuery.Bucket,
        new("weekday", QueryKind.Integer, new("День недели звонков, 1 — понедельник.", "Day of the week of calls, 1 is Monday."), Example: "1"),
        new("hour", QueryKind.Integer, new("Час звонков, 0–23.", "Hour of calls, 0–23."), Example: "10"),
    ];

    private static readonly ExportQuery<ManagerEffectivenessPart> File = new("employees", ManagerEffectivenessPart.Rows, Cell, "incomingCalls");

    private static IReadOnlyList<QueryParameter> Filters { get; } = [.. ReportQuery.Period, .. ReportQuery.People];

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.ManagerEffectiveness}").WithTags("Manager effectiveness");
        report.MapGet("", Get).WithName("GetManagerEffectiveness").WithSummary("What employees do, and what comes of it")
            .WithQuery([.. Filters, .. Options, ReportQuery.Expand]).WithTag(ReportNames.ManagerEffectiveness);
        report.MapGet("/rows", GetRows).WithName("GetManagerEffectivenessRows").WithSummary("The records behind a figure")
            .WithQuery([.. Filters, .. Options, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.ManagerEffectiveness);
        report.MapGet("/export", Export).WithName("ExportManagerEffectiveness").WithSummary("A part of the report, or the records behind a figure, as a file")
            .WithQuery([.. Filters, .. Options, .. File.Parameters]).WithTag(ReportNames.ManagerEffectiveness);
    }

    private static async Task<Ok<ManagerEffectivenessReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var asked = new GetManagerEffectiveness(ReportQuery.Bind(query, request), BindOptions(query), ReportQuery.Expanded(query));
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
        var asked = new ExportManagerEffectiveness(part, BindRows(query, request, figure));
        query.ThrowIfInvalid();
        return TableFile.Send(writer, await mediator.Send(asked, cancellationToken), format, cancellationToken);
    }

    private static GetManagerEffectivenessRows BindRows(QueryReader query, HttpRequest request, string? figure) => new(
        ReportQuery.Bind(query, request),
        BindOptions(query),
        figure ?? "",
        query.OptionalDate("bucket"),
        query.Integer("weekday", 1, 7),
        query.Integer("hour", 0, 23),
        ReportQuery.Page(query, Sortable));

    private static EffectivenessOptions BindOptions(QueryReader query)
    {
        var text = query.Text("weights");
        var weights = ScoreWeights.Parse(text);
        if (text is not null && weights is null) query.Refuse("weights", BadWeights.With(ScoreWeights.Most));
        return new(weights, query.Integer("longDealDays", 1, MostDays));
    }
}
