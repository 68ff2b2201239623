using Reports.Application.Common;

namespace Reports.Application.Deals;

/// <summary>A deal behind a figure.</summary>
/// <param name="Id">Its id in Bitrix24.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Opens it in Bitrix24.</param>
/// <param name="FunnelId">Its funnel.</param>
/// <param name="StageId">Code of its stage.</param>
/// <param name="StageName">Name of its stage, or the code where the directory does not know it.</param>
/// <param name="Semantics"><c>P</c> in progress, <c>S</c> won, <c>F</c> lost.</param>
/// <param name="EmployeeId">Its responsible, or null.</param>
/// <param name="Amount">In the base currency; null when the currency is unknown.</param>
/// <param name="OriginalAmount">As entered.</param>
/// <param name="OriginalCurrency">Currency of the entered amount; null means the base one.</param>
/// <param name="CreatedOn">Local date of creation.</param>
/// <param name="ClosedOn">Local date that it counts by; null while open.</param>
/// <param name="CycleDays">Days from creation to closing; null while open.</param>
/// <param name="Reopened">It was won, left success, and was won again.</param>
/// <param name="ReopenedTimes">How often that happened.</param>
/// <param name="FirstWonOn">Local date of the first win.</param>
/// <param name="DaysToFirstWin">Days from creation to the first win.</param>
/// <param name="SourceId">Its own source, else its lead's, else null.</param>
public sealed record DealRow(
    long Id,
    string Title,
    string Url,
    int FunnelId,
    string StageId,
    string StageName,
    string Semantics,
    int? EmployeeId,
    decimal? Amount,
    decimal? OriginalAmount,
    string? OriginalCurrency,
    DateOnly CreatedOn,
    DateOnly? ClosedOn,
    [property: Figure("sales-plan.cycleDays")] int? CycleDays,
    bool Reopened,
    int ReopenedTimes,
    DateOnly? FirstWonOn,
    int? DaysToFirstWin,
    string? SourceId) : ReportRow;
