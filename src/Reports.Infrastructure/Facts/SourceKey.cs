namespace Reports.Infrastructure.Facts;

/// <summary>Where leads and deals came from; an empty text is none.</summary>
internal readonly record struct SourceKey(string SourceId, string UtmSource, string UtmMedium, string UtmCampaign);
