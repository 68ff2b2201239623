using Reports.Domain.Portals;

namespace Reports.Application.Common;

/// <summary>Turns what was asked into what may be answered: rights, departments, exposed fields, horizon.</summary>
public interface IFilterResolver
{
    /// <summary>Resolves a filter for the present caller, and counts as the report's first opening where it is.</summary>
    /// <exception cref="FluentValidation.ValidationException">A field is not exposed.</exception>
    /// <exception cref="ForbiddenException">An employee is named whose data the caller may not see.</exception>
    Task<FilterResolution> ResolveAsync(string report, ReportFilter filter, CancellationToken cancellationToken);
}

/// <summary>A filter ready for SQL, and what the answer says about it.</summary>
/// <param name="Filter">For SQL about deals: only fields that deals have are in it.</param>
/// <param name="LeadFields">Field conditions for SQL about leads.</param>
/// <param name="Portal">The portal's state, read before any data.</param>
/// <param name="Directory">The portal's directory of the same version.</param>
/// <param name="Settings">The portal's settings.</param>
/// <param name="Entitlement">What limits the report.</param>
/// <param name="Horizon">Set where the period was cut.</param>
/// <param name="Filters">The filters as the answer repeats them.</param>
public sealed record FilterResolution(
    ResolvedFilter Filter,
    IReadOnlyDictionary<string, IReadOnlyList<string?>> LeadFields,
    PortalState Portal,
    Directory.PortalDirectory Directory,
    PortalSettings Settings,
    Entitlement Entitlement,
    HorizonView? Horizon,
    FiltersView Filters)
{
    /// <summary>Figures that the filters do not narrow: leads have no funnel, and a field narrows only the records that have it.</summary>
    public IReadOnlyList<string> NotNarrowed(IReadOnlyList<string> ofLeads, IReadOnlyList<string> ofDeals)
    {
        var asked = Filters.Field.Count;
        var (leads, deals) = (Filter.Funnels is not null || LeadFields.Count < asked, Filter.Fields.Count < asked);
        return [.. leads ? ofLeads : [], .. deals ? ofDeals : []];
    }
}
