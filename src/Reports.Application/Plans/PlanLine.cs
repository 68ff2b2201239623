using Reports.Domain.Plans;

namespace Reports.Application.Plans;

/// <summary>What an employee is to win in a month.</summary>
/// <param name="Month">First day of the month.</param>
/// <param name="EmployeeId">The employee.</param>
/// <param name="FunnelId">The funnel; null for all funnels together.</param>
/// <param name="PlanAmount">Planned amount; without amount and count the line is removed.</param>
/// <param name="PlanCount">Planned number of deals.</param>
/// <param name="BonusScheme">What the line earns.</param>
public sealed record PlanLine(
    DateOnly Month, int EmployeeId, int? FunnelId, decimal? PlanAmount, int? PlanCount, BonusScheme? BonusScheme)
{
    /// <summary>True where the line asks to be removed.</summary>
    internal bool IsEmpty => PlanAmount is null && PlanCount is null;

    /// <summary>What makes the line the same line.</summary>
    internal (DateOnly Month, int EmployeeId, int? FunnelId) Key => (Month, EmployeeId, FunnelId);
}

/// <summary>The plan of some months.</summary>
/// <param name="Lines">The lines, by month, employee and funnel.</param>
/// <param name="Version">What a change of these lines has to bring along.</param>
public sealed record PlansReport(IReadOnlyList<PlanLine> Lines, string Version);

/// <summary>A line that somebody else has changed meanwhile.</summary>
/// <param name="Mine">As the refused request wants it.</param>
/// <param name="Theirs">As it is; null where it was removed.</param>
/// <param name="ChangedBy">Who changed it; null for an API key.</param>
/// <param name="ChangedAt">When.</param>
public sealed record PlanConflict(PlanLine Mine, PlanLine? Theirs, int? ChangedBy, DateTimeOffset ChangedAt);

/// <summary>Both sides of a refused change.</summary>
/// <param name="Lines">The lines that collided.</param>
/// <param name="Version">The version to bring along once the collision is settled.</param>
public sealed record PlanConflicts(IReadOnlyList<PlanConflict> Lines, string Version);

/// <summary>How many lines a change touched.</summary>
/// <param name="Added">New lines.</param>
/// <param name="Changed">Lines with another plan or scheme.</param>
/// <param name="Removed">Lines taken away.</param>
/// <param name="Unchanged">Lines that were so already.</param>
public sealed record PlanTally(int Added, int Changed, int Removed, int Unchanged);

/// <summary>Where a change of plans came from.</summary>
public enum PlanOrigin
{
    /// <summary>The grid, or a program.</summary>
    Edit,

    /// <summary>Copied from another month.</summary>
    Copy,

    /// <summary>Read from a file.</summary>
    Import,
}
