namespace Reports.Domain.TeamProductivity;

/// <summary>Figures of the report «Производительность команды» (<c>team-productivity</c>) that are not counts; all are ratios from 0 to 1.</summary>
public static class TeamProductivityFormulas
{
    /// <summary><c>startedOnTimeShare</c>: started on time in the tasks that should have started or have started; null where there is none.</summary>
    public static decimal? StartedOnTimeShare(long startedOnTime, long startCounted) => Share(startedOnTime, startCounted);

    /// <summary><c>finishedOnTimeShare</c>: finished on time in the tasks with a deadline that are closed or due; null where there is none.</summary>
    public static decimal? FinishedOnTimeShare(long finishedOnTime, long finishCounted) => Share(finishedOnTime, finishCounted);

    /// <summary><c>executionCoefficient</c>: the product of both shares, before either is rounded; null where one of them is.</summary>
    public static decimal? ExecutionCoefficient(decimal? startedOnTimeShare, decimal? finishedOnTimeShare) => startedOnTimeShare * finishedOnTimeShare;

    /// <summary><c>jointOnTimeShare</c>: tasks both started and finished on time in those that count in both; null where there is none.</summary>
    public static decimal? JointOnTimeShare(long jointOnTime, long jointCounted) => Share(jointOnTime, jointCounted);

    /// <summary><c>plannedStartCoverage</c>: tasks with a planned start in all; null without tasks.</summary>
    public static decimal? PlannedStartCoverage(long withPlannedStart, long total) => Share(withPlannedStart, total);

    /// <summary><c>norm</c>: the coefficient that follows from the agreed shares, the line that every chart draws.</summary>
    public static decimal Norm(decimal started, decimal finished) => started * finished;

    /// <summary>The coefficient straight from the counts of a cell.</summary>
    public static decimal? ExecutionCoefficient(TaskCounts tasks) => ExecutionCoefficient(
        StartedOnTimeShare(tasks.StartedOnTime, tasks.StartCounted),
        FinishedOnTimeShare(tasks.FinishedOnTime, tasks.FinishCounted));

    private static decimal? Share(long part, long whole) => whole == 0 ? null : (decimal)part / whole;
}
