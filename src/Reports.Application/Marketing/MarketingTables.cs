using Reports.Application.Common;
using Reports.Application.Exports;
using Reports.Domain.Portals;

namespace Reports.Application.Marketing;

/// <summary>The parts of the report as tables; columns are called as the figures are.</summary>
internal static class MarketingTables
{
    private static readonly FigureColumns Columns = new(ReportNames.Marketing);
    private static readonly LocalText Source = new("Источник", "Source");

    private static readonly (string Figure, Func<MarketingFigures, object?> Value)[] Figures =
    [
        ("leads", f => f.Leads), ("junkLeads", f => f.JunkLeads), ("convertedLeads", f => f.ConvertedLeads), ("openLeads", f => f.OpenLeads),
        ("winningLeads", f => f.WinningLeads), ("deals", f => f.Deals), ("wonDeals", f => f.WonDeals), ("lostDeals", f => f.LostDeals),
        ("openDeals", f => f.OpenDeals), ("leadToDeal", f => f.LeadToDeal), ("leadToWin", f => f.LeadToWin), ("winRate", f => f.WinRate),
        ("revenue", f => f.Revenue), ("averageDeal", f => f.AverageDeal), ("medianCycleDays", f => f.MedianCycleDays), ("adSpend", f => f.AdSpend),
        ("costPerLead", f => f.CostPerLead), ("customerAcquisitionCost", f => f.CustomerAcquisitionCost), ("romi", f => f.Romi),
    ];

    private static readonly string[] OfDynamics = ["leads", "convertedLeads", "junkLeads", "deals", "wonDeals", "lostDeals", "revenue"];

    /// <summary>One line per figure, with what it means.</summary>
    public static ExportTable Summary(MarketingReport report) => Columns.Lines(Figures.Select(figure => (figure.Figure, figure.Value(report.Summary))));

    /// <summary>Sources.</summary>
    public static ExportTable Sources(MarketingReport report) => Table(
        new("Источники", "Sources"), [Source.ToString()], report.Sources.Select(source => Line([source.Name], source)));

    /// <summary>Sources opened by UTM.</summary>
    public static ExportTable Utm(MarketingReport report) => Table(
        new("UTM", "UTM"), [Source.ToString(), "utm_source", "utm_medium", "utm_campaign"],
        report.Sources.SelectMany(source => source.Utm.Select(utm => Line([source.Name, utm.UtmSource, utm.UtmMedium, utm.UtmCampaign], utm))));

    /// <summary>The series.</summary>
    public static ExportTable Dynamics(MarketingReport report) => new(
        new LocalText("Динамика", "Dynamics").ToString(),
        [new(new LocalText("Отрезок с", "Bucket from").ToString(), ExportKind.Date), .. Columns.Of(OfDynamics)],
        ExportTable.Of(report.Dynamics.Select(bucket => new object?[]
        {
            bucket.Bucket, bucket.Leads, bucket.ConvertedLeads, bucket.JunkLeads, bucket.Deals, bucket.WonDeals, bucket.LostDeals, bucket.Revenue,
        })));

    private static ExportTable Table(LocalText name, IEnumerable<string> before, IEnumerable<object?[]> rows) => new(
        name.ToString(), [.. before.Select(title => new ExportColumn(title, ExportKind.Text)), .. Columns.Of(Figures.Select(figure => figure.Figure))], ExportTable.Of(rows));

    private static object?[] Line(object?[] before, MarketingFigures figures) => [.. before, .. Figures.Select(figure => figure.Value(figures))];
}
