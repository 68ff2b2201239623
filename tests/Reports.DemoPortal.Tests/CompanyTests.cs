using System.Net.Http.Json;
using System.Text.Json;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Tests;

/// <summary>The company: the same for the same seed and day, believable, with every peculiarity that reports must bear.</summary>
public sealed class CompanyTests(SmallPortal portal)
{
    private static readonly long Noon = Moment.StartOf(SmallPortal.Today) + 12 * 3600;

    private DemoCompany Company => portal.Host.Company;

    [Fact]
    public void Build_SameSeedAndMoment_IsTheSameCompany()
    {
        var (first, second) = (CompanyBuilder.Build(CompanySize.Small, 5, Noon), CompanyBuilder.Build(CompanySize.Small, 5, Noon));
        first.Deals.Select(Key).ShouldBe(second.Deals.Select(Key));
        first.Activities.Select(Key).ShouldBe(second.Activities.Select(Key));
        CompanyBuilder.Build(CompanySize.Small, 6, Noon).Deals.Select(Key).ShouldNotBe(first.Deals.Select(Key));
    }

    [Fact]
    public void Build_ADayLater_ContinuesTheSameLife()
    {
        var (before, after) = (CompanyBuilder.Build(CompanySize.Small, 5, Noon), CompanyBuilder.Build(CompanySize.Small, 5, Noon + Moment.Day));

        // Records that nobody touched are the same under the same number; all that changed says so in its modification time.
        var deals = after.Deals.ToDictionary(deal => deal.Id);
        before.Deals.Count(deal => deals.ContainsKey(deal.Id)).ShouldBeGreaterThan(before.Deals.Count - 10);
        foreach (var deal in before.Deals.Where(deal => deals.ContainsKey(deal.Id)))
        {
            if (deals[deal.Id].Modified <= Noon)
                Key(deals[deal.Id]).ShouldBe(Key(deal));
        }

        var activities = after.Activities.ToDictionary(activity => activity.Id);
        foreach (var activity in before.Activities.Where(item => activities.ContainsKey(item.Id)))
        {
            if (activities[activity.Id].Modified <= Noon)
                Key(activities[activity.Id]).ShouldBe(Key(activity));
        }

        var tasks = after.Tasks.ToDictionary(task => task.Id);
        foreach (var task in before.Tasks.Where(item => tasks.ContainsKey(item.Id) && tasks[item.Id].Changed <= Noon))
            Key(tasks[task.Id]).ShouldBe(Key(task));
    }

    [Fact]
    public void Numbers_AreThoseOfASmallCompany()
    {
        Company.Deals.Count.ShouldBeInRange(2000, 3000);
        Company.Leads.Count.ShouldBeInRange(4000, 6000);
        Company.Activities.Count.ShouldBeInRange(12_000, 20_000);
        Company.Tasks.Count.ShouldBeInRange(2400, 3600);
        Company.Calls.Count.ShouldBeInRange(3000, 6000);
    }

    [Fact]
    public void Medium_IsTenTimesAsBig()
    {
        var medium = CompanyBuilder.Build(CompanySize.Medium, 1, Noon);
        medium.Staff.Employees.Count(employee => employee.Active).ShouldBeInRange(30, 45);
        medium.Deals.Count.ShouldBeInRange(20_000, 30_000);
        medium.Leads.Count.ShouldBeInRange(40_000, 60_000);
        medium.Activities.Count.ShouldBeInRange(120_000, 200_000);
    }

    [Fact]
    public void Nothing_LiesInTheFuture()
    {
        Company.Deals.ShouldAllBe(deal => deal.Created <= Company.Now && deal.Modified <= Company.Now && deal.Modified >= deal.Created);
        Company.Leads.ShouldAllBe(lead => lead.Created <= Company.Now && lead.Modified <= Company.Now);
        Company.DealMoves.ShouldAllBe(move => move.Time <= Company.Now);
        Company.Activities.ShouldAllBe(activity => activity.Created <= Company.Now);
        Company.Tasks.ShouldAllBe(task => task.Created <= Company.Now && task.Changed <= Company.Now && task.Closed <= Company.Now);
        Company.Calls.ShouldAllBe(call => call.Started <= Company.Now);
    }

