using Reports.Application.Common;

namespace Reports.Application.SalesDynamics;

/// <summary>Sales dynamics: what comes in, what is won and lost, and what is in work, over time and beside earlier periods.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="Period">The period, as asked.</param>
/// <param name="ComparedTo">The days that the summary is compared with.</param>
/// <param name="Filters">The filters, as asked.</param>
/// <param name="Horizon">Set where the period reached further back than is answered.</param>
/// <param name="Summary">The whole period, beside the period before and a year before.</param>
/// <param name="Dynamics">Every bucket of the period.</param>
/// <param name="Funnels">Funnels with any figure, the largest won amount first.</param>
/// <param name="Employees">Employees with any figure, the largest won amount first.</param>
/// <param name="DataQuality">Doubtful records among those that the figures rest on.</param>
/// <param name="Warnings">What a reader must know to read the figures right.</param>
/// <param name="NotNarrowed">Figures that a filter of the request does not narrow.</param>
public sealed record SalesDynamicsReport(
    string Report,
    DateTimeOffset AsOf,
    PeriodView Period,
    ComparedToView ComparedTo,
    FiltersView Filters,
    HorizonView? Horizon,
    SalesDynamicsSummary Summary,
    IReadOnlyList<SalesDynamicsBucket> Dynamics,
    IReadOnlyList<SalesDynamicsFunnel> Funnels,
    IReadOnlyList<SalesDynamicsEmployee> Employees,
    IReadOnlyList<DataQualityItem> DataQuality,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> NotNarrowed);

/// <summary>The whole period, each figure beside itself earlier.</summary>
/// <param name="LeadsCreated">New leads.</param>
/// <param name="LeadsConverted">Leads converted.</param>
/// <param name="LeadsJunk">Leads that came to nothing.</param>
/// <param name="DealsCreated">New deals.</param>
/// <param name="DealsWon">Deals won.</param>
/// <param name="DealsLost">Deals lost.</param>
/// <param name="WonAmount">Sum of won deals.</param>
/// <param name="LostAmount">Sum of lost deals.</param>
/// <param name="AverageDeal">Won amount / won deals.</param>
/// <param name="WinRate">Won / (won + lost).</param>
/// <param name="PipelineCount">Deals open at the end.</param>
/// <param name="PipelineAmount">Their sum.</param>
public sealed record SalesDynamicsSummary(
    [property: Figure("sales-dynamics.leadsCreated")] ComparedValue LeadsCreated,
    [property: Figure("sales-dynamics.leadsConverted")] ComparedValue LeadsConverted,
    [property: Figure("sales-dynamics.leadsJunk")] ComparedValue LeadsJunk,
    [property: Figure("sales-dynamics.dealsCreated")] ComparedValue DealsCreated,
    [property: Figure("sales-dynamics.dealsWon")] ComparedValue DealsWon,
    [property: Figure("sales-dynamics.dealsLost")] ComparedValue DealsLost,
    [property: Figure("sales-dynamics.wonAmount")] ComparedValue WonAmount,
    [property: Figure("sales-dynamics.lostAmount")] ComparedValue LostAmount,
    [property: Figure("sales-dynamics.averageDeal")] ComparedValue AverageDeal,
    [property: Figure("sales-dynamics.winRate")] ComparedValue WinRate,
    [property: Figure("sales-dynamics.pipelineCount")] ComparedValue PipelineCount,
    [property: Figure("sales-dynamics.pipelineAmount")] ComparedValue PipelineAmount);

/// <summary>Figures of deals: what buckets, funnels and employees have alike.</summary>
public record DealFlowFigures
{
    /// <summary>New deals.</summary>
    [Figure("sales-dynamics.dealsCreated")]
    public long DealsCreated { get; init; }

    /// <summary>Deals won.</summary>
    [Figure("sales-dynamics.dealsWon")]
    public long DealsWon { get; init; }

    /// <summary>Deals lost.</summary>
    [Figure("sales-dynamics.dealsLost")]
    public long DealsLost { get; init; }

    /// <summary>Sum of won deals.</summary>
    [Figure("sales-dynamics.wonAmount")]
    public decimal WonAmount { get; init; }

    /// <summary>Sum of lost deals.</summary>
    [Figure("sales-dynamics.lostAmount")]
    public decimal LostAmount { get; init; }

    /// <summary>Won amount / won deals.</summary>
    [Figure("sales-dynamics.averageDeal")]
    public decimal? AverageDeal { get; init; }

    /// <summary>Won / (won + lost).</summary>
    [Figure("sales-dynamics.winRate")]
    public decimal? WinRate { get; init; }

    /// <summary>Deals open at the end, or at the moment of the data where that comes first; null in the future.</summary>
    [Figure("sales-dynamics.pipelineCount")]
    public long? PipelineCount { get; init; }

    /// <summary>Their sum.</summary>
    [Figure("sales-dynamics.pipelineAmount")]
    public decimal? PipelineAmount { get; init; }
}

/// <summary>Figures of leads and deals.</summary>
public record SalesFlowFigures : DealFlowFigures
{
    internal SalesFlowFigures(DealFlowFigures deals) : base(deals) { }

    /// <summary>New leads.</summary>
    [Figure("sales-dynamics.leadsCreated")]
    public required long LeadsCreated { get; init; }

    /// <summary>Leads converted.</summary>
    [Figure("sales-dynamics.leadsConverted")]
    public required long LeadsConverted { get; init; }

    /// <summary>Leads that came to nothing.</summary>
    [Figure("sales-dynamics.leadsJunk")]
    public required long LeadsJunk { get; init; }
}

/// <summary>A bucket of the series.</summary>
public sealed record SalesDynamicsBucket : SalesFlowFigures
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal SalesDynamicsBucket(SalesFlowFigures figures, DateOnly bucket, bool partial) : base(figures) => (Bucket, Partial) = (bucket, partial);

    /// <summary>First day of the whole calendar bucket.</summary>
    public DateOnly Bucket { get; }

    /// <summary>The period cuts the bucket.</summary>
    public bool Partial { get; }
}

/// <summary>One employee, or the records of nobody (null).</summary>
public sealed record SalesDynamicsEmployee : SalesFlowFigures
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    internal SalesDynamicsEmployee(SalesFlowFigures figures, int? employeeId, string? name, int? departmentId, bool active) : base(figures) =>
        (EmployeeId, Name, DepartmentId, Active) = (employeeId, name, departmentId, active);

    /// <summary>The employee; null for records without a responsible.</summary>
    public int? EmployeeId { get; }

    /// <summary>The employee's name.</summary>
    public string? Name { get; }

    /// <summary>The department where the employee is counted.</summary>
    public int? DepartmentId { get; }

    /// <summary>False for dismissed employees.</summary>
    public bool Active { get; }
}

/// <summary>One funnel; leads have none.</summary>
public sealed record SalesDynamicsFunnel : DealFlowFigures
{
    internal SalesDynamicsFunnel(DealFlowFigures figures, int funnelId, string name) : base(figures) => (FunnelId, Name) = (funnelId, name);

    /// <summary>The funnel.</summary>
    public int FunnelId { get; }

    /// <summary>The funnel's name.</summary>
    public string Name { get; }
}
