using Reports.Application.Common;
using Reports.Domain.Touches;

namespace Reports.Application.Forgotten;

/// <summary>The Forget-me-not: open leads and deals that nobody has touched for longer than allowed.</summary>
/// <param name="Report">The report's name.</param>
/// <param name="AsOf">The moment whose state the data shows.</param>
/// <param name="LeadDays">Days of silence after which a lead is forgotten.</param>
/// <param name="DealDays">Days of silence after which a deal is forgotten.</param>
/// <param name="Signal">Which touches count beyond creation and stage moves.</param>
/// <param name="IgnorePlanned">Records with a planned step are forgotten all the same.</param>
/// <param name="Filters">The filters, as asked.</param>
/// <param name="Horizon">Set where the history reaches further back than is answered.</param>
/// <param name="Summary">All records together.</param>
/// <param name="History">How many were forgotten at the end of each of the 90 days before, the oldest first. Planned steps are not looked at.</param>
/// <param name="Departments">Departments with any open record, each with its own people only.</param>
/// <param name="Employees">Employees with any open record, the largest amount at risk first.</param>
/// <param name="DataQuality">Doubtful records among those that the figures rest on.</param>
/// <param name="Warnings">What a reader must know to read the figures right.</param>
/// <param name="NotNarrowed">Figures that a filter of the request does not narrow.</param>
public sealed record ForgottenReport(
    string Report,
    DateTimeOffset AsOf,
    [property: Figure("forgotten.leadDays")] int LeadDays,
    [property: Figure("forgotten.dealDays")] int DealDays,
    TouchSignal Signal,
    bool IgnorePlanned,
    FiltersView Filters,
    HorizonView? Horizon,
    ForgottenFigures Summary,
    IReadOnlyList<ForgottenDay> History,
    IReadOnlyList<ForgottenDepartment> Departments,
    IReadOnlyList<ForgottenEmployee> Employees,
    IReadOnlyList<DataQualityItem> DataQuality,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> NotNarrowed);

/// <summary>The figures that the summary, a department and an employee have alike.</summary>
public record ForgottenFigures
{
    /// <summary>Leads in work.</summary>
    [Figure("forgotten.openLeads")]
    public long OpenLeads { get; init; }

    /// <summary>Deals in work.</summary>
    [Figure("forgotten.openDeals")]
    public long OpenDeals { get; init; }

    /// <summary>Leads untouched for too long.</summary>
    [Figure("forgotten.forgottenLeads")]
    public long ForgottenLeads { get; init; }

    /// <summary>Deals untouched for too long.</summary>
    [Figure("forgotten.forgottenDeals")]
    public long ForgottenDeals { get; init; }

    /// <summary>Forgotten leads / leads in work.</summary>
    [Figure("forgotten.forgottenLeadsShare")]
    public decimal? ForgottenLeadsShare { get; init; }

    /// <summary>Forgotten deals / deals in work.</summary>
    [Figure("forgotten.forgottenDealsShare")]
    public decimal? ForgottenDealsShare { get; init; }

    /// <summary>Sum of the forgotten deals.</summary>
    [Figure("forgotten.amountAtRisk")]
    public decimal AmountAtRisk { get; init; }

    /// <summary>Leads in work with no activity to be done.</summary>
    [Figure("forgotten.leadsWithoutActivity")]
    public long LeadsWithoutActivity { get; init; }

    /// <summary>Leads in work with no open task.</summary>
    [Figure("forgotten.leadsWithoutTask")]
    public long LeadsWithoutTask { get; init; }

    /// <summary>Deals in work with no activity to be done.</summary>
    [Figure("forgotten.dealsWithoutActivity")]
    public long DealsWithoutActivity { get; init; }

    /// <summary>Deals in work with no open task.</summary>
    [Figure("forgotten.dealsWithoutTask")]
    public long DealsWithoutTask { get; init; }
}

/// <summary>A day of the history.</summary>
/// <param name="Date">The local day whose end is looked at.</param>
/// <param name="ForgottenLeads">Leads that were forgotten then.</param>
/// <param name="ForgottenDeals">Deals that were forgotten then.</param>
public sealed record ForgottenDay(
    DateOnly Date,
    [property: Figure("forgotten.forgottenLeads")] long ForgottenLeads,
    [property: Figure("forgotten.forgottenDeals")] long ForgottenDeals);

/// <summary>The people who are counted in a department, without those of the departments below it; null for those without one.</summary>
public sealed record ForgottenDepartment : ForgottenFigures
{
    internal ForgottenDepartment(ForgottenFigures figures) : base(figures) { }

    /// <summary>The department; null for people without one, and for records of nobody.</summary>
    public required int? DepartmentId { get; init; }

    /// <summary>The department above it.</summary>
    public required int? ParentId { get; init; }

    /// <summary>The department's name.</summary>
    public required string? Name { get; init; }
}

/// <summary>One employee, or the records of nobody (null).</summary>
public sealed record ForgottenEmployee : ForgottenFigures
{
    internal ForgottenEmployee(ForgottenFigures figures) : base(figures) { }

    /// <summary>The employee; null for records without a responsible.</summary>
    public required int? EmployeeId { get; init; }

    /// <summary>The employee's name.</summary>
    public required string? Name { get; init; }

    /// <summary>The department where the employee is counted.</summary>
    public required int? DepartmentId { get; init; }

    /// <summary>False for dismissed employees.</summary>
    public required bool Active { get; init; }
}
