using System.Globalization;
using Reports.Application.Common;
using Reports.Application.Forgotten;
using Reports.Domain.Periods;
using Reports.Domain.Touches;
using Reports.Integration.Tests.Fixtures;
using Reports.Integration.Tests.Mart;

namespace Reports.Integration.Tests.Forgotten;

public sealed class ForgottenRowsTests(PostgresFixture postgres) : IAsyncLifetime
{
    private static readonly PageRequest First = new(500, null, null, false);
    private static readonly RandomQuestion Everything = new(new(2026, 1, 1), new(2026, 1, 31), Grain.Month, null, null, null, null);
    private static readonly ForgottenTerms Usual = new(3, 7, TouchSignal.Any, IgnorePlanned: false);
    private static readonly string[] Counts =
    [
        "openDeals", "openLeads", "forgottenDeals", "forgottenLeads", "dealsWithoutActivity", "dealsWithoutTask", "leadsWithoutActivity", "leadsWithoutTask",
    ];

    private ForgottenCase made = null!;

    public async ValueTask InitializeAsync() => made = await ForgottenCase.CreateAsync(postgres, "America/New_York", 61);

    public ValueTask DisposeAsync() => made.DisposeAsync();

    [Fact]
    public async Task Rows_OfEveryFigureAndCell_AreAsManyAsItSays()
    {
        for (var seed = 0; seed < 14; seed++)
        {
            var (question, terms) = (seed < 3 ? Everything : RandomQuestion.Of(seed), ForgottenCase.Terms(seed));
            var report = await made.AskAsync(question, terms);
            await SameAsync(report.Summary, question, terms, null, $"seed {seed}");
            foreach (var employee in report.Employees)
                await SameAsync(employee, question with { Employees = [employee.EmployeeId ?? 0] }, terms, null, $"seed {seed}, employee {employee.EmployeeId}");
            foreach (var department in report.Departments)
                await SameAsync(department, question, terms, new(department.DepartmentId), $"seed {seed}, department {department.DepartmentId}");
            foreach (var day in report.History.Where((_, i) => i % 13 == 0))
            {
                (await made.RowsAsync(question, terms, "forgottenDeals", First, day.Date)).Total.ShouldBe((int)day.ForgottenDeals, $"seed {seed}, {day.Date}");
                (await made.RowsAsync(question, terms, "forgottenLeads", First, day.Date)).Total.ShouldBe((int)day.ForgottenLeads, $"seed {seed}, {day.Date}");
            }
        }
    }

    [Fact]
    public async Task ASilenceOfExactlySoManyDays_IsForgotten_InFiguresAndRows()
    {
        var day = made.Today.AddDays(-5);
        var (deal, lead) = (made.Crm.Counted.First(deal => deal.State == "P"), made.Crm.CountedLeads.First(lead => lead.State == "P"));
        foreach (var (id, at) in new[] { (901, made.AsOf.AddDays(-9)), (902, made.Dates.EndOf(day).AddDays(-9)) })
        {
            made.Crm.Deals.Add(deal with { Id = id, CreatedAt = at, SourceId = "WEB" });
            made.Crm.Leads.Add(lead with { Id = id, CreatedAt = at, SourceId = "WEB" });
        }

        await made.WriteAsync(TimeSpan.Zero);
        await made.Mart.RebuildAsync(1);
        var terms = Usual with { LeadDays = 9, DealDays = 9 };

        foreach (var question in new[] { Everything, Everything with { Sources = ["WEB"] } })
        {
            var (report, reference) = (await made.AskAsync(question, terms), made.Reference(question, terms));
            report.Summary.ShouldBe(reference.Figures(_ => true));
            report.History.ShouldBe(report.History.Select(other => reference.Day(other.Date)));
            foreach (var figure in new[] { "forgottenDeals", "forgottenLeads" })
            {
                (await IdsAsync(question, figure, null)).ShouldContain(901);
                (await IdsAsync(question, figure, day)).ShouldContain(902);
            }
        }

        async Task<List<long>> IdsAsync(RandomQuestion question, string figure, DateOnly? bucket) =>
            [.. (await made.RowsAsync(question, terms, figure, First, bucket)).Items.Cast<ForgottenRow>().Select(row => row.Id)];
    }

    [Fact]
    public async Task Doubtful_ShowWhatTheLineCounts()
    {
        var (deal, lead) = (made.Crm.Counted.First(deal => deal.State == "P").Id, made.Crm.CountedLeads.First(lead => lead.State == "P").Id);
        await made.Mart.ExecuteAsync(
            "update crm.deal set stage_id = 'GONE', semantics = 'P' where id = @deal; update crm.lead set stage_id = 'GONE', semantics = 'P' where id = @lead", new { deal, lead });
        var (dealOfDeleted, leadOfDeleted) = (made.Crm.Counted.First(deal => deal is { State: "P", EmployeeId: 1 }).Id, made.Crm.CountedLeads.First(lead => lead is { State: "P", EmployeeId: 1 }).Id);
        await made.Mart.ExecuteAsync(
            "update crm.deal set employee_id = 4 where id = @dealOfDeleted; update crm.lead set employee_id = 4 where id = @leadOfDeleted", new { dealOfDeleted, leadOfDeleted });
        await made.Mart.RefreshAsync(1, new(Everything: false, [deal, dealOfDeleted], [lead, leadOfDeleted], [], [], []));

        var report = await made.AskAsync(Everything, Usual);

        report.DataQuality.Select(item => item.Kind).ShouldBe(["dealsWithoutAmount", "dealsOfDismissedEmployees", "leadsOfDismissedEmployees", "dealsInUnknownStage", "leadsInUnknownStage"]);
        report.DataQuality.Single(item => item.Kind == "dealsOfDismissedEmployees").Count.ShouldBe(
            1 + made.Crm.Counted.Count(deal => deal is { State: "P", EmployeeId: 2 }), "a deleted user is gone too");
        report.DataQuality.Single(item => item.Kind == "leadsOfDismissedEmployees").Count.ShouldBe(1 + made.Crm.CountedLeads.Count(lead => lead is { State: "P", EmployeeId: 2 }));
        report.DataQuality.TakeLast(2).ShouldAllBe(item => item.Count == 1);
        foreach (var item in report.DataQuality)
            (await made.RowsAsync(Everything, Usual, item.Kind, First)).Total.ShouldBe(item.Count, item.Kind);
    }

