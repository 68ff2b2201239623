using Reports.Application.Common;
using Reports.Domain.Marketing;
using Reports.Domain.Periods;

namespace Reports.Application.Marketing;

/// <summary>Turns the atoms of one answer into its parts.</summary>
internal sealed class MarketingConclusion
{
    private readonly MarketingAtoms atoms;
    private readonly MarketingQuestion question;
    private readonly FilterResolution resolution;
    private readonly MarketingCell total = new();
    private readonly Dictionary<string, MarketingCell> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, string Utm, string Medium, string Campaign), MarketingCell> utm = [];
    private readonly Dictionary<(string Source, string Utm), MarketingCell> utmSources = [];
    private readonly Dictionary<(string Source, string Utm, string Medium), MarketingCell> utmMediums = [];

    public MarketingConclusion(MarketingAtoms atoms, MarketingQuestion question, FilterResolution resolution)
    {
        (this.atoms, this.question, this.resolution) = (atoms, question, resolution);
        foreach (var row in atoms.Sources)
            foreach (var cell in Cells(row.SourceId, row.UtmSource, row.UtmMedium, row.UtmCampaign)) cell.Add(row);
        foreach (var row in atoms.Cycle)
            foreach (var cell in Cells(row.SourceId, row.UtmSource, row.UtmMedium, row.UtmCampaign)) cell.Add(row);

        if (SpendIsSplit) AddSpend();
    }

    /// <summary>Spend is entered per source and month: nobody knows which employee, funnel or field it went to.</summary>
    private bool SpendIsSplit =>
        question.Filter is { Employees: null, Funnels: null } && resolution.Filters.Field.Count == 0;

    public MarketingFigures Summary() => total.Conclude(question.Basis);

    /// <summary>Sources with any figure, the largest revenue first.</summary>
    public IReadOnlyList<MarketingSource> Sources()
    {
        var lines = utm.ToLookup(pair => pair.Key.Source, StringComparer.Ordinal);
        var marks = utmSources.ToLookup(pair => pair.Key.Source, StringComparer.Ordinal);
        var mediums = utmMediums.ToLookup(pair => (pair.Key.Source, pair.Key.Utm));
        return
        [
            .. Ordered(sources).Select(pair => new MarketingSource(Conclude(pair.Value))
            {
                SourceId = NullIfNone(pair.Key),
                Name = NameOf(pair.Key),
                Utm = [.. Ordered(lines[pair.Key]).Select(line => new MarketingUtm(Conclude(line.Value))
                {
                    UtmSource = NullIfNone(line.Key.Utm),
                    UtmMedium = NullIfNone(line.Key.Medium),
                    UtmCampaign = NullIfNone(line.Key.Campaign),
                })],
                UtmTree = [.. Ordered(marks[pair.Key]).Select(mark => new MarketingUtmSource(Conclude(mark.Value))
                {
                    UtmSource = NullIfNone(mark.Key.Utm),
                    Mediums = [.. Ordered(mediums[mark.Key]).Select(medium => new MarketingUtmMedium(Conclude(medium.Value)) { UtmMedium = NullIfNone(medium.Key.Medium) })],
                })],
            }),
        ];
    }

    /// <summary>The ends of a comparison of named sources: records without one are nobody's achievement.</summary>
    public MarketingHighlights? Highlights() =>
        SourceRanking.Of([.. sources.Where(pair => pair.Key.Length > 0).Select(pair => pair.Value.Result(pair.Key, question.Basis))]) is { } found
            ? new(found.Measure, found.Best, found.Worst)
            : null;

    /// <summary>Every bucket of the period, empty ones too.</summary>
    public IReadOnlyList<MarketingBucket> Dynamics()
    {
        var rows = atoms.Buckets.ToDictionary(row => row.Bucket);
        var (from, to) = (question.Filter.From, question.Filter.To);
        return from > to ? [] : [.. new ReportPeriod(from, to, question.Grain).Buckets().Select(bucket =>
        {
            var row = rows.GetValueOrDefault(bucket.Start);
            return new MarketingBucket(
                bucket.Start, bucket.Partial, row?.Leads ?? 0, row?.ConvertedLeads ?? 0, row?.JunkLeads ?? 0,
                row?.Deals ?? 0, row?.WonDeals ?? 0, row?.LostDeals ?? 0, row?.Revenue ?? 0);
        })];
    }

    /// <summary>A source with spend and nothing else is shown too.</summary>
    private void AddSpend()
    {
        var chosen = question.Filter.Sources;
        foreach (var lines in resolution.Settings.AdSpend.GroupBy(line => line.SourceId, StringComparer.Ordinal))
        {
            if (chosen?.Contains(lines.Key, StringComparer.Ordinal) == false) continue;
            if (MarketingFormulas.AdSpendOf(lines, question.Filter.From, question.Filter.To) is not { } spend) continue;
            Source(lines.Key).AdSpend = spend;
            total.AdSpend = (total.AdSpend ?? 0) + spend;
        }
    }

    private string NameOf(string sourceId) => sourceId.Length == 0
        ? MarketingTexts.NoSource.ToString()
        : resolution.Directory.Sources.FirstOrDefault(source => source.Id == sourceId)?.Name ?? sourceId;

    private static string? NullIfNone(string text) => text.Length == 0 ? null : text;

    private MarketingFigures Conclude(MarketingCell cell) => cell.Conclude(question.Basis);

    /// <summary>The largest revenue first, then the most records, then the name.</summary>
    private static IEnumerable<KeyValuePair<TKey, MarketingCell>> Ordered<TKey>(IEnumerable<KeyValuePair<TKey, MarketingCell>> cells)
        where TKey : notnull =>
        cells.OrderByDescending(pair => pair.Value.Revenue).ThenByDescending(pair => pair.Value.Records)
            .ThenBy(pair => pair.Key, Comparer<TKey>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))); // names only where all else is equal

    /// <summary>Every cell that a row counts in, from everything down to its UTM line.</summary>
    private IEnumerable<MarketingCell> Cells(string source, string utmSource, string medium, string campaign) =>
        [total, Source(source), CellOf(utmSources, (source, utmSource)), CellOf(utmMediums, (source, utmSource, medium)), CellOf(utm, (source, utmSource, medium, campaign))];

    private MarketingCell Source(string id) => CellOf(sources, id);

    private static MarketingCell CellOf<TKey>(Dictionary<TKey, MarketingCell> cells, TKey key)
        where TKey : notnull =>
        cells.TryGetValue(key, out var cell) ? cell : cells[key] = new();
}
