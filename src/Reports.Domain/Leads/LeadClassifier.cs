using Reports.Domain.Crm;

namespace Reports.Domain.Leads;

/// <summary>A lead as Bitrix24 has it.</summary>
/// <param name="StageId"><c>STATUS_ID</c>.</param>
/// <param name="Semantics">What the lead itself says of its stage; holds where the directory does not know the stage.</param>
/// <param name="SourceId"><c>SOURCE_ID</c>, if any.</param>
/// <param name="CreatedAt"><c>DATE_CREATE</c>.</param>
/// <param name="ClosedAt"><c>DATE_CLOSED</c>, empty while open.</param>
public readonly record struct LeadRecord(
    string StageId, StageSemantics Semantics, string? SourceId, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);

/// <summary>What the rules conclude of a lead.</summary>
/// <param name="StageName">Name of the stage, or its code where the directory does not know it.</param>
/// <param name="StageKnown">Whether the directory has the stage.</param>
/// <param name="Semantics">In progress, converted (success) or junk (failure).</param>
/// <param name="SourceId">Its source, or null.</param>
/// <param name="CreatedOn">Local date of creation.</param>
/// <param name="ClosedOn">Local date of reaching the final stage; null while open, and for a final lead that Bitrix24 gives no date for.</param>
public readonly record struct LeadFact(
    string StageName, bool StageKnown, StageSemantics Semantics, string? SourceId, DateOnly CreatedOn, DateOnly? ClosedOn);

/// <summary>The one place that says what a lead is: open, converted or junk, and on which local dates.</summary>
/// <param name="stages">The stages that the portal has now.</param>
/// <param name="dates">Its time zone.</param>
public sealed class LeadClassifier(StageDirectory stages, LocalDates dates)
{
    /// <summary>
    /// Classifies a lead. A date of closing that an open lead kept from an earlier life is not looked at; a final lead without one is
    /// in no period by that date, as in Bitrix24's own filter.
    /// </summary>
    public LeadFact Classify(LeadRecord lead)
    {
        var stage = stages.OfLead(lead.StageId);
        var semantics = stage?.Semantics ?? lead.Semantics;
        return new(
            stage?.Name ?? lead.StageId,
            stage is not null,
            semantics,
            string.IsNullOrEmpty(lead.SourceId) ? null : lead.SourceId,
            dates.On(lead.CreatedAt),
            semantics is StageSemantics.InProgress || lead.ClosedAt is not { } closedAt ? null : dates.On(closedAt));
    }
}
