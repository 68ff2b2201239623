using MediatR;
using Microsoft.AspNetCore.Http.HttpResults;
using Reports.Api.Common;
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

    public void Map(RouteGroupBuilder api)
    {
        var report = api.MapGroup($"/reports/{ReportNames.Marketing}").WithTags("Marketing");
        report.MapGet("", Get).WithName("GetMarketing").WithSummary("Which sources bring leads, deals and revenue, and at what cost")
            .WithQuery([.. ReportQuery.All, Basis]).WithTag(ReportNames.Marketing);
    }

    private static async Task<Ok<MarketingReport>> Get(HttpRequest request, IMediator mediator, CancellationToken cancellationToken)
    {
        var query = new QueryReader(request);
        var filter = ReportQuery.Bind(query, request);
        var asked = new GetMarketing(filter, query.Choice(Basis.Name, MarketingBasis.Cohort));
        query.ThrowIfInvalid();
        return TypedResults.Ok(await mediator.Send(asked, cancellationToken));
    }
}
