using Reports.Application.Common;

namespace Reports.Application.Calls;

/// <summary>A call behind a figure.</summary>
/// <param name="Id">Its id in the telephony statistics, or of the activity where a portal has none.</param>
/// <param name="Url">Opens the client or deal it belongs to; null where CRM does not know it.</param>
/// <param name="Outcome"><c>incoming</c>, <c>outgoing</c> or <c>missed</c>.</param>
/// <param name="EmployeeId">Who took, made or missed it, or null.</param>
/// <param name="StartedAt">Its start, in the portal's time zone.</param>
/// <param name="StartedOn">Local date of its start.</param>
/// <param name="Weekday">Local day of the week, 1 is Monday.</param>
/// <param name="Hour">Local hour.</param>
/// <param name="TalkSeconds">Length in seconds where it was answered; null where the source does not know it.</param>
/// <param name="PhoneNumber">The other side's number.</param>
/// <param name="OwnerTypeId">Type of what it belongs to: 1 lead, 2 deal, 3 contact, 4 company.</param>
/// <param name="OwnerId">What it belongs to.</param>
public sealed record CallRow(
    long Id,
    string? Url,
    string Outcome,
    int? EmployeeId,
    DateTimeOffset StartedAt,
    DateOnly StartedOn,
    int Weekday,
    int Hour,
    int? TalkSeconds,
    string? PhoneNumber,
    int? OwnerTypeId,
    long? OwnerId) : ReportRow;
