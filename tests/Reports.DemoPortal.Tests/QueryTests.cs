using System.Globalization;
using System.Net;
using Reports.DemoPortal.Company;
using Reports.DemoPortal.Rest;

namespace Reports.DemoPortal.Tests;

/// <summary>Filters, order, select and pages, compared with plain LINQ over the company.</summary>
public sealed class QueryTests(SmallPortal portal)
{
    private static readonly long Since = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.FromHours(3)).ToUnixTimeSeconds();

    private IEnumerable<Deal> Deals => portal.Host.Company.Deals.Where(deal => !deal.IsRecurring);

    [Fact]
    public Task Equals_FindsOneValue() => ExpectAsync(new() { ["CATEGORY_ID"] = 1 }, deal => deal.Funnel == 1);

    [Fact]
    public Task List_MeansIn() => ExpectAsync(new() { ["@ASSIGNED_BY_ID"] = (int[])[9, 11] }, deal => deal.Responsible is 9 or 11);

    [Fact]
    public Task PlainList_MeansIn() => ExpectAsync(new() { ["ASSIGNED_BY_ID"] = (string[])["9", "11"] }, deal => deal.Responsible is 9 or 11);

    [Fact]
    public Task NotIn_LeavesOut() => ExpectAsync(new() { ["!@STAGE_ID"] = (string[])["WON", "LOSE"] }, deal => deal.Stage is not ("WON" or "LOSE"));

    [Fact]
    public Task Not_LeavesOut() => ExpectAsync(new() { ["!STAGE_SEMANTIC_ID"] = "P" }, deal => deal.Semantics != 'P');

    [Fact]
    public Task NotEqual_LeavesOut() => ExpectAsync(new() { ["!=CURRENCY_ID"] = "RUB" }, deal => deal.Currency != "RUB");

    [Fact]
    public Task Like_FindsPart_WhateverCase() => ExpectAsync(new() { ["%TITLE"] = "КОТЕЛЬНОЙ" }, deal => deal.Title.Contains("котельной", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public Task Pattern_AtTheEnd_AnchorsTheStart() => ExpectAsync(new() { ["=%TITLE"] = "Монтаж%" }, deal => deal.Title.StartsWith("Монтаж", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public Task Text_Equal_IgnoresCase() => ExpectAsync(new() { ["UTM_SOURCE"] = "yandex" }, deal => string.Equals(deal.Utm?.Source, "yandex", StringComparison.OrdinalIgnoreCase));

    [Fact]
    public Task Empty_FindsNullAndEmpty() => ExpectAsync(new() { ["SOURCE_ID"] = "" }, deal => string.IsNullOrEmpty(deal.Source));

    [Fact]
    public Task Amounts_CompareAsNumbers() => ExpectAsync(new() { [">=OPPORTUNITY"] = "100000", ["<OPPORTUNITY"] = 900000.5 }, deal => deal.Amount >= 100000 && deal.Amount < 900000.5m);

    [Fact]
    public Task Between_TakesBothEnds() => ExpectAsync(new() { ["><ID"] = (int[])[100, 300] }, deal => deal.Id is >= 100 and <= 300);

    [Fact]
    public Task Dates_WithOffset_AreInstants() => ExpectAsync(new() { [">=DATE_MODIFY"] = "2026-08-31T21:00:00+00:00" }, deal => deal.Modified >= Since);

    [Fact]
    public Task Dates_WithoutOffset_AreTheServers() => ExpectAsync(new() { [">=DATE_MODIFY"] = "2026-09-01T00:00:00" }, deal => deal.Modified >= Since);

    [Fact]
    public Task CloseDate_IsADay() => ExpectAsync(new() { [">=CLOSEDATE"] = "2026-11-01", ["<=CLOSEDATE"] = "2026-11-30", ["STAGE_SEMANTIC_ID"] = "S" },
        deal => deal.Semantics == 'S' && deal.CloseDay >= new DateOnly(2026, 11, 1).DayNumber && deal.CloseDay <= new DateOnly(2026, 11, 30).DayNumber);

    [Fact]
    public Task UnknownKey_InOldMethod_IsDroppedAndReturnsAll() => ExpectAsync(new() { [">=DATE_MODIFYED"] = "2099-01-01" }, _ => true);

    [Fact]
    public async Task RecurringTemplates_AreHiddenFromTheOldList_NotFromItems()
    {
        var templates = portal.Host.Company.Deals.Count(deal => deal.IsRecurring);
        templates.ShouldBeGreaterThan(0);
        (await TotalAsync("crm.deal.list", new { filter = new { IS_RECURRING = "Y" } })).ShouldBe(templates);
        (await TotalAsync("crm.deal.list", new { })).ShouldBe(portal.Host.Company.Deals.Count - templates);
        (await TotalAsync("crm.item.list", new { entityTypeId = 2 })).ShouldBe(portal.Host.Company.Deals.Count);
        (await TotalAsync("crm.item.list", new { entityTypeId = 2, filter = new { isRecurring = "N" } })).ShouldBe(portal.Host.Company.Deals.Count - templates);
    }

    [Theory]
    [InlineData("filter", "opportunityy")]
    [InlineData("filter", "OPPORTUNITY")]
    [InlineData("order", "nothing")]
    public async Task UnknownKey_InItems_IsRefused(string part, string field)
    {
        var (status, body) = await portal.Client.SendAsync("crm.item.list", new Dictionary<string, object>(StringComparer.Ordinal) { ["entityTypeId"] = 2, [part] = new Dictionary<string, string>(StringComparer.Ordinal) { [field] = "1" } });
        status.ShouldBe(HttpStatusCode.BadRequest);
        body.GetProperty("error").GetString().ShouldBe("INVALID_ARG_VALUE");
    }

    [Fact]
    public async Task Items_GroupWithOr_FindsEither()
    {
        var filter = new Dictionary<string, object>(StringComparer.Ordinal) { ["isRecurring"] = "N", ["0"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["logic"] = "OR", ["0"] = new { categoryId = 1 }, ["1"] = new Dictionary<string, object>(StringComparer.Ordinal) { [">opportunity"] = 1_000_000 } } };
        (await TotalAsync("crm.item.list", new { entityTypeId = 2, filter })).ShouldBe(Deals.Count(deal => deal.Funnel == 1 || deal.Amount > 1_000_000));
    }

    [Fact]
    public async Task KeyedPaging_WalksEveryRowOnce()
    {
        var rows = await portal.Client.WalkAsync("crm.deal.list", []);
        rows.Select(PortalClient.Identifier).ShouldBe(Deals.Select(deal => (long)deal.Id));
    }

    [Theory]
    [InlineData("crm.activity.list", "ID", null, null)]
    [InlineData("crm.lead.list", "ID", null, null)]
    [InlineData("voximplant.statistic.get", "ID", null, null)]
    [InlineData("tasks.task.list", "ID", "tasks", null)]
    [InlineData("crm.item.list", "id", "items", 1)]
    [InlineData("crm.stagehistory.list", "ID", "items", 2)]
    public async Task KeyedPaging_OfEveryList_CountsWhatTheCompanyHas(string method, string key, string? wrapper, int? entityTypeId)
    {
        var company = portal.Host.Company;
        var expected = method switch
        {
            "crm.activity.list" => company.Activities.Count,
            "crm.lead.list" or "crm.item.list" => company.Leads.Count,
            "voximplant.statistic.get" => company.Calls.Count,
            "tasks.task.list" => company.Tasks.Count,
            _ => company.DealMoves.Count,
        };
        var rows = await portal.Client.WalkAsync(method, [], key, wrapper, entityTypeId);
        rows.Count.ShouldBe(expected);
        rows.Select(PortalClient.Identifier).ShouldBeInOrder();
        rows.Select(PortalClient.Identifier).ShouldBeUnique();
    }

    [Fact]
    public async Task OffsetPaging_GivesNextUntilTheLastPage()
    {
        var total = await TotalAsync("crm.lead.list", new { });
        var last = await portal.Client.CallAsync("crm.lead.list", new { start = total / 50 * 50 });
        last.TryGetProperty("next", out _).ShouldBeFalse();
        last.GetProperty("result").GetArrayLength().ShouldBe(total % 50);
        var middle = await portal.Client.CallAsync("crm.lead.list", new { start = 50 });
        middle.GetProperty("next").GetInt32().ShouldBe(100);
        PortalClient.Identifier(middle.GetProperty("result")[0]).ShouldBe(portal.Host.Company.Leads[50].Id);
    }

    [Fact]
    public async Task StartMinusOne_GivesNeitherNextNorTotal()
    {
        var answer = await portal.Client.CallAsync("crm.deal.list", new { start = -1 });
        answer.TryGetProperty("next", out _).ShouldBeFalse();
        answer.TryGetProperty("total", out _).ShouldBeFalse();
        answer.GetProperty("result").GetArrayLength().ShouldBe(50);
    }

    [Fact]
    public async Task Order_ByAmountThenIdentifier_SortsDescending()
    {
        var answer = await portal.Client.CallAsync("crm.deal.list", new { order = new { OPPORTUNITY = "DESC" }, filter = new { CURRENCY_ID = "RUB" } });
        var expected = Deals.Where(deal => deal.Currency == "RUB").OrderByDescending(deal => deal.Amount).ThenBy(deal => deal.Id).Take(50).Select(deal => (long)deal.Id);
        answer.GetProperty("result").EnumerateArray().Select(PortalClient.Identifier).ShouldBe(expected);
    }

    [Fact]
    public async Task Order_ByIdentifierDescending_StartsAtTheEnd()
    {
        var answer = await portal.Client.CallAsync("crm.item.list", new { entityTypeId = 1, order = new { id = "DESC" } });
        answer.GetProperty("result").GetProperty("items").EnumerateArray().Select(PortalClient.Identifier).ShouldBe(portal.Host.Company.Leads.AsEnumerable().Reverse().Take(50).Select(lead => (long)lead.Id));
    }

    [Fact]
    public async Task Activities_WithoutOrder_ComeByStart()
    {
        var answer = await portal.Client.CallAsync("crm.activity.list", new { });
        answer.GetProperty("result").EnumerateArray().Select(row => row.GetProperty("START_TIME").GetString()).ShouldBeInOrder();
    }

    [Fact]
    public async Task Select_Names_GiveThoseFieldsAndTheIdentifier()
    {
        var row = (await portal.Client.CallAsync("crm.deal.list", new { select = (string[])["TITLE", "UF_CRM_REGION"] })).GetProperty("result")[0];
        row.EnumerateObject().Select(field => field.Name).ShouldBe(["ID", "TITLE", "UF_CRM_REGION"], ignoreOrder: true);
    }

    [Fact]
    public async Task Select_Absent_GivesNoCustomFields_StarAndUf_Do()
    {
        var plain = (await portal.Client.CallAsync("crm.deal.list", new { })).GetProperty("result")[0];
        plain.TryGetProperty("UF_CRM_VIP", out _).ShouldBeFalse();
        var whole = (await portal.Client.CallAsync("crm.deal.list", new { select = (string[])["*", "UF_*"] })).GetProperty("result")[0];
        whole.TryGetProperty("UF_CRM_VIP", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Items_OriginalNames_KeepCustomNames()
    {
        var row = (await portal.Client.CallAsync("crm.item.list", new { entityTypeId = 2, useOriginalUfNames = "Y", select = (string[])["id", "UF_CRM_COUNTRY"] })).GetProperty("result").GetProperty("items")[0];
        row.EnumerateObject().Select(field => field.Name).ShouldBe(["id", "UF_CRM_COUNTRY"], ignoreOrder: true);
    }

    [Fact]
    public async Task Tasks_FilterByChangedDateAndRealStatus()
    {
        var answer = await portal.Client.CallAsync("tasks.task.list", new { filter = new Dictionary<string, object>(StringComparer.Ordinal) { [">=CHANGED_DATE"] = "2026-09-01T00:00:00+03:00", ["REAL_STATUS"] = 5 }, select = (string[])["ID", "STATUS", "UF_CRM_TASK"] });
        answer.GetProperty("total").GetInt32().ShouldBe(portal.Host.Company.Tasks.Count(task => task.Changed >= Since && task.Status == 5));
        var tasks = answer.GetProperty("result").GetProperty("tasks").EnumerateArray().ToList();
        tasks.ShouldAllBe(task => task.GetProperty("status").GetString() == "5");
        tasks.ShouldContain(task => task.GetProperty("ufCrmTask").GetArrayLength() > 0);
    }

    [Fact]
    public async Task Tasks_StatusMinusOne_FindsTheOverdue()
    {
        var answer = await portal.Client.CallAsync("tasks.task.list", new { filter = new { STATUS = -1 }, select = (string[])["ID", "STATUS", "DEADLINE"] });
        var rows = answer.GetProperty("result").GetProperty("tasks").EnumerateArray().ToList();
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.GetProperty("subStatus").GetString() == "-1" && DateTimeOffset.Parse(row.GetProperty("deadline").GetString()!, CultureInfo.InvariantCulture) < portal.Host.Clock);
    }

    [Fact]
    public async Task Users_IncludeTheDismissed_AndThoseWithoutDepartmentInAdminMode()
    {
        var plain = await TotalAsync("user.get", new { });
        var all = await TotalAsync("user.get", new { ADMIN_MODE = true });
        all.ShouldBe(portal.Host.Company.Staff.Employees.Count);
        plain.ShouldBe(portal.Host.Company.Staff.Employees.Count(employee => employee.Departments.Length > 0));
        plain.ShouldBeLessThan(all);
        (await TotalAsync("user.get", new { ADMIN_MODE = true, FILTER = new { ACTIVE = true } })).ShouldBe(portal.Host.Company.Staff.Employees.Count(employee => employee.Active));
    }

    [Fact]
    public async Task Statuses_FilterByArray_IsIgnored()
    {
        var all = await TotalAsync("crm.status.list", new { });
        (await TotalAsync("crm.status.list", new { filter = new { ENTITY_ID = (string[])["SOURCE"] } })).ShouldBe(all);
        (await TotalAsync("crm.status.list", new { filter = new { ENTITY_ID = "SOURCE" } })).ShouldBe(PortalDirectory.Sources.Count);
    }

    [Fact]
    public async Task Calls_BetweenDates_UseTheOldOperators()
    {
        var from = Moment.StartOf(new DateOnly(2026, 10, 1));
        var to = Moment.StartOf(new DateOnly(2026, 11, 1)) - 1;
        var answer = await portal.Client.CallAsync("voximplant.statistic.get", new { FILTER = new Dictionary<string, object>(StringComparer.Ordinal) { ["><CALL_START_DATE"] = (string[])["2026-10-01T00:00:00+03:00", "2026-10-31T23:59:59+03:00"] }, SORT = "CALL_DURATION", ORDER = "DESC" });
        answer.GetProperty("total").GetInt32().ShouldBe(portal.Host.Company.Calls.Count(call => call.Started >= from && call.Started <= to));
        answer.GetProperty("result").EnumerateArray().Select(row => int.Parse(row.GetProperty("CALL_DURATION").GetString()!)).ShouldBeInOrder(SortDirection.Descending);
    }

    private async Task ExpectAsync(Dictionary<string, object> filter, Func<Deal, bool> passes)
    {
        var expected = Deals.Where(passes).Select(deal => (long)deal.Id).ToList();
        expected.ShouldNotBeEmpty();
        var answer = await portal.Client.CallAsync("crm.deal.list", new { filter, order = new { ID = "ASC" } });
        answer.GetProperty("total").GetInt32().ShouldBe(expected.Count);
        answer.GetProperty("result").EnumerateArray().Select(PortalClient.Identifier).ShouldBe(expected.Take(50));
    }

    private async Task<int> TotalAsync(string method, object parameters) => (await portal.Client.CallAsync(method, parameters)).GetProperty("total").GetInt32();
}
