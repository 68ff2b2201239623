using Reports.Application.Common;
using Reports.Domain.Tasks;

namespace Reports.Application.Tasks;

/// <summary>A task behind a figure.</summary>
/// <param name="Id">Its id in Bitrix24.</param>
/// <param name="Title">Its title; thirty characters and «…» for readers who may not see it whole.</param>
/// <param name="Url">Opens it in Bitrix24.</param>
/// <param name="AuthorId">Who set it, or null.</param>
/// <param name="EmployeeId">Its responsible, or null.</param>
/// <param name="ProjectId">Its project (workgroup), or null.</param>
/// <param name="ProjectName">Name of the project; null without one, or where the directory does not know it.</param>
/// <param name="State">Its state at <c>asOf</c>.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="PlannedStartAt">When work was to begin, or null.</param>
/// <param name="BegunAt">When work began; null while it has not.</param>
/// <param name="Deadline">Its deadline, or null.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="MarginSeconds">How early (above zero) or late (below zero) it was closed, or stands at <c>asOf</c> while open; null without a deadline.</param>
public sealed record TaskRow(
    long Id,
    string Title,
    string Url,
    int? AuthorId,
    int? EmployeeId,
    int? ProjectId,
    string? ProjectName,
    TaskState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PlannedStartAt,
    DateTimeOffset? BegunAt,
    DateTimeOffset? Deadline,
    DateTimeOffset? ClosedAt,
    long? MarginSeconds) : ReportRow;
