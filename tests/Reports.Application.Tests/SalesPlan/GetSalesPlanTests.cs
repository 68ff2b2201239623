using NSubstitute;
using Reports.Application.Common;
using Reports.Application.Directory;
using Reports.Application.Quality;
using Reports.Application.SalesPlan;
using Reports.Domain.Periods;
using Reports.Domain.Portals;
using Shouldly;
using Xunit;

namespace Reports.Application.Tests.SalesPlan;

public sealed class GetSalesPlanTests
{
    private static readonly DateOnly Today = new(2026, 3, 20);
    private readonly ISalesPlanReader reader = Substitute.For<ISalesPlanReader>();
    private readonly IFilterResolver filters = Substitute.For<IFilterResolver>();
    private readonly IDoubtfulReader doubts = Substitute.For<IDoubtfulReader>();
    private SalesPlanAtoms atoms = new([], [], new(0, 0, 0, 0, 0, 0, 0, 0), [], [], [], []);
    private Dictionary<string, IReadOnlyList<string?>> fields = [];
    private Dictionary<string, IReadOnlyList<string?>> dealFields = [];
    private DateTimeOffset? asOf = new DateTimeOffset(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Handle_PlanAlreadyReached_AsksTheFactsForTheDay()
    {
        Plan(100, won: 120);
        reader.ReachedOnAsync(Arg.Any<ResolvedFilter>(), Today, 100, Arg.Any<CancellationToken>()).Returns(new DateOnly(2026, 3, 5));
        (await HandleAsync(new(2026, 3, 1), new(2026, 3, 31))).Summary.TargetDate.ShouldBe(new DateOnly(2026, 3, 5));
    }

    [Fact]
    public async Task Handle_PlanNotReached_GoesByThePace()
    {
        Plan(160, won: 150); // ten a working day; 23 March is the next one
        (await HandleAsync(new(2026, 3, 1), new(2026, 3, 31))).Summary.TargetDate.ShouldBe(new DateOnly(2026, 3, 23));
        await reader.DidNotReceiveWithAnyArgs().ReachedOnAsync(default!, default, default, default);
    }

    [Fact]
    public async Task Handle_EmployeeWithoutPlan_HasNoAttainmentAndANegativeGap()
    {
        atoms = atoms with { Employees = [new(0, 0, 1, 70, 0, 0, 1, 5), new(7, 3, 2, 50, 0, 1, 2, 9)] };
        var report = await HandleAsync(new(2026, 3, 1), new(2026, 3, 31));
        report.Employees.Select(employee => (employee.EmployeeId, employee.Name, employee.Attainment, employee.GapAmount))
            .ShouldBe([(null, null, null, -70), (7, "#7", null, -50)]);
        report.Summary.PlanAmount.ShouldBe(0);
        report.Summary.Bonus.ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-01-01", "2026-02-28", 2)]
    [InlineData("2026-01-02", "2026-02-28", 0)]
    [InlineData("2026-02-01", "2026-03-31", 0)]
    public async Task Handle_WholePastMonthsAlone_AreJudgedByTheirTenthWorkingDay(string from, string to, int months)
    {
        await HandleAsync(DateOnly.Parse(from), DateOnly.Parse(to));
        await reader.Received().ReadAsync(Arg.Is<SalesPlanQuestion>(question => question.JudgedForecasts.Count == months
            && (months == 0 || question.JudgedForecasts[0].KeptOn == new DateOnly(2026, 1, 14))), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Handle_DoubtfulRecords_AreNamed()
    {
        var report = await HandleAsync(new(2026, 3, 1), new(2026, 3, 31));
        report.DataQuality.ShouldBe([new("wonWithoutAmount", 3)]);
        report.Warnings.ShouldHaveSingleItem().ShouldContain("XXX");
    }

    [Fact]
    public async Task Handle_FieldThatDealsDoNotHave_IsSaidToNarrowNothing_AndLeavesNoPlan()
    {
        Plan(160, won: 150);
        fields = new() { ["UF_LEAD"] = ["1"] };
        var report = await HandleAsync(new(2026, 3, 1), new(2026, 3, 31));
        report.NotNarrowed.ShouldBe(
        [
            "factAmount", "factCount", "forecastAmount", "forecastAccuracy",
            "deals", "amount", "share", "medianDays", "meanDays", "p90Days", "reopenedDeals", "openDeals", "openMedianAgeDays",
        ]);
        var summary = report.Summary;
        (summary.FactAmount, summary.PlanNotSplit).ShouldBe((150, true));
        (summary.PlanAmount, summary.PlanCount, summary.UnallocatedPlanAmount, summary.Attainment, summary.GapAmount, summary.Bonus, summary.RequiredPerDay, summary.TargetDate)
            .ShouldBe((null, null, null, null, null, null, null, null));
        report.Employees.ShouldHaveSingleItem().PlanAmount.ShouldBeNull();
        report.Dynamics.ShouldHaveSingleItem().PlanAmount.ShouldBeNull();
    }

    [Fact]
    public async Task Handle_FieldThatDealsHave_NarrowsEveryFigure()
    {
        fields = new() { ["UF_DEAL"] = ["1"] };
        dealFields = fields;
        var report = await HandleAsync(new(2026, 3, 1), new(2026, 3, 31));
        report.NotNarrowed.ShouldBeEmpty();
        report.Summary.PlanNotSplit.ShouldBeTrue();
    }

    [Fact]
    public async Task Handle_BeforeTheFirstSync_SaysSo()
    {
        asOf = null;
        await Should.ThrowAsync<UnavailableException>(() => HandleAsync(new(2026, 3, 1), new(2026, 3, 31)));
    }

    private void Plan(decimal plan, decimal won) => atoms = atoms with
    {
        Employees = [new(7, 3, 1, won, 0, 0, 1, 5)],
        PlanLines = [new(new(2026, 3, 1), 7, null, plan, null, null, 0)],
    };

    private Task<SalesPlanReport> HandleAsync(DateOnly from, DateOnly to)
    {
        var none = new Dictionary<string, IReadOnlyList<string?>>();
        var portal = new PortalState(1, "x", "UTC", "RUB", "ru", asOf, Today, 1, 1, new WorkingCalendar(new HashSet<DateOnly>()), PortalSettings.Default("UTC"));
        var filter = new ReportFilter(new ReportPeriod(from, to, Grain.Month), [], [], [], [], fields);
        filters.ResolveAsync(ReportNames.SalesPlan, filter, Arg.Any<CancellationToken>()).Returns(new FilterResolution(
            new(1, from, to, null, null, null, dealFields), none, portal, new PortalDirectory([], [], [], [], []), PortalSettings.Default("UTC"),
            new Entitlement(EntitlementKind.Paid, null), null, new([], [], [], [], fields, DataScope.All)));
        reader.ReadAsync(Arg.Any<SalesPlanQuestion>(), Arg.Any<CancellationToken>()).Returns(_ => atoms);
        doubts.ReadAsync(Arg.Any<DoubtfulQuestion>(), Arg.Any<CancellationToken>()).Returns(new DoubtfulAtoms([new(Doubt.WonWithoutAmount, 3)], ["XXX"]));
        return new GetSalesPlanHandler(filters, reader, doubts).Handle(new(filter, false, false), TestContext.Current.CancellationToken);
    }
}
