namespace Reports.Domain.Portals;

/// <summary>The reports by their names in addresses, rights and entitlements.</summary>
public static class ReportNames
{
    /// <summary>Plan against fact.</summary>
    public const string SalesPlan = "sales-plan";

    /// <summary>Sources and what they bring.</summary>
    public const string Marketing = "marketing";

    /// <summary>Leads and deals over time.</summary>
    public const string SalesDynamics = "sales-dynamics";

    /// <summary>Records that nobody touches.</summary>
    public const string Forgotten = "forgotten";

    /// <summary>Activities and results of employees.</summary>
    public const string ManagerEffectiveness = "manager-effectiveness";

    /// <summary>Tasks in time and late.</summary>
    public const string TeamProductivity = "team-productivity";

    /// <summary>Every report, in the order of the navigation.</summary>
    public static IReadOnlyList<string> All { get; } =
        [SalesPlan, Marketing, SalesDynamics, Forgotten, ManagerEffectiveness, TeamProductivity];
}
