using Reports.Application.Common;

namespace Reports.Application.Activities;

/// <summary>A completed activity behind a figure.</summary>
/// <param name="Id">Its id in Bitrix24.</param>
/// <param name="Title">Its subject; of a task thirty characters and «…» for readers who may not see its title whole.</param>
/// <param name="Url">Opens its owner in Bitrix24; null where the owner has no page.</param>
/// <param name="ActivityKind"><c>meeting</c>, <c>call</c>, <c>email</c>, <c>todo</c> or <c>other</c>.</param>
/// <param name="EmployeeId">Its responsible, or null.</param>
/// <param name="HappenedAt">The moment that it counts at, in the portal's time zone.</param>
/// <param name="HappenedOn">Local date of that moment.</param>
/// <param name="OwnerTypeId">Type of what it belongs to: 1 lead, 2 deal, 3 contact, 4 company.</param>
/// <param name="OwnerId">What it belongs to.</param>
/// <param name="Points">What it adds to the score.</param>
public sealed record ActivityRow(
    long Id,
    string Title,
    string? Url,
    string ActivityKind,
    int? EmployeeId,
    DateTimeOffset HappenedAt,
    DateOnly HappenedOn,
    int OwnerTypeId,
    long OwnerId,
    [property: Figure("manager-effectiveness.activityScore")] int Points) : ReportRow;