    [Fact]
    public void History_EndsWhereTheDealStands()
    {
        var last = Company.DealMoves.GroupBy(move => move.Owner.Id).ToDictionary(moves => moves.Key, moves => moves.Last());
        foreach (var deal in Company.Deals.Where(deal => last.ContainsKey(deal.Id)))
        {
            last[deal.Id].Stage.ShouldBe(deal.Stage, $"deal {deal.Id}");
            last[deal.Id].Semantics.ShouldBe(deal.Semantics);
            deal.Moved.ShouldBe(last[deal.Id].Time);
        }

        Company.Deals.Count(deal => !last.ContainsKey(deal.Id)).ShouldBeInRange(1, 40);
    }

    [Fact]
    public void History_OfLeads_EndsWhereTheLeadStands()
    {
        var last = Company.LeadMoves.GroupBy(move => move.Owner.Id).ToDictionary(moves => moves.Key, moves => moves.Last());
        Company.Leads.ShouldAllBe(lead => last[lead.Id].Stage == lead.Stage && (lead.Semantics == 'P') == (lead.Closed == 0));
    }

    [Fact]
    public void Months_Grow_AndJanuaryIsQuiet()
    {
        var months = Company.Deals.GroupBy(deal => Moment.DayOf(deal.Created) is var day ? (day.Year, day.Month) : default).ToDictionary(group => group.Key, group => group.Count());
        months[(2026, 10)].ShouldBeGreaterThan(months[(2024, 10)]);
        months[(2026, 1)].ShouldBeLessThan(months[(2025, 12)]);
    }

    [Fact]
    public void Sellers_HaveTheirCharacter()
    {
        // 9 the star, 11 the struggler, 15 the hero until the slump.
        WinRate(9, _ => true).ShouldBeGreaterThan(WinRate(11, _ => true) * 1.6);
        var slump = Moment.StartOf(CompanyBuilder.StartFor(SmallPortal.Today).AddMonths(22));
        WinRate(15, deal => deal.Created < slump).ShouldBeGreaterThan(WinRate(15, deal => deal.Created >= slump) * 1.6);
        Company.Deals.ShouldContain(deal => deal.Responsible == 12, "a dismissed employee keeps deals");
        Company.Employee(12)!.Active.ShouldBeFalse();
    }

    [Fact]
    public void CurrentMonth_HasWins_OfMoreThanOneSeller()
    {
        var month = new DateOnly(2026, 11, 1).DayNumber;
        var won = Company.Deals.Where(deal => deal is { Semantics: 'S', IsRecurring: false } && deal.CloseDay >= month).ToList();
        won.Count.ShouldBeGreaterThan(20);
        won.Select(deal => deal.Responsible).Distinct().Count().ShouldBeGreaterThanOrEqualTo(4);
    }

    [Fact]
    public void Deals_HaveEveryPeculiarity()
    {
        var deals = Company.Deals;
        var reopened = Company.DealMoves.GroupBy(move => move.Owner.Id).Count(moves => moves.SkipWhile(move => move.Semantics != 'S').Any(move => move.Semantics == 'P'));
        reopened.ShouldBeGreaterThan(5);
        deals.ShouldContain(deal => deal.IsRecurring);
        deals.ShouldContain(deal => deal.Responsible == Staff.DeletedUser);
        deals.ShouldContain(deal => deal.Stage == PortalDirectory.DeletedStage);
        deals.ShouldContain(deal => deal.Currency == PortalDirectory.UnknownCurrency);
        deals.ShouldContain(deal => deal.Currency == null);
        deals.ShouldContain(deal => deal.Currency == "USD");
        deals.ShouldContain(deal => deal.Currency == "EUR");
        deals.ShouldContain(deal => deal.Amount == 0 && deal.Semantics == 'S');
        deals.ShouldContain(deal => deal.CloseDay == 0);
        deals.ShouldContain(deal => deal.Semantics == 'S' && deal.CloseDay > SmallPortal.Today.DayNumber, "won ahead of time");
        deals.ShouldContain(deal => deal.Semantics == 'S' && deal.CloseDay < Moment.DayOf(deal.Moved).DayNumber - 1, "closing date edited");
        deals.ShouldContain(deal => deal.Semantics == 'P' && deal.LastActivity < Company.Now - 60 * Moment.Day, "forgotten");
        deals.ShouldContain(deal => deal.Source == PortalDirectory.DeletedSource);
        deals.ShouldContain(deal => deal.Source == null && deal.LeadId > 0 && deal.Lead!.Source != null, "its source is its lead's");
        deals.ShouldContain(deal => deal.LeadId > 0 && Company.Lead(deal.LeadId) == null, "its lead was deleted");
        deals.ShouldContain(deal => Vocabulary.Unpleasant.Contains(deal.Title, StringComparer.Ordinal));
        deals.Select(deal => deal.Funnel).Distinct().Order().ToArray().ShouldBe([0, 1, 3, 5]);
        deals.ShouldContain(deal => Moment.At(deal.Created).Hour < 3, "its UTC date is another one");
        Company.DealMoves.Select(move => move.Type).Distinct().Select(type => (int)type).Order().ToArray().ShouldBe([1, 2, 3, 5]);
    }

