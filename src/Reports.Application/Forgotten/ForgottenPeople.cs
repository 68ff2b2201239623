using Reports.Application.Common;
using Reports.Application.Directory;

namespace Reports.Application.Forgotten;

/// <summary>Whose records are counted where.</summary>
internal static class ForgottenPeople
{
    /// <summary>The department that an employee is counted in; null for people without one, and for nobody.</summary>
    public static int? DepartmentOf(int employeeId, PortalDirectory directory) =>
        directory.Employee(employeeId) is { DepartmentIds: [var first, ..] } ? first : null;

    /// <summary>People whom the portal knows and who no longer work.</summary>
    public static IEnumerable<int> Dismissed(PortalDirectory directory) =>
        directory.Employees.Where(employee => !employee.Active).Select(employee => employee.Id);

    /// <summary>The filter with only these people left in it.</summary>
    public static ResolvedFilter Only(this ResolvedFilter filter, IEnumerable<int> people) =>
        filter with { Employees = [.. filter.Employees is { } asked ? people.Intersect(asked) : people.Distinct()] };
}
