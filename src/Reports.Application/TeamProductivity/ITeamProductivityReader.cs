using Reports.Application.Common;
using Reports.Domain.Periods;
using Reports.Domain.Tasks;
using Reports.Domain.TeamProductivity;

namespace Reports.Application.TeamProductivity;

/// <summary>Sums what Team productivity is concluded from.</summary>
public interface ITeamProductivityReader
{
    /// <summary>Everything that one report needs.</summary>
    Task<TeamProductivityAtoms> ReadAsync(TeamProductivityQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is to be summed.</summary>
/// <param name="Filter">Which tasks.</param>
/// <param name="Projects">Projects, 0 standing for none, or null for all.</param>
/// <param name="Basis">By which of their dates.</param>
/// <param name="Grain">Buckets of the series.</param>
/// <param name="Today">The data's local date.</param>
/// <param name="EmployeeDynamics">Each employee has a series.</param>
/// <param name="JudgedMonths">Whole months in which a slump is looked for; null where none may be answered.</param>
/// <param name="WithAttainment">The attainment of plans is looked at too.</param>
/// <param name="DataVersion">The portal's data version, for which plan lines may be kept; null to read them anew.</param>
public sealed record TeamProductivityQuestion(
    ResolvedFilter Filter,
    int[]? Projects,
    TaskBasis Basis,
    Grain Grain,
    DateOnly Today,
    bool EmployeeDynamics,
    DateSpan? JudgedMonths,
    bool WithAttainment,
    long? DataVersion = null);

/// <summary>The sums behind one answer.</summary>
/// <param name="Cells">The period, by employee and project.</param>
/// <param name="Buckets">By bucket, and by employee too where each has a series.</param>
/// <param name="Months">The judged months, by employee.</param>
/// <param name="Attainments">Plan and fact of the judged months, by employee.</param>
/// <param name="Backlog">What waits at the end of each bucket that is over by the data's day.</param>
/// <param name="Waiting">What waits at the moment of the data.</param>
public sealed record TeamProductivityAtoms(
    IReadOnlyList<TaskCellRow> Cells,
    IReadOnlyList<TaskBucketRow> Buckets,
    IReadOnlyList<TaskMonthRow> Months,
    IReadOnlyList<AttainmentRow> Attainments,
    IReadOnlyList<BacklogRow> Backlog,
    BacklogNowRow Waiting);

/// <summary>Tasks of an employee (0: nobody) in a project (0: none).</summary>
/// <param name="EmployeeId">The employee.</param>
/// <param name="ProjectId">The project.</param>
/// <param name="Tasks">The counts.</param>
public sealed record TaskCellRow(int EmployeeId, int ProjectId, TaskCounts Tasks);

/// <summary>Tasks of a bucket, of one employee (0: nobody) or of all (null).</summary>
/// <param name="Bucket">First day of the bucket.</param>
/// <param name="EmployeeId">The employee.</param>
/// <param name="Tasks">The counts.</param>
public sealed record TaskBucketRow(DateOnly Bucket, int? EmployeeId, TaskCounts Tasks);

/// <summary>What the coefficient of an employee's month is made of.</summary>
public sealed record TaskMonthRow(DateOnly Bucket, int EmployeeId, long StartCounted, long StartedOnTime, long FinishCounted, long FinishedOnTime);

/// <summary>An employee's plan of a month and what was won in it.</summary>
public sealed record AttainmentRow(DateOnly Month, int EmployeeId, decimal Plan, decimal Won);

/// <summary>What waits at the end of a day.</summary>
public sealed record BacklogRow(DateOnly Day, long Waiting, long Overdue);

/// <summary>What waits at the moment of the data.</summary>
public sealed record BacklogNowRow(long Waiting, long Overdue);
