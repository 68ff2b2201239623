using Reports.Application.Directory;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.Directory;

public sealed class EmployeeEntryTests
{
    [Theory]
    [InlineData(true, false, true, 1)]
    [InlineData(false, false, false, 1)]
    [InlineData(true, true, false, 0)]
    [InlineData(false, true, false, 0)]
    public void ADeletedEmployee_WorksNoMore_AndStandsInNoDepartment(bool active, bool deleted, bool works, int departments)
    {
        var employee = new EmployeeEntry(7, "Анна", active, [3], null, deleted);

        employee.Active.ShouldBe(works);
        employee.DepartmentIds.Count.ShouldBe(departments);
    }
}
