using Reports.Application.Common;
using Reports.Domain.Marketing;

namespace Reports.Application.Marketing;

/// <summary>The Marketing analysis: which sources bring leads, deals and revenue, and at what cost.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="Period">The period, as asked.</param>
/// <param name="Basis">By which dates it is counted.</param>
/// <param name="Filters">The filters, as asked.</param>
/// <param name="Horizon">Set where the period reached further back than is answered.</param>
/// <param name="Summary">All sources together.</param>
/// <param name="Sources">Sources with any figure, the largest revenue first.</param>
/// <param name="Highlights">The best and the worst source; null where fewer than two can be compared.</param>
/// <param name="Dynamics">Every bucket of the period.</param>
/// <param name="DataQuality">Doubtful records among those that the figures rest on.</param>
/// <param name="Warnings">What a reader must know to read the figures right.</param>
/// <param name="NotNarrowed">Figures that a filter of the request does not narrow.</param>
public sealed record MarketingReport(
    string Report,
    DateTimeOffset AsOf,
    PeriodView Period,
    MarketingBasis Basis,
    FiltersView Filters,
    HorizonView? Horizon,
    MarketingFigures Summary,
    IReadOnlyList<MarketingSource> Sources,
    MarketingHighlights? Highlights,
    IReadOnlyList<MarketingBucket> Dynamics,
    IReadOnlyList<DataQualityItem> DataQuality,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> NotNarrowed);

/// <summary>The figures that the summary, a source and a UTM line have alike. States are null under the basis <c>event</c>; spend figures where spend cannot be split.</summary>
public record MarketingFigures
{
    /// <summary>Leads created in the period.</summary>
    [Figure("marketing.leads")]
    public long Leads { get; init; }

    /// <summary>Leads that came to nothing.</summary>
    [Figure("marketing.junkLeads")]
    public long JunkLeads { get; init; }

    /// <summary>Leads that were converted.</summary>
    [Figure("marketing.convertedLeads")]
    public long ConvertedLeads { get; init; }

    /// <summary>Leads still in work.</summary>
    [Figure("marketing.openLeads")]
    public long? OpenLeads { get; init; }

    /// <summary>Leads with at least one won deal.</summary>
    [Figure("marketing.winningLeads")]
    public long? WinningLeads { get; init; }

    /// <summary>Deals created in the period.</summary>
    [Figure("marketing.deals")]
    public long Deals { get; init; }

    /// <summary>Won deals.</summary>
    [Figure("marketing.wonDeals")]
    public long WonDeals { get; init; }

    /// <summary>Lost deals.</summary>
    [Figure("marketing.lostDeals")]
    public long LostDeals { get; init; }

    /// <summary>Deals still in work.</summary>
    [Figure("marketing.openDeals")]
    public long? OpenDeals { get; init; }

    /// <summary>Converted leads / leads.</summary>
    [Figure("marketing.leadToDeal")]
    public decimal? LeadToDeal { get; init; }

    /// <summary>Leads with a won deal / leads.</summary>
    [Figure("marketing.leadToWin")]
    public decimal? LeadToWin { get; init; }

    /// <summary>Won / (won + lost).</summary>
    [Figure("marketing.winRate")]
    public decimal? WinRate { get; init; }

    /// <summary>Sum of won deals.</summary>
    [Figure("marketing.revenue")]
    public decimal Revenue { get; init; }

    /// <summary>Revenue / won deals.</summary>
    [Figure("marketing.averageDeal")]
    public decimal? AverageDeal { get; init; }

    /// <summary>Median days from creation to win.</summary>
    [Figure("marketing.medianCycleDays")]
    public decimal? MedianCycleDays { get; init; }

    /// <summary>Advertising spend of the period.</summary>
    [Figure("marketing.adSpend")]
    public decimal? AdSpend { get; init; }

    /// <summary>Spend / leads.</summary>
    [Figure("marketing.costPerLead")]
    public decimal? CostPerLead { get; init; }

