using Reports.Application.Common;

namespace Reports.Application.Plans;

/// <summary>Reads plans and their history.</summary>
public interface IPlanReader
{
    /// <summary>The lines of some months, of some employees and funnels or of all (null).</summary>
    Task<PlansReport> ReadAsync(int portalId, DateOnly[] months, int[]? employees, int[]? funnels, CancellationToken cancellationToken);

    /// <summary>Changes, the latest first.</summary>
    Task<Page<PlanHistoryEntry>> HistoryAsync(PlanHistoryQuestion question, CancellationToken cancellationToken);
}

/// <summary>Writes plans; readers of the reports see them at once.</summary>
public interface IPlanWriter
{
    /// <summary>Saves all lines or, when one of them collides, none.</summary>
    Task<PlanSaved> SaveAsync(PlanChange change, CancellationToken cancellationToken);
}

/// <summary>A change of plans.</summary>
/// <param name="PortalId">The tenant.</param>
/// <param name="UserId">Who; null for an API key.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Lines">The lines; those without amount and count are removed.</param>
/// <param name="SeenVersion">The version that the change was made on; null does not look for collisions.</param>
/// <param name="DryRun">Only counts what would change.</param>
public sealed record PlanChange(int PortalId, int? UserId, PlanOrigin Origin, IReadOnlyList<PlanLine> Lines, long? SeenVersion, bool DryRun = false);

/// <summary>What came of a change.</summary>
/// <param name="Version">The version now.</param>
/// <param name="Tally">What changed; nothing where lines collided.</param>
/// <param name="Conflicts">Lines that collided.</param>
public sealed record PlanSaved(long Version, PlanTally Tally, IReadOnlyList<PlanConflict> Conflicts);

/// <summary>Which changes are asked for.</summary>
public sealed record PlanHistoryQuestion(int PortalId, DateOnly[]? Months, int[]? Employees, int Limit, long? Before);

/// <summary>One change of one line.</summary>
/// <param name="Id">Number of the change.</param>
/// <param name="Month">The line's month.</param>
/// <param name="EmployeeId">The line's employee.</param>
/// <param name="FunnelId">The line's funnel; null for all.</param>
/// <param name="Before">The plan before; null where the line was added.</param>
/// <param name="After">The plan after; null where it was removed.</param>
/// <param name="Origin">Where the change came from.</param>
/// <param name="ChangedBy">Who; null for an API key.</param>
/// <param name="ChangedAt">When.</param>
public sealed record PlanHistoryEntry(
    long Id, DateOnly Month, int EmployeeId, int? FunnelId, PlanContent? Before, PlanContent? After, PlanOrigin Origin, int? ChangedBy, DateTimeOffset ChangedAt);

/// <summary>What a line says.</summary>
/// <param name="PlanAmount">Planned amount.</param>
/// <param name="PlanCount">Planned deals.</param>
/// <param name="BonusScheme">The scheme.</param>
public sealed record PlanContent(decimal? PlanAmount, int? PlanCount, Domain.Plans.BonusScheme? BonusScheme);
