using Reports.Domain.Periods;

namespace Reports.Domain.Leads;

/// <summary>What the classification needs of a lead, as Bitrix24 sent it.</summary>
/// <param name="OwnSemantics">The record's <c>STATUS_SEMANTIC_ID</c>: <c>P</c>, <c>S</c> or <c>F</c>.</param>
/// <param name="DirectorySemantics">The semantics that the stage directory gives for the record's stage; null when the stage is no longer there.</param>
/// <param name="CreatedAt"><c>DATE_CREATE</c>.</param>
/// <param name="ClosedAt"><c>DATE_CLOSED</c>, empty while open.</param>
public readonly record struct LeadFacts(char OwnSemantics, char? DirectorySemantics, DateTimeOffset CreatedAt, DateTimeOffset? ClosedAt);

/// <summary>What the classification concluded of a lead.</summary>
/// <param name="Outcome">Open, converted or junk.</param>
/// <param name="CreatedOn">Local date of creation.</param>
/// <param name="ClosedOn">Local date of reaching the final stage; null while open, and for a final lead that Bitrix24 gives no date for.</param>
/// <param name="StageKnown">False where the stage is no longer in the directory.</param>
public readonly record struct LeadClass(LeadOutcome Outcome, DateOnly CreatedOn, DateOnly? ClosedOn, bool StageKnown);

/// <summary>Decides once per lead what it is; SQL never derives it again.</summary>
public static class LeadClassifier
{
    /// <summary>
    /// The stage directory decides, the record's own semantics only where the stage has gone from it. A date of closing that an open lead
    /// kept from an earlier life is not looked at; a final lead without one is in no period by that date, as in Bitrix24's own filter.
    /// </summary>
    public static LeadClass Classify(LeadFacts lead, TimeZoneInfo zone)
    {
        var outcome = OutcomeOf(lead.DirectorySemantics ?? lead.OwnSemantics);
        return new(
            outcome,
            PortalClock.DateOf(lead.CreatedAt, zone),
            outcome is LeadOutcome.Open || lead.ClosedAt is not { } closedAt ? null : PortalClock.DateOf(closedAt, zone),
            StageKnown: lead.DirectorySemantics is not null);
    }

    /// <summary>The outcome that a stage's semantics stands for; anything but <c>S</c> and <c>F</c> is in work.</summary>
    public static LeadOutcome OutcomeOf(char semantics) => semantics switch
    {
        'S' => LeadOutcome.Converted,
        'F' => LeadOutcome.Junk,
        _ => LeadOutcome.Open,
    };
}
