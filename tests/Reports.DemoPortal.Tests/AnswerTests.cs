using System.Text.Json;

namespace Reports.DemoPortal.Tests;

/// <summary>Every answer looks like the one that Bitrix24's documentation prints.</summary>
public sealed class AnswerTests(SmallPortal portal)
{
    private static readonly string[] None = [];

    [Fact]
    public Task Deals_Whole_LookAsDocumented() => CheckAsync("crm.deal.list", new { select = (string[])["*", "UF_*"] }, "crm.deal.get", None, single: true,
        missing: ["PARENT_ID_1220", "UF_CRM_1721244482250"]);

    [Fact]
    public Task Deals_List_LookAsDocumented() => CheckAsync("crm.deal.list", new { }, "crm.deal.list", None);

    [Fact]
    public Task Leads_LookAsDocumented() => CheckAsync("crm.lead.list", new { }, "crm.lead.list", None,
        missing: ["UF_CRM_1704817278", "UF_CRM_1706782596092", "UF_CRM_1708952993785"]);

    [Fact]
    public Task DealItems_LookAsDocumented() => CheckAsync("crm.item.list", new { entityTypeId = 2 }, "crm.item.update.deal", ["items"], sampleIn: ["item"], single: true,
        missing: ["ufCrm_1721244707107", "parentId1220"]);

    [Fact]
    public Task LeadItems_LookAsDocumented() => CheckAsync("crm.item.list", new { entityTypeId = 1 }, "crm.item.get.lead", ["items"], sampleIn: ["item"], single: true,
        missing: ["ufCrm_1720019876534", "parentId1222", "parentId1226", "parentId1228", "parentId1236", "parentId1238", "parentId1240", "parentId1244", "parentId1246", "parentId1254", "parentId1256",
            "fm", "phoneMobile", "phoneWork", "phoneMailing", "emailHome", "emailWork", "emailMailing", "skype", "icq", "imol", "email", "phone"]);

    [Fact]
    public Task LeadItems_Selected_LookAsDocumented() => CheckAsync(
        "crm.item.list",
        new { entityTypeId = 1, select = (string[])["id", "assignedById", "stageId", "opportunity", "sourceId", "title", "name", "lastName", "isManualOpportunity"] },
        "crm.item.list.leads", ["items"], sampleIn: ["items"]);

    [Fact]
    public Task StageHistory_LooksAsDocumented() => CheckAsync("crm.stagehistory.list", new { entityTypeId = 2 }, "crm.stagehistory.list", ["items"], sampleIn: ["items"]);

    [Fact]
    public Task Activities_LookAsDocumented() => CheckAsync("crm.activity.list", new { }, "crm.activity.list", None);

    [Fact]
    public Task Calls_LookAsDocumented() => CheckAsync("voximplant.statistic.get", new { }, "voximplant.statistic.get", None);

    [Fact]
    public Task Tasks_LookAsDocumented() => CheckAsync("tasks.task.list", new { }, "tasks.task.list", ["tasks"], sampleIn: ["tasks"],
        missing: ["lengthDeadline", "taskRequireResult", "taskHasOpenResult", "taskHasResult", "timeElapsed", "timerIsRunningForCurrentUser", "parsedDescription", "counter", "tags"]);

    [Fact]
    public async Task NewTask_LooksAsDocumented()
    {
        await using var own = await DemoPortalHost.StartAsync(new() { Today = SmallPortal.Today, Rate = false }, TestContext.Current.CancellationToken);
        using var client = new PortalClient(own.WebhookUrl);
        var answer = await client.CallAsync("tasks.task.add", new { fields = new { TITLE = "Позвонить", RESPONSIBLE_ID = 9, UF_CRM_TASK = (string[])["D_11"] } });

        var sample = Sample("tasks.task.add").GetProperty("result").GetProperty("task");
        Shape.ShouldFit([answer.GetProperty("result").GetProperty("task")], [sample], ["checklist", "newCommentsCount", "action", "checkListTree", "checkListCanAdd"], []);
    }

