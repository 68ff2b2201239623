namespace Reports.Domain.Leads;

/// <summary>What became of a lead: the semantics of its stage. The three are exclusive and complete.</summary>
public enum LeadOutcome
{
    /// <summary>Still worked on (semantics <c>P</c>).</summary>
    Open,

    /// <summary>Turned into a deal, contact or company (semantics <c>S</c>).</summary>
    Converted,

    /// <summary>Of no use (semantics <c>F</c>).</summary>
    Junk,
}
