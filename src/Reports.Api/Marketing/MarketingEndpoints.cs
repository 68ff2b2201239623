using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Exports;
using Reports.Application.Leads;
using Reports.Application.Marketing;
using Reports.Domain.Marketing;
using Reports.Domain.Portals;

namespace Reports.Api.Marketing;

/// <summary>The Marketing analysis.</summary>
internal sealed class MarketingEndpoints : IEndpointGroup
{
    private static readonly QueryParameter Basis = new(
        "basis", QueryKind.Text,
        new("cohort: всё, что вышло из лидов и сделок, созданных в период; event: каждое событие по своей дате. По умолчанию cohort.",
            "cohort: everything that came of the leads and deals created in the period; event: each event by its own date. cohort by default."),
        Example: "cohort", Choices: ["cohort", "event"]);

    private static readonly QueryParameter[] Cell =
    [
        RowsQuery.Figure("convertedLeads"),
        RowsQuery.Bucket,
        Utm("utmSource", "utm_source"),
        Utm("utmMedium", "utm_medium"),
        Utm("utmCampaign", "utm_campaign"),
    ];

    private static readonly ExportQuery<MarketingPart> File = new("sources", MarketingPart.Rows, Cell, "leads");

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.Marketing}").WithTags("Marketing");
        report.MapGet("", Get).WithName("GetMarketing").WithSummary("Which sources bring leads, deals and revenue, and at what cost")
            .WithQuery([.. ReportQuery.All, Basis]).WithTag(ReportNames.Marketing);
        report.MapGet("/rows", GetRows).WithName("GetMarketingRows").WithSummary("The records behind a figure")
            .WithQuery([.. ReportQuery.All, Basis, .. Cell, .. ReportQuery.Paging]).WithTag(ReportNames.Marketing);
        report.MapGet("/export", Export).WithName("ExportMarketing").WithSummary("A part of the report, or the records behind a figure, as a file")
            .WithQuery([.. ReportQuery.All, Basis, .. File.Parameters]).WithTag(ReportNames.Marketing);
    }

    private static async Task<Ok<MarketingReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ReportQuery.Bind(query, request);
        var asked = new GetMarketing(filter, query.Choice(Basis.Name, MarketingBasis.Cohort));
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
        var asked = new ExportMarketing(part, BindRows(query, request, figure));
        query.ThrowIfInvalid();
        return TableFile.Send(writer, await mediator.Send(asked, cancellationToken), format, cancellationToken);
    }

    private static GetMarketingRows BindRows(QueryReader query, HttpRequest request, string? figure) => new(
        ReportQuery.Bind(query, request),
        query.Choice(Basis.Name, MarketingBasis.Cohort),
        figure ?? "",
        query.OptionalDate("bucket"),
        new(Mark(query, "utmSource"), Mark(query, "utmMedium"), Mark(query, "utmCampaign")),
        ReportQuery.Page(query, [.. LeadSelection.Sortable.Union(DealSelection.Sortable, StringComparer.Ordinal)]));

    private static QueryParameter Utm(string name, string mark) => new(name, QueryKind.Text, new(
        $"Метка {mark}; none — записи без неё, \"none\" в кавычках — метка с таким текстом.",
        $"The mark {mark}; none for records without it, \"none\" in quotes for a mark of that text."));

    private static string? Mark(QueryReader query, string name) => query.Text(name) switch
    {
        "none" => "",
        "\"none\"" => "none",
        var text => text,
    };
}
