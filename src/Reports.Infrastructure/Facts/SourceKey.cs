namespace Reports.Infrastructure.Facts;

/// <summary>Where leads and deals came from; an empty text is none.</summary>
internal sealed record SourceKey(string SourceId, string UtmSource, string UtmMedium, string UtmCampaign);
