using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Domain.Portals;

namespace Reports.Application.Access;

/// <summary>Who sees which report, whose data and full task titles. The most particular grant alone decides: employee, then the nearest department, then head, then everyone.</summary>
/// <param name="Everyone">For whom nothing else is said.</param>
/// <param name="Heads">For heads of departments.</param>
/// <param name="Departments">For the people of a department and everything below it.</param>
/// <param name="Employees">For single people.</param>
public sealed record AccessRules(
    AccessGrant Everyone,
    AccessGrant Heads,
    IReadOnlyList<DepartmentGrant> Departments,
    IReadOnlyList<EmployeeGrant> Employees)
{
    /// <summary>What holds until an administrator says otherwise: people see their own, heads their departments.</summary>
    public static AccessRules Default { get; } = new(
        new AccessGrant(ReportNames.All, DataScope.Own, EditPlans: false, SetTasks: true, FullTaskTitles: false),
        new AccessGrant(ReportNames.All, DataScope.Department, EditPlans: true, SetTasks: true, FullTaskTitles: false),
        [],
        []);

    /// <summary>The grant of a user.</summary>
    public AccessGrant For(int userId, PortalDirectory directory)
    {
        if (Employees.FirstOrDefault(e => e.EmployeeId == userId) is { } own) return own.Grant;
        var parents = directory.Departments.ToDictionary(d => d.Id, d => d.ParentId);
        foreach (var home in directory.Employee(userId)?.DepartmentIds ?? [])
        {
            var seen = new HashSet<int>();
            for (int? id = home; id is { } department && seen.Add(department); id = parents.GetValueOrDefault(department))
                if (Departments.FirstOrDefault(d => d.DepartmentId == department) is { } grant) return grant.Grant;
        }

        return directory.Departments.Any(d => d.HeadId == userId) ? Heads : Everyone;
    }
}

/// <summary>What somebody may do.</summary>
/// <param name="Reports">Names of the reports that may be opened.</param>
/// <param name="Scope">Whose data is seen.</param>
/// <param name="EditPlans">May change plans.</param>
/// <param name="SetTasks">May set tasks in Bitrix24.</param>
/// <param name="FullTaskTitles">Sees titles of others' tasks uncut.</param>
public sealed record AccessGrant(IReadOnlyList<string> Reports, DataScope Scope, bool EditPlans, bool SetTasks, bool FullTaskTitles);

/// <summary>A grant of a department.</summary>
public sealed record DepartmentGrant(int DepartmentId, AccessGrant Grant);

/// <summary>A grant of a person.</summary>
public sealed record EmployeeGrant(int EmployeeId, AccessGrant Grant);

/// <summary>Reads the access rules of a portal.</summary>
public interface IAccessRulesReader
{
    /// <summary>The rules; <see cref="AccessRules.Default"/> where none were set.</summary>
    Task<AccessRules> ReadAsync(int portalId, CancellationToken cancellationToken);
}
