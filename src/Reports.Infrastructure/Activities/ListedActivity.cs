using Reports.Application.Activities;
using Reports.Application.Tasks;
using Reports.Domain.Crm;
using Reports.Domain.Tasks;

namespace Reports.Infrastructure.Activities;

/// <summary>
/// An activity as it is read. The subject of one that stands for a task is the task's title, which not everybody may see whole:
/// its <c>TaskId</c> is that task, 0 where Bitrix24 does not say which, and null for every other activity.
/// </summary>
internal sealed record ListedActivity(
    long Id,
    string Title,
    string? Url,
    string ActivityKind,
    int? EmployeeId,
    DateTimeOffset HappenedAt,
    DateOnly HappenedOn,
    int OwnerTypeId,
    long OwnerId,
    int Points,
    long? TaskId,
    int? TaskAuthorId,
    int? TaskResponsibleId)
{
    /// <summary>The title as far as everybody may see it: neither the order nor a cursor tells the rest.</summary>
    public string OpenTitle => TaskId is null ? Title : TaskTitle.Open(Title);

    /// <summary>The row that this reader may see, by the portal's clock.</summary>
    public ActivityRow For(TitleReader reader, LocalDates dates) => new(
        Id,
        TaskId is null ? Title : TaskTitle.For(Title, reader.UserId, TaskAuthorId, TaskResponsibleId, reader.SeesFullTitles),
        Url,
        ActivityKind,
        EmployeeId,
        dates.WithOffset(HappenedAt),
        HappenedOn,
        OwnerTypeId,
        OwnerId,
        Points);
}
