namespace Reports.Domain.Leads;

/// <summary>Which source a record counts under, in every report, filter and row.</summary>
public static class SourceRule
{
    /// <summary>A lead's source: its own, or none. An empty code is none.</summary>
    public static string? OfLead(string? own) => string.IsNullOrEmpty(own) ? null : own;

    /// <summary>A deal's source: its own, else its lead's, else none. A deleted lead has none to give, so the caller passes null for it.</summary>
    /// <param name="own">The deal's <c>SOURCE_ID</c>.</param>
    /// <param name="leadSource">The <c>SOURCE_ID</c> of the lead that the deal names.</param>
    public static string? OfDeal(string? own, string? leadSource) => OfLead(own) ?? OfLead(leadSource);
}
