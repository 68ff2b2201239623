using FluentValidation;
using NSubstitute;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.ManagerEffectiveness;
using Reports.Application.SalesPlan;
using Reports.Application.TeamProductivity;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Reports.Domain.Tasks;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.Common;

public sealed class EmployeeDynamicsTests
{
    private static readonly Dictionary<string, IReadOnlyList<string?>> None = [];
    private static readonly DateOnly First = new(2026, 1, 1);
    private readonly IFilterResolver filters = Substitute.For<IFilterResolver>();

    /// <summary>65,000 buckets of all employees together.</summary>
    [Theory]
    [InlineData(500, 130, true)]
    [InlineData(500, 131, false)]
    [InlineData(4, 3650, true)]
    [InlineData(70_000, 1, true)]
    public void Refuse_ByBucketsOfAllEmployees(int employees, int days, bool fits)
    {
        var asked = () => EmployeeDynamics.RefuseTooFine(Resolution(employees, null), Days(days));
        if (fits) asked.ShouldNotThrow();
        else asked.ShouldThrow<ValidationException>().Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("expand");
    }

    [Fact]
    public void Refuse_LooksAtTheChosenEmployees() =>
        Should.NotThrow(() => EmployeeDynamics.RefuseTooFine(Resolution(500, [7]), Days(3650)));

    [Fact]
    public async Task EveryReportThatGivesThem_Refuses()
    {
        var filter = new ReportFilter(Days(131), [], [], [], [], None);
        filters.ResolveAsync(null!, null!, TestContext.Current.CancellationToken).ReturnsForAnyArgs(Resolution(500, null));
        var callers = Substitute.For<ICallerAccessor>();

        await Should.ThrowAsync<ValidationException>(new GetManagerEffectivenessHandler(filters, null!, null!)
            .Handle(new(filter, new(null, null), EmployeeDynamics: true), TestContext.Current.CancellationToken));
        await Should.ThrowAsync<ValidationException>(new GetTeamProductivityHandler(callers, filters, null!)
            .Handle(new(filter, TaskBasis.Deadline, [], EmployeeDynamics: true), TestContext.Current.CancellationToken));
        await Should.ThrowAsync<ValidationException>(new GetSalesPlanHandler(filters, null!, null!)
            .Handle(new(filter, ExcludeReopened: false, EmployeeDynamics: true), TestContext.Current.CancellationToken));
    }

    private static ReportPeriod Days(int days) => new(First, First.AddDays(days - 1), Grain.Day);

    private static FilterResolution Resolution(int employees, int[]? chosen)
    {
        var settings = PortalSettings.Default("Europe/Moscow");
        var days = Days(1);
        return new(
            new(1, days.From, days.To, null, chosen, null, None),
            None,
            new(1, "a.test", "Europe/Moscow", "RUB", "ru", new DateTimeOffset(2026, 1, 1, 9, 0, 0, TimeSpan.Zero), First, 1, 1, new WorkingCalendar(new HashSet<DateOnly>()), settings),
            new([], [], [.. Enumerable.Range(1, employees).Select(id => new EmployeeEntry(id, $"{id}", true, [], null, false))], [], []),
            settings,
            new(EntitlementKind.Paid, null),
            null,
            new([], [], [], [], None, DataScope.All));
    }
}
