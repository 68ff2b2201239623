using Reports.Application.Common;
using Reports.Domain.Touches;

namespace Reports.Application.Forgotten;

/// <summary>An open deal or lead with the silence around it.</summary>
/// <param name="Record">What it is.</param>
/// <param name="Id">Its id in Bitrix24.</param>
/// <param name="Title">Its title.</param>
/// <param name="Url">Opens it in Bitrix24.</param>
/// <param name="FunnelId">Funnel of a deal; null for a lead.</param>
/// <param name="StageId">Code of its stage.</param>
/// <param name="StageName">Name of its stage, or the code where the directory does not know it.</param>
/// <param name="EmployeeId">Its responsible, or null.</param>
/// <param name="Amount">Of a deal, in the base currency; null when the currency is unknown.</param>
/// <param name="OriginalAmount">As entered.</param>
/// <param name="OriginalCurrency">Currency of the entered amount; null means the base one.</param>
/// <param name="CreatedOn">Local date of creation.</param>
/// <param name="LastTouchAt">When somebody last worked on it, as far as the asked signal looks.</param>
/// <param name="LastTouch">What that was.</param>
/// <param name="DaysSilent">Whole days of 24 hours since.</param>
/// <param name="PlannedAt">The nearest planned step ahead; null without one, and for days of the past.</param>
/// <param name="SourceId">Its source, or null.</param>
public sealed record ForgottenRow(
    ForgottenKind Record,
    long Id,
    string Title,
    string Url,
    int? FunnelId,
    string StageId,
    string StageName,
    int? EmployeeId,
    decimal? Amount,
    decimal? OriginalAmount,
    string? OriginalCurrency,
    DateOnly CreatedOn,
    DateTimeOffset LastTouchAt,
    TouchKind LastTouch,
    [property: Figure("forgotten.daysSilent")] int DaysSilent,
    DateTimeOffset? PlannedAt,
    string? SourceId) : ReportRow;

/// <summary>What kind of record is forgotten.</summary>
public enum ForgottenKind
{
    /// <summary>A deal.</summary>
    Deal,

    /// <summary>A lead.</summary>
    Lead,
}