    /// <summary>Spend / won deals.</summary>
    [Figure("marketing.customerAcquisitionCost")]
    public decimal? CustomerAcquisitionCost { get; init; }

    /// <summary>(Revenue − spend) / spend.</summary>
    [Figure("marketing.romi")]
    public decimal? Romi { get; init; }
}

/// <summary>One source, or the records without one (null).</summary>
public sealed record MarketingSource : MarketingFigures
{
    internal MarketingSource(MarketingFigures figures) : base(figures) { }

    /// <summary>Code of the source; null for records without one.</summary>
    public required string? SourceId { get; init; }

    /// <summary>Its name; the code where the directory no longer has it.</summary>
    public required string Name { get; init; }

    /// <summary>The source opened by UTM; the lines add up to the source.</summary>
    public required IReadOnlyList<MarketingUtm> Utm { get; init; }

    /// <summary>The same lines gathered by UTM source and medium: the steps above them, each with its own figures.</summary>
    public required IReadOnlyList<MarketingUtmSource> UtmTree { get; init; }
}

/// <summary>All lines of one UTM source; null where it is not set.</summary>
public sealed record MarketingUtmSource : MarketingFigures
{
    internal MarketingUtmSource(MarketingFigures figures) : base(figures) { }

    /// <summary>UTM source.</summary>
    public required string? UtmSource { get; init; }

    /// <summary>The UTM source opened by medium.</summary>
    public required IReadOnlyList<MarketingUtmMedium> Mediums { get; init; }
}

/// <summary>All lines of one UTM medium within a UTM source; null where it is not set.</summary>
public sealed record MarketingUtmMedium : MarketingFigures
{
    internal MarketingUtmMedium(MarketingFigures figures) : base(figures) { }

    /// <summary>UTM medium.</summary>
    public required string? UtmMedium { get; init; }
}

/// <summary>One combination of UTM marks; null where a mark is not set.</summary>
public sealed record MarketingUtm : MarketingFigures
{
    internal MarketingUtm(MarketingFigures figures) : base(figures) { }

    /// <summary>UTM source.</summary>
    public required string? UtmSource { get; init; }

    /// <summary>UTM medium.</summary>
    public required string? UtmMedium { get; init; }

    /// <summary>UTM campaign.</summary>
    public required string? UtmCampaign { get; init; }
}

/// <summary>
/// Which source does best and which worst, of those with at least 20 leads or decided deals and a name. Compared by <c>romi</c> where spend is known
/// for two of them, else by <c>leadToWin</c>, else by <c>winRate</c>; the figures themselves stand in <c>sources[]</c>.
/// </summary>
/// <param name="Measure">The figure they are compared by.</param>
/// <param name="BestSourceId">Code of the source with the highest value.</param>
/// <param name="WorstSourceId">Code of the source with the lowest value.</param>
public sealed record MarketingHighlights(SourceMeasure Measure, string BestSourceId, string WorstSourceId);

/// <summary>A bucket of the series.</summary>
/// <param name="Bucket">First day of the whole calendar bucket.</param>
/// <param name="Partial">The period cuts the bucket.</param>
/// <param name="Leads">Leads created.</param>
/// <param name="ConvertedLeads">Leads that were converted.</param>
/// <param name="JunkLeads">Leads that came to nothing.</param>
/// <param name="Deals">Deals created.</param>
/// <param name="WonDeals">Won deals.</param>
/// <param name="LostDeals">Lost deals.</param>
/// <param name="Revenue">Sum of won deals.</param>
public sealed record MarketingBucket(
    DateOnly Bucket,
    bool Partial,
    [property: Figure("marketing.leads")] long Leads,
    [property: Figure("marketing.convertedLeads")] long ConvertedLeads,
    [property: Figure("marketing.junkLeads")] long JunkLeads,
    [property: Figure("marketing.deals")] long Deals,
    [property: Figure("marketing.wonDeals")] long WonDeals,
    [property: Figure("marketing.lostDeals")] long LostDeals,
    [property: Figure("marketing.revenue")] decimal Revenue);
