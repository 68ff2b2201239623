using Reports.Application.Forgotten;
using Reports.Domain.Forgotten;
using Reports.Domain.Periods;
using Reports.Domain.Touches;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Forgotten;

public sealed class ForgottenParityTests(PostgresFixture postgres)
{
    private static readonly RandomQuestion Everything = new(new(2026, 1, 1), new(2026, 1, 31), Grain.Month, null, null, null, null);

    [Theory]
    [InlineData("Europe/Moscow", 51)]
    [InlineData("America/New_York", 52)] // the clock changes on 8 March, within the history
    public async Task AnyQuestion_EqualsTheNaiveReference(string zone, int portal)
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, zone, portal);
        (await made.Mart.DumpAsync("app.data_check")).ShouldBeEmpty();
        long seen = 0;
        for (var seed = 0; seed < 60; seed++)
        {
            var (question, terms) = (seed < 12 ? Everything : RandomQuestion.Of(seed), ForgottenCase.Terms(seed));
            var label = $"{zone}, seed {seed}: {question} {terms}";

            var report = await made.AskAsync(question, terms);
            var reference = made.Reference(question, terms);

            report.Summary.ShouldBe(reference.Figures(_ => true), label);
            report.History.Select(day => day.Date).ShouldBe(ForgottenRule.History(made.Today), label);
            report.History.ShouldBe(report.History.Select(day => reference.Day(day.Date)), label);
            foreach (var employee in report.Employees)
                Plain(employee).ShouldBe(reference.Figures(id => id == (employee.EmployeeId ?? 0)), $"{label}, employee {employee.EmployeeId}");
            foreach (var department in report.Departments)
                Plain(department).ShouldBe(reference.Figures(id => id == 1 == (department.DepartmentId == 1)), $"{label}, department {department.DepartmentId}");
            report.Employees.ShouldBe(Ordered(report.Employees, employee => employee.EmployeeId), label);
            report.Departments.ShouldBe(Ordered(report.Departments, department => department.DepartmentId), label);
            report.NotNarrowed.Contains("openLeads").ShouldBe(question.Funnels is not null || (question.Field is not null && question.FieldOfDealsOnly), label);
            report.NotNarrowed.ShouldNotContain("openDeals", label);
            report.Warnings.Count.ShouldBe(made.Crm.Counted.Any(deal => deal is { State: "P", Currency: "XXX", Amount: not null } && question.Takes(deal, made.Crm)) ? 1 : 0, label);
            Adds(report.Summary, report.Employees, label);
            Adds(report.Summary, report.Departments, label);
            seen += report.Summary.ForgottenDeals + report.Summary.ForgottenLeads + report.History.Sum(day => day.ForgottenLeads);
        }

        seen.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task ALargerThreshold_NeverForgetsMore()
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "Europe/Moscow", 53);
        foreach (var question in new[] { Everything, Everything with { Employees = [1, 2] }, Everything with { Sources = ["WEB"] } })
        {
            ForgottenReport? before = null;
            foreach (var days in new[] { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 365 })
            {
                var report = await made.AskAsync(question, new(days, days, TouchSignal.Any, IgnorePlanned: false));
                if (before is not null)
                {
                    report.Summary.ForgottenDeals.ShouldBeLessThanOrEqualTo(before.Summary.ForgottenDeals);
                    report.Summary.ForgottenLeads.ShouldBeLessThanOrEqualTo(before.Summary.ForgottenLeads);
                    report.Summary.AmountAtRisk.ShouldBeLessThanOrEqualTo(before.Summary.AmountAtRisk);
                    foreach (var (now, then) in report.History.Zip(before.History))
                        (now.ForgottenDeals <= then.ForgottenDeals && now.ForgottenLeads <= then.ForgottenLeads).ShouldBeTrue($"{days} days on {now.Date}");
                }

                before = report;
            }

            (before!.Summary.ForgottenDeals, before.Summary.ForgottenLeads).ShouldBe((0, 0));
        }
    }

    [Fact]
    public async Task Funnels_LeaveLeadsAsTheyAre_AndSaySo()
    {
        await using var made = await ForgottenCase.CreateAsync(postgres, "Europe/Moscow", 54);
        var terms = new ForgottenTerms(3, 7, TouchSignal.Any, IgnorePlanned: false);

        var all = await made.AskAsync(Everything, terms);
        var one = await made.AskAsync(Everything with { Funnels = [1] }, terms);

        one.Summary.ForgottenLeads.ShouldBe(all.Summary.ForgottenLeads);
        one.Summary.OpenDeals.ShouldBeLessThan(all.Summary.OpenDeals);
        one.NotNarrowed.ShouldBe(["openLeads", "forgottenLeads", "forgottenLeadsShare", "leadsWithoutActivity", "leadsWithoutTask"]);
        all.NotNarrowed.ShouldBeEmpty();
        all.Warnings.ShouldHaveSingleItem().ShouldContain("XXX");
        (await made.AskAsync(Everything with { Employees = [99] }, terms)).Warnings.ShouldBeEmpty("nobody else's currencies");
        (await made.AskAsync(Everything with { Funnels = [99] }, terms)).Warnings.ShouldBeEmpty();
        all.Horizon.ShouldBeNull();
    }

    private static ForgottenFigures Plain(ForgottenFigures cell)
    {
        var plain = new ForgottenFigures();
        foreach (var property in typeof(ForgottenFigures).GetProperties()) property.SetValue(plain, property.GetValue(cell));
        return plain;
    }

    /// <summary>The most at risk first.</summary>
    private static IEnumerable<T> Ordered<T>(IEnumerable<T> cells, Func<T, int?> id)
        where T : ForgottenFigures =>
        cells.OrderByDescending(cell => cell.AmountAtRisk).ThenByDescending(cell => cell.ForgottenDeals + cell.ForgottenLeads).ThenBy(cell => id(cell) ?? -1);

    private static void Adds(ForgottenFigures whole, IReadOnlyList<ForgottenFigures> parts, string label)
    {
        parts.Sum(part => part.OpenDeals).ShouldBe(whole.OpenDeals, label);
        parts.Sum(part => part.ForgottenDeals).ShouldBe(whole.ForgottenDeals, label);
        parts.Sum(part => part.ForgottenLeads).ShouldBe(whole.ForgottenLeads, label);
        parts.Sum(part => part.AmountAtRisk).ShouldBe(whole.AmountAtRisk, label);
        parts.Sum(part => part.LeadsWithoutTask).ShouldBe(whole.LeadsWithoutTask, label);
    }
}