    [Fact]
    public void Activities_HaveEveryKind_AndEndlessDeadlines()
    {
        Company.Activities.Select(activity => activity.Kind).Distinct().Count().ShouldBe(Enum.GetValues<ActivityKind>().Length);
        Company.Activities.ShouldContain(activity => activity.Deadline == Moment.NeverDeadline);
        Company.Activities.ShouldContain(activity => !activity.Completed && activity.Deadline > Company.Now && activity.Deadline < Moment.NeverDeadline, "a planned step");
        Company.Calls.ShouldContain(call => call.FailedCode == "304" && call.Duration == 0);
        Company.Calls.ShouldContain(call => call.Activity == null);
        Company.Activities.Count(activity => activity.Kind == ActivityKind.Call).ShouldBeGreaterThan(Company.Calls.Count(call => call.Activity != null), "calls without statistics");
        Company.Calls.Select(call => (int)call.Type).Distinct().Order().ToArray().ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Tasks_HaveEveryState()
    {
        var tasks = Company.Tasks;
        tasks.Select(task => (int)task.Status).Distinct().Order().ToArray().ShouldBe([2, 3, 4, 5, 6]);
        tasks.ShouldContain(task => task.Status == 5 && task.Deadline > 0 && task.Closed > task.Deadline);
        tasks.ShouldContain(task => task.Status == 5 && task.Closed <= task.Deadline);
        tasks.ShouldContain(task => task.Status == 2 && task.Deadline > 0 && task.Deadline < Company.Now);
        tasks.ShouldContain(task => task.Status == 5 && task.Started == 0, "completed without a start");
        tasks.ShouldContain(task => task.Deadline == 0);
        tasks.Count(task => task.PlannedStart > 0).ShouldBeInRange(tasks.Count / 5, tasks.Count / 2);
        tasks.ShouldContain(task => task.Link is Deal);
        tasks.ShouldContain(task => task.Link is Lead);
        tasks.ShouldContain(task => task.Link is Deal && Company.Deal(task.Link.Id) == null, "its deal was deleted");
    }

    [Fact]
    public async Task Advance_ChangesReopensAddsAndDeletes()
    {
        await using var host = await DemoPortalHost.StartAsync(new() { Today = SmallPortal.Today, Rate = false }, TestContext.Current.CancellationToken);
        using var client = new PortalClient(host.WebhookUrl);
        var before = host.Company;
        using var response = await client.Http.PostAsync(new Uri(host.Url, "/demo/advance?days=30"), null, TestContext.Current.CancellationToken);
        var counts = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var after = host.Company;

        counts.GetProperty("deals").GetInt32().ShouldBe(after.Deals.Count(deal => !deal.IsRecurring));
        (await client.CallAsync("server.time")).GetProperty("result").GetString()!.ShouldStartWith("2026-12-23");
        var changed = await client.WalkAsync("crm.deal.list", new() { [">=DATE_MODIFY"] = Moment.Text(before.Now) });
        changed.Count.ShouldBe(after.Deals.Count(deal => deal.Modified >= before.Now && !deal.IsRecurring));
        after.Deals[^1].Id.ShouldBeGreaterThan(before.Deals[^1].Id);
        before.Deals.ShouldContain(deal => after.Deal(deal.Id) == null, "deleted");
        before.Deals.ShouldContain(deal => deal.Semantics == 'P' && HasSemantics(after, deal.Id, 'S'), "won");
        before.Deals.ShouldContain(deal => deal.Semantics != 'P' && HasSemantics(after, deal.Id, 'P'), "reopened");
        before.Activities.ShouldContain(activity => !activity.Completed && IsCompleted(after, activity.Id), "completed");
    }

    [Fact]
    public async Task Advance_BeyondTheQuarter_IsStillTheSameCompany()
    {
        await using var host = await DemoPortalHost.StartAsync(new() { Today = SmallPortal.Today, Rate = false }, TestContext.Current.CancellationToken);
        var before = host.Company.Deals.Take(300).Select(deal => (deal.Id, deal.Title, deal.Created)).ToList();
        host.Advance(100);
        host.Company.Deals.Select(deal => (deal.Id, deal.Title, deal.Created)).Intersect(before).Count().ShouldBeGreaterThan(290);
    }

    [Fact]
    public async Task Advance_KeepsWhatCallersDid()
    {
        await using var host = await DemoPortalHost.StartAsync(new() { Today = SmallPortal.Today, Rate = false }, TestContext.Current.CancellationToken);
        using var client = new PortalClient(host.WebhookUrl);
        var task = (await client.CallAsync("tasks.task.add", new { fields = new { TITLE = "Вернуть клиента", RESPONSIBLE_ID = "9", DEADLINE = "2026-11-30T19:00:00+03:00", UF_CRM_TASK = (string[])["D_11", "L_1"] } })).GetProperty("result").GetProperty("task");
        host.Advance(3);
        var found = (await client.CallAsync("tasks.task.list", new { filter = new { ID = task.GetProperty("id").GetString() }, select = (string[])["ID", "TITLE", "DEADLINE", "UF_CRM_TASK", "CREATED_BY"] })).GetProperty("result").GetProperty("tasks")[0];
        found.GetProperty("title").GetString().ShouldBe("Вернуть клиента");
        found.GetProperty("deadline").GetString().ShouldBe("2026-11-30T19:00:00+03:00");
        found.GetProperty("ufCrmTask").EnumerateArray().Select(link => link.GetString()).ShouldBe(["D_11", "L_1"]);
        found.GetProperty("createdBy").GetString().ShouldBe("1");
    }

    [Theory]
    [InlineData("", "9")]
    [InlineData("Позвонить", "12")]
    [InlineData("Позвонить", "66")]
    public async Task TaskAdd_WithoutTitleOrResponsible_IsRefused(string title, string responsible)
    {
        var (status, body) = await portal.Client.SendAsync("tasks.task.add", new { fields = new { TITLE = title, RESPONSIBLE_ID = responsible } });
        ((int)status).ShouldBe(400);
        body.GetProperty("error").GetString().ShouldBe("ERROR_CORE");
    }

    private static bool HasSemantics(DemoCompany company, int deal, char semantics) => company.Deal(deal) is { } found && found.Semantics == semantics;

    private static bool IsCompleted(DemoCompany company, int activity) => company.Activity(activity) is { Completed: true };

    private static string Key(Deal deal) => string.Join('|', deal.Id, deal.Title, deal.Stage, deal.Amount, deal.Currency, deal.Responsible, deal.Created, deal.Modified, deal.CloseDay, deal.LeadId, deal.Source, deal.Region);

    private static string Key(Activity activity) => string.Join('|', activity.Id, activity.Kind, activity.Owner.Id, activity.Responsible, activity.Start, activity.Deadline, activity.Completed, activity.Modified);

    private static string Key(WorkTask task) => string.Join('|', task.Id, task.Title, task.Status, task.Responsible, task.Deadline, task.Started, task.Closed, string.Join(',', task.Links));

    private double WinRate(int employee, Func<Deal, bool> among)
    {
        var closed = Company.Deals.Where(deal => deal.Responsible == employee && deal.Semantics != 'P' && among(deal)).ToList();
        return (double)closed.Count(deal => deal.Semantics == 'S') / closed.Count;
    }
}
