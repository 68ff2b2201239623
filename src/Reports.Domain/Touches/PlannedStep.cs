namespace Reports.Domain.Touches;

/// <summary>What is planned for a record, and whether anything is. No signal narrows it.</summary>
public static class PlannedStep
{
    /// <summary>The nearest deadline, strictly later than <paramref name="asOf"/>, of an incomplete activity or open task; null when nothing is planned.</summary>
    public static DateTimeOffset? Next(IEnumerable<OwnedActivity> activities, IEnumerable<LinkedTask> tasks, DateTimeOffset asOf) =>
        activities.Select(activity => activity.PlannedFor)
            .Concat(tasks.Select(task => task.PlannedFor))
            .Where(deadline => deadline > asOf)
            .Min();

    /// <summary>«Без дел»: the record owns no incomplete activity, whatever its deadline. Task activities count.</summary>
    public static bool IsWithoutActivity(IEnumerable<OwnedActivity> activities) => !activities.Any(activity => activity.IsIncomplete);

    /// <summary>«Без задач»: no open task is linked to the record.</summary>
    public static bool IsWithoutTask(IEnumerable<LinkedTask> tasks) => !tasks.Any(task => task.IsOpen);
}
