using Reports.Application.Common;

namespace Reports.Infrastructure.Facts;

/// <summary>Whose records, in which funnels, a question takes: what sums are told apart by. Leads have no funnel.</summary>
internal sealed class FactScope(ResolvedFilter filter)
{
    private readonly HashSet<int>? employees = filter.Employees?.ToHashSet();
    private readonly HashSet<int>? funnels = filter.Funnels?.ToHashSet();

    /// <summary>Nobody's records are left out: the sums of all employees together answer, which are shorter.</summary>
    public bool IsOfEverybody => employees is null;

    /// <summary>Nothing is left out.</summary>
    public bool IsEverything => employees is null && funnels is null;

    /// <summary>Whether an employee's (0: nobody's) records are taken.</summary>
    public bool OfEmployee(int employee) => employees?.Contains(employee) != false;

    /// <summary>Whether a funnel's deals are taken.</summary>
    public bool InFunnel(int funnel) => funnels?.Contains(funnel) != false;

    /// <summary>Whether an employee's deals in a funnel are taken.</summary>
    public bool Takes(DealKey key) => OfEmployee(key.EmployeeId) && InFunnel(key.FunnelId);

    /// <summary>Whether a deal is taken.</summary>
    public bool Takes(in DealFact deal) => OfEmployee(deal.EmployeeId) && InFunnel(deal.FunnelId);

    /// <summary>Whether a deal or lead in work is taken.</summary>
    public bool Takes(in OpenFact record) => OfEmployee(record.EmployeeId) && (!record.IsDeal || InFunnel(record.FunnelId));

    /// <summary>Whether a silence of a deal or lead is taken.</summary>
    public bool Takes(in SilenceFact silence) => OfEmployee(silence.EmployeeId) && (!silence.IsDeal || InFunnel(silence.FunnelId));
}
