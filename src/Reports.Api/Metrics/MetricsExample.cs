using Reports.Api.OpenApi;
using Reports.Application.Common;
using Reports.Application.Metrics;

namespace Reports.Api.Metrics;

internal sealed class MetricsExample : IResponseExample<IReadOnlyList<MetricReport>>
{
    public object Create(Func<LocalText, string> text) => new[]
    {
        new MetricReport(
            "sales-plan.attainment",
            text(new("Выполнение плана", "Attainment")),
            text(new("Какая часть плановой суммы закрыта.", "What share of the planned amount is closed.")),
            text(new("факт / план; без плана не определено", "fact / plan; undefined without a plan")),
            "ratio",
            "crm.deal: OPPORTUNITY, CLOSEDATE, STAGE_SEMANTIC_ID",
            "mart.deal, app.plan_line → Facts.Deals.sql, Plans.PlanLines.sql → WonDeals → SalesPlanFormulas.Attainment → summary.attainment",
            ["sales-plan"],
            ["fact", "plan", "attainment"],
            [["80", "100", "0.8"], ["0", "0", null]]),
    };
}