    [Fact]
    public Task Users_LookAsDocumented() => CheckAsync("user.get", new { }, "user.get", None, anything: ["TIMESTAMP_X", "LAST_ACTIVITY_DATE"]);

    [Fact]
    public Task Departments_LookAsDocumented() => CheckAsync("department.get", new { }, "department.get", None);

    [Fact]
    public Task Profile_LooksAsDocumented() => CheckAsync("profile", new { }, "profile", None);

    [Fact]
    public Task Funnels_LookAsDocumented() => CheckAsync("crm.category.list", new { entityTypeId = 2 }, "crm.category.list", ["categories"], sampleIn: ["categories"]);

    [Fact]
    public Task Statuses_LookAsDocumented() => CheckAsync("crm.status.list", new { filter = new { ENTITY_ID = "DEAL_STAGE" } }, "crm.status.list", None);

    [Fact]
    public Task Currencies_LookAsDocumented() => CheckAsync("crm.currency.list", new { }, "crm.currency.list", None);

    [Fact]
    public Task CustomFields_LookAsDocumented() => CheckAsync("crm.deal.userfield.list", new { filter = new { LANG = "ru" } }, "crm.deal.userfield.list", None);

    [Fact]
    public Task Workgroups_LookAsDocumented() => CheckAsync("sonet_group.get", new { }, "sonet_group.get", None);

    [Fact]
    public async Task BaseCurrency_IsAString() =>
        (await portal.Client.CallAsync("crm.currency.base.get")).GetProperty("result").GetString().ShouldBe("RUB");

    [Fact]
    public async Task ItemFields_EveryField_IsDescribedAsDocumented()
    {
        var fields = (await portal.Client.CallAsync("crm.item.fields", new { entityTypeId = 2 })).GetProperty("result").GetProperty("fields");
        var sample = Sample("crm.item.fields").GetProperty("result").GetProperty("fields");
        Shape.ShouldFit(fields.EnumerateObject().Select(field => field.Value), sample.EnumerateObject().Select(field => field.Value), ["settings", "isDeprecated"], []);

        // Every field that a list sends by name can be asked for by that name.
        var row = (await portal.Client.CallAsync("crm.item.list", new { entityTypeId = 2 })).GetProperty("result").GetProperty("items")[0];
        row.EnumerateObject().Select(field => field.Name).Except(fields.EnumerateObject().Select(field => field.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Workgroups_New_ComeInCamelCase()
    {
        var answer = await portal.Client.CallAsync("socialnetwork.api.workgroup.list", new { select = (string[])["ID", "NAME", "TYPE"] });
        Shape.ShouldFit(answer.GetProperty("result").GetProperty("workgroups").EnumerateArray(), Sample("socialnetwork.api.workgroup.list").GetProperty("result").GetProperty("workgroups").EnumerateArray(),
            ["imageId", "avatarType", "avatar", "additionalData", "dialogId"], []);
    }

    [Fact]
    public async Task Answers_Envelope_HasTheTimeBlock()
    {
        var answer = await portal.Client.CallAsync("crm.deal.list", new { });
        answer.GetProperty("next").GetInt32().ShouldBe(50);
        answer.GetProperty("total").GetInt32().ShouldBe(portal.Host.Company.Deals.Count(deal => !deal.IsRecurring));
        Shape.ShouldFit([answer.GetProperty("time")], [Sample("tasks.task.list").GetProperty("time")], [], []);
    }

    private async Task CheckAsync(string method, object parameters, string sample, string[] inside, string[]? sampleIn = null, bool single = false, string[]? missing = null, string[]? anything = null)
    {
        var actual = (await portal.Client.CallAsync(method, parameters)).GetProperty("result");
        var expected = Sample(sample).GetProperty("result");
        foreach (var step in inside)
            actual = actual.GetProperty(step);
        foreach (var step in sampleIn ?? [])
            expected = expected.GetProperty(step);
        Shape.ShouldFit(Rows(actual), single ? [expected] : Rows(expected), missing ?? [], anything ?? []);
    }

    private static List<JsonElement> Rows(JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];

    private static JsonElement Sample(string name) => JsonSerializer.Deserialize<JsonElement>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", name + ".json")));
}