    [Fact]
    public async Task Rows_SayHowLongAndSinceWhat_TheLongestSilenceFirst()
    {
        var rows = (await made.RowsAsync(Everything, Usual, "forgottenDeals", First)).Items.Cast<ForgottenRow>().ToList();

        rows.Count.ShouldBeGreaterThan(10);
        rows.Select(row => row.LastTouchAt).ShouldBeInOrder();
        rows.ShouldAllBe(row => row.DaysSilent == (int)Math.Floor((made.AsOf - row.LastTouchAt).TotalDays) && row.DaysSilent >= 7 && row.PlannedAt == null);
        rows.Select(row => row.LastTouch).Distinct().Count().ShouldBeGreaterThan(3);
        foreach (var row in rows.Where(row => row.LastTouch is TouchKind.StageMove))
            made.Touches.Moves.ShouldContain(move => move.Entity == "deal" && move.RecordId == row.Id && move.At == row.LastTouchAt);
        var raw = made.Crm.Deals.Single(deal => deal.Id == rows[0].Id);
        (rows[0].Title, rows[0].Url, rows[0].FunnelId, rows[0].EmployeeId).ShouldBe(
            ($"Сделка {raw.Id}", $"https://a.test/crm/deal/details/{raw.Id}/", raw.FunnelId, raw.EmployeeId));
    }

    [Fact]
    public async Task RowsOfADay_CountSilenceToItsEnd()
    {
        var day = made.Today.AddDays(-20);
        var rows = (await made.RowsAsync(Everything, Usual, "forgottenLeads", First, day)).Items.Cast<ForgottenRow>().ToList();

        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.LastTouchAt < made.Dates.EndOf(day) && row.DaysSilent == (int)Math.Floor((made.Dates.EndOf(day) - row.LastTouchAt).TotalDays));
    }

    [Theory]
    [InlineData("openDeals", null, false)]
    [InlineData("openDeals", "daysSilent", true)]
    [InlineData("openDeals", "daysSilent", false)]
    [InlineData("openDeals", "plannedAt", false)]
    [InlineData("openDeals", "amount", true)]
    [InlineData("openLeads", "amount", true)]
    [InlineData("openLeads", "funnelId", false)]
    [InlineData("openLeads", "lastTouchAt", true)]
    [InlineData("openLeads", "title", false)]
    public async Task Pages_TogetherAreTheList_EachRecordOnce(string figure, string? sort, bool descending)
    {
        var whole = (await made.RowsAsync(Everything, Usual, figure, new(500, null, sort, descending))).Items.Cast<ForgottenRow>().Select(row => row.Id).ToList();
        var paged = new List<long>();
        string? cursor = null;
        do
        {
            var page = await made.RowsAsync(Everything, Usual, figure, new(7, cursor, sort, descending));
            paged.AddRange(page.Items.Cast<ForgottenRow>().Select(row => row.Id));
            page.Total.ShouldBe(whole.Count);
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        paged.ShouldBe(whole);
        paged.Distinct().Count().ShouldBe(whole.Count);
        whole.Count.ShouldBeGreaterThan(20);
    }

    [Theory]
    [InlineData("winRate", null, 3, "Figure")]
    [InlineData("openDeals", "2026-03-01", 3, "Bucket")]
    [InlineData("openDeals", null, 0, "leadDays")]
    [InlineData("openDeals", null, 366, "leadDays")]
    public async Task Validator_RefusesWhatTheReportDoesNotKnow(string figure, string? bucket, int leadDays, string parameter)
    {
        var request = new GetForgottenRows(
            Everything.Asked, Usual with { LeadDays = leadDays }, figure, bucket is null ? null : DateOnly.Parse(bucket, CultureInfo.InvariantCulture), null, First);

        var result = await new GetForgottenRowsValidator().ValidateAsync(request, TestContext.Current.CancellationToken);

        result.Errors.ShouldHaveSingleItem().PropertyName.Split('.')[^1].ShouldBe(parameter);
    }

    private async Task SameAsync(ForgottenFigures cell, RandomQuestion question, ForgottenTerms terms, ForgottenTeam? team, string label)
    {
        foreach (var name in Counts)
        {
            var figure = (long)typeof(ForgottenFigures).GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!.GetValue(cell)!;
            (await made.RowsAsync(question, terms, name, First, team: team)).Total.ShouldBe((int)figure, $"{name}, {label}");
        }

        (await made.RowsAsync(question, terms, "amountAtRisk", First, team: team)).TotalAmount.ShouldBe(cell.AmountAtRisk, label);
        (await made.RowsAsync(question, terms, "forgottenDealsShare", First, team: team)).Total.ShouldBe((int)cell.OpenDeals, label);
    }
}
