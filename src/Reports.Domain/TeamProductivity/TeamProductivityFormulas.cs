using Reports.Domain.Figures;

namespace Reports.Domain.TeamProductivity;

/// <summary>The conclusions of Team productivity; <c>TeamProductivity.figures.md</c> says what each means and proves it by examples. All lie between 0 and 1.</summary>
public static class TeamProductivityFormulas
{
    /// <summary>Started on time in the tasks that should have started or have started; undefined where there is none.</summary>
    public static decimal? StartedOnTimeShare(long startedOnTime, long startCounted) => ((decimal)startedOnTime).Over(startCounted);

    /// <summary>Finished on time in the tasks with a deadline that are closed or due; undefined where there is none.</summary>
    public static decimal? FinishedOnTimeShare(long finishedOnTime, long finishCounted) => ((decimal)finishedOnTime).Over(finishCounted);

    /// <summary>The product of both shares, neither rounded before; undefined where one of them is.</summary>
    public static decimal? ExecutionCoefficient(long startedOnTime, long startCounted, long finishedOnTime, long finishCounted) =>
        ((decimal)startedOnTime * finishedOnTime).Over((decimal)startCounted * finishCounted);

    /// <summary>Tasks both started and finished on time in those that count in both; undefined where there is none.</summary>
    public static decimal? JointOnTimeShare(long jointOnTime, long jointCounted) => ((decimal)jointOnTime).Over(jointCounted);

    /// <summary>Tasks with a planned start in all; undefined without tasks.</summary>
    public static decimal? PlannedStartCoverage(long withPlannedStart, long total) => ((decimal)withPlannedStart).Over(total);

    /// <summary>The coefficient that follows from the agreed shares: the line that every chart draws.</summary>
    public static decimal Norm(decimal started, decimal finished) => (started * finished).ToRatio();

    /// <summary>The coefficient of tasks that were counted.</summary>
    public static decimal? CoefficientOf(TaskCounts tasks) =>
        ExecutionCoefficient(tasks.StartedOnTime, tasks.StartCounted, tasks.FinishedOnTime, tasks.FinishCounted);
}
