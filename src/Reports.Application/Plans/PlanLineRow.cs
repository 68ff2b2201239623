namespace Reports.Application.Plans;

/// <summary>A plan line; <paramref name="Won"/> is what its scope won in its whole month, and 0 without a scheme.</summary>
public sealed record PlanLineRow(
    DateOnly Month, int EmployeeId, int? FunnelId, decimal? PlanAmount, int? PlanCount, string? BonusScheme, decimal Won);
