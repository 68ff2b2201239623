using Reports.Application.Common;
using Reports.Application.Deals;
using Reports.Application.Leads;

namespace Reports.Application.Quality;

/// <summary>A doubt about deals or leads that a report names, and among which of them.</summary>
/// <param name="Doubt">What is doubtful.</param>
/// <param name="By">Which records the report rests on; leads are taken by creation, or in work.</param>
public sealed record AskedDoubt(Doubt Doubt, DoubtBy By)
{
    private const string AnyState = "PSF";

    /// <summary>The doubt's name in the contract.</summary>
    public string Name => Doubt.Name();

    /// <summary>Whether it is about leads.</summary>
    public bool AreLeads => Doubt is Doubt.LeadsWithoutSource or Doubt.LeadsOfDismissedEmployees or Doubt.LeadsInUnknownStage;

    /// <summary>Whether it is about the owner, who may be dismissed at any time, and not about the record.</summary>
    public bool IsOfOwner => Doubt is Doubt.LeadsOfDismissedEmployees or Doubt.DealsOfDismissedEmployees;

    /// <summary>Employees that are no longer there, whose records a report points out.</summary>
    public static IReadOnlyList<int> Dismissed(FilterResolution resolution) =>
    [
        .. resolution.Directory.Employees.Where(employee => !employee.Active).Select(employee => employee.Id)
            .Where(id => resolution.Filter.Employees?.Contains(id) != false),
    ];

    /// <summary>The doubtful deals.</summary>
    public DealSelection Deals(FilterResolution resolution, ResolvedFilter filter) => Deals(filter, Owners(resolution), resolution.Portal.Domain);

    /// <summary>The doubtful leads.</summary>
    public LeadSelection Leads(FilterResolution resolution, ResolvedFilter filter) =>
        Leads(filter, resolution.LeadFields, Owners(resolution), resolution.Portal.Domain);

    /// <summary>The doubtful deals among those of a filter; <paramref name="owners"/> are the dismissed employees where the doubt is about them.</summary>
    public DealSelection Deals(ResolvedFilter filter, IReadOnlyList<int> owners, string domain)
    {
        var states = Doubt is Doubt.WonWithoutAmount || By is DoubtBy.Won ? "S" : By switch { DoubtBy.Closed => "SF", DoubtBy.Open => "P", _ => AnyState };
        return new(IsOfOwner ? filter with { Employees = [.. owners] } : filter, states[0], domain)
        {
            States = states,
            By = By is DoubtBy.Created ? DealDate.Created : DealDate.Closed,
            Doubt = Doubt,
        };
    }

    /// <summary>The doubtful leads among those of a filter.</summary>
    public LeadSelection Leads(
        ResolvedFilter filter, IReadOnlyDictionary<string, IReadOnlyList<string?>> fields, IReadOnlyList<int> owners, string domain) =>
        new(IsOfOwner ? filter with { Employees = [.. owners] } : filter, fields, domain)
        {
            States = By is DoubtBy.Open ? "P" : AnyState,
            AnyDay = By is DoubtBy.Open,
            Doubt = Doubt,
        };

    private IReadOnlyList<int> Owners(FilterResolution resolution) => IsOfOwner ? Dismissed(resolution) : [];
}
