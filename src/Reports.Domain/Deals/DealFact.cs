using Reports.Domain.Crm;

namespace Reports.Domain.Deals;

/// <summary>What the rules conclude of a deal.</summary>
/// <param name="StageName">Name of the stage, or its code where the directory does not know it.</param>
/// <param name="StageKnown">Whether the directory has the stage.</param>
/// <param name="Semantics">In progress, won or lost.</param>
/// <param name="SourceId">Its own source, else its lead's, else null.</param>
/// <param name="CreatedOn">Local date of creation.</param>
/// <param name="ClosedOn">Local date that the closed deal counts by; null while open.</param>
/// <param name="Amount">In the base currency, two decimals; null when the currency is unknown.</param>
/// <param name="CycleDays">Days from creation to closing, never below 0; null while open.</param>
/// <param name="ReopenedTimes">How often it left success and entered it again.</param>
/// <param name="FirstWonOn">Local date of the first success, also of a deal that left it since; null when there was none.</param>
/// <param name="DaysToFirstWin">Days from creation to the first success, never below 0.</param>
/// <param name="CloseDateContradicts">Whether the closing date and the stage history differ by more than a day.</param>
public sealed record DealFact(
    string StageName,
    bool StageKnown,
    StageSemantics Semantics,
    string? SourceId,
    DateOnly CreatedOn,
    DateOnly? ClosedOn,
    decimal? Amount,
    int? CycleDays,
    int ReopenedTimes,
    DateOnly? FirstWonOn,
    int? DaysToFirstWin,
    bool CloseDateContradicts);
