using Reports.Application.Common;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;

namespace Reports.Application.Marketing;

/// <summary>Sums what the Marketing analysis is concluded from.</summary>
public interface IMarketingReader
{
    /// <summary>Everything that one report needs.</summary>
    Task<MarketingAtoms> ReadAsync(MarketingQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is to be summed.</summary>
/// <param name="Filter">Which records; its field conditions are those of deals.</param>
/// <param name="LeadFields">Field conditions of leads.</param>
/// <param name="Basis">By which dates.</param>
/// <param name="Grain">Buckets of the series.</param>
public sealed record MarketingQuestion(
    ResolvedFilter Filter,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> LeadFields,
    MarketingBasis Basis,
    Grain Grain);

/// <summary>The sums behind one Marketing analysis.</summary>
/// <param name="Sources">By source and UTM.</param>
/// <param name="Buckets">By bucket.</param>
/// <param name="Cycle">How many won deals took how many days, by source and UTM.</param>
public sealed record MarketingAtoms(
    IReadOnlyList<SourceFlowRow> Sources,
    IReadOnlyList<FlowBucketRow> Buckets,
    IReadOnlyList<SourceCycleRow> Cycle);

/// <summary>What a source and UTM brought; an empty text is none.</summary>
public sealed record SourceFlowRow(
    string SourceId, string UtmSource, string UtmMedium, string UtmCampaign,
    long Leads, long JunkLeads, long ConvertedLeads, long WinningLeads,
    long Deals, long WonDeals, long LostDeals, decimal Revenue);

/// <summary>What a bucket brought.</summary>
public sealed record FlowBucketRow(
    DateOnly Bucket, long Leads, long JunkLeads, long ConvertedLeads, long Deals, long WonDeals, long LostDeals, decimal Revenue);

/// <summary>How many won deals of a source and UTM took how many days: <paramref name="Deals"/> beside <paramref name="CycleDays"/>.</summary>
public sealed record SourceCycleRow(string SourceId, string UtmSource, string UtmMedium, string UtmCampaign, int[] CycleDays, int[] Deals);
